"""A build's receipt (回执): what the engine leaves for the process that started it, to be checked and released."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.ledger.untold import untold
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.publishing.finished import REPORT
from gongkai.publishing.release import proposal
from gongkai.registry.register import Register


def report_file(public: Public) -> Output:
    """Which records have pages, and for which moment: the check counts them."""
    facts = {"as_of": public.as_of.isoformat(), "records": [card.id for card in public.holdings.cards]}
    return Output(REPORT, (json.dumps(facts, ensure_ascii=False, indent=0) + "\n").encode())


def propose(path: Path, content: Path, register: Register, public: Public, site_url: str) -> None:
    """Write to `path` what the release would be, and a release of the ledger's that is later than it, if any."""
    later = [each.moment for each in register.ledger.releases if each.moment > public.as_of]
    behind = max(later).isoformat(" ") if later else ""
    silent = untold(public.history, public.unrenamed)
    told = proposal(content, public.history, public.site.hub or "", site_url, behind, silent)
    path.write_text(told, encoding="utf-8")
