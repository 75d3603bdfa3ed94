"""Impossible histories (不可能的经过): what no promise can have been through, each a rule of its own."""

from __future__ import annotations

from gongkai.records._base import Rule
from gongkai.records._histories.figures import (
    counts_add_up,
    figures_where_due,
    files_have_hashes,
    reports_count_what_counts,
)
from gongkai.records._histories.reports import reports_follow_the_promise, reports_name_what_there_is
from gongkai.records._histories.terms import (
    by_is_yearly,
    days_make_sense,
    months_of,
    no_figure_after_the_end,
    no_report_after_the_end,
    periods_have_a_beginning,
    range_goes_up,
    terms_are_renewed_in_order,
    turns_in_order,
)

HISTORY_RULES: tuple[Rule, ...] = (
    days_make_sense,
    periods_have_a_beginning,
    by_is_yearly,
    reports_follow_the_promise,
    no_report_after_the_end,
    no_figure_after_the_end,
    turns_in_order,
    reports_name_what_there_is,
    counts_add_up,
    reports_count_what_counts,
    figures_where_due,
    range_goes_up,
    files_have_hashes,
    terms_are_renewed_in_order,
)
"""Every rule on what a promise can have been through."""

__all__ = ["HISTORY_RULES", "months_of"]
