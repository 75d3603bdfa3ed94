"""Rules across records: one rule, one function, in one tuple; its docstring is the rule."""

from __future__ import annotations

from gongkai.checks._found import Check, Found
from gongkai.checks.attached import attachments_exist
from gongkai.checks.chains import CHAIN_CHECKS
from gongkai.checks.charter import (
    domains_are_named,
    elsewhere_is_outside,
    reviewed_where_required,
    security_in_force,
    site_records_exist,
)
from gongkai.checks.identity import document_numbers_unique, former_ids_are_free
from gongkai.checks.order import (
    ends_follow_publication,
    formed_before_publication,
    notices_follow_their_matter,
    parents_are_programmes,
    stages_are_known,
)
from gongkai.checks.references import references_exist, references_fit, unpublished_references
from gongkai.holdings import Holdings

SITE_CHECKS = (site_records_exist, domains_are_named)
"""The rules about what site.yml says of the records."""

__all__ = ["CHECKS", "SITE_CHECKS", "check", "security_in_force", "unpublished_references"]

CHECKS: tuple[Check, ...] = (
    references_exist,
    references_fit,
    document_numbers_unique,
    former_ids_are_free,
    *CHAIN_CHECKS,
    parents_are_programmes,
    stages_are_known,
    notices_follow_their_matter,
    ends_follow_publication,
    formed_before_publication,
    attachments_exist,
    reviewed_where_required,
    elsewhere_is_outside,
)
"""Every rule across records; the manual's page of rules is printed from these and the kinds' RULES."""


def check(holdings: Holdings) -> Found:
    """Everything that the rules find."""
    for rule in CHECKS:
        yield from rule(holdings)
