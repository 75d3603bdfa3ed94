"""A whole illustrative portal of any size: `write(folder, n)` gives n records of about 3 KB each, always the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import papers
import parcels
import permits
import phrases
from portal import procedures, site, units
from typed import lines
from voice import Voice

Values = dict[str, Any]

SEED = 2012
AS_OF = "2026-07-01T08:00"
"""The moment as of which the portal is built: after every paper in it."""
KINDS: dict[str, tuple[int, Callable[[Voice], Values]]] = {
    "approvals": (14, permits.approval),
    "fees": (5, permits.fee),
    "land": (14, parcels.land),
    "expropriations": (4, parcels.expropriation),
    "resources": (18, parcels.resource),
    "commitments": (9, papers.commitment),
    "releases": (36, papers.release),
}
"""Each kind's share, percent: most of what offices publish are papers, then parcels and permits."""


def write(folder: Path, n: int, seed: int = SEED) -> None:
    """Write a content folder of `n` records, their units and procedures, and `site.yml`."""
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "about.md").write_text(
        "# 关于本站\n\n测速用的示例门户，全部内容为虚构。\n", encoding="utf-8"
    )
    _put(folder / "site.yml", site())
    for stem, values in [*units(), *procedures()]:
        _put(folder / stem, values)
    for kind, count in shares(n).items():
        for number in range(count):
            _put(folder / kind / f"{stem_of(kind, number)}.yml", record(kind, number, seed))


def shares(n: int) -> dict[str, int]:
    """How many records of each kind make `n`."""
    counts = {kind: max(1, n * share // 100) for kind, (share, _) in KINDS.items()}
    counts["releases"] += n - sum(counts.values())
    return counts


def stem_of(kind: str, number: int) -> str:
    """A record's file name: it says no year, so that it can be worked out from the number alone."""
    return f"{kind[0]}{number:05d}"


def record(kind: str, number: int, seed: int = SEED) -> Values:
    """One record: what its kind says, and the metadata that all of them carry."""
    voice = Voice(seed, kind, number)
    own = KINDS[kind][1](voice)
    if "interpretation_of" in own:
        own["interpretation_of"] = (
            f"releases/{stem_of(kind, int(own['interpretation_of'].partition('/')[2]))}"
        )
    earlier = (
        [f"{kind}/{stem_of(kind, voice.between(0, number - 1))}"]
        if number and voice.between(0, 2) == 0
        else []
    )
    return {
        "title": own.pop("title"),
        "unit": f"u{voice.unit + 1:02d}",
        "district": f"9901{voice.district + 1:02d}",
        "topic": f"t{voice.between(1, len(phrases.TOPICS)):02d}",
        "level": voice.of(("市级", "县级")),
        "doc_no": voice.paper_no(
            {"approvals": "许", "fees": "价", "land": "征", "releases": "政"}.get(kind, "办")
        ),
        "formed_on": voice.day.isoformat(),
        "published_on": f"{voice.after(0, 5)} {voice.between(8, 17):02d}:{voice.between(10, 59)}",
        "reviewed": {"post": "政务公开审查岗", "on": voice.day.isoformat()},
        **({"related": earlier} if earlier else {}),
        **own,
    }


def _put(path: Path, values: Values) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines(values, "")), encoding="utf-8")
