"""The searched texts of illustrative records: `texts.py CONTENT FOLDER [--plain]` writes them in the index's order.

The phrases of the benchmark's records are few, and few words make an index small. So half of each text is given way to
sentences drawn, three characters by three, from the project's own content, with a village that nobody else names:
the index has to bear as many different pieces as real text has. `--plain` leaves the texts as they are.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import records

from gongkai import search
from gongkai.crew import pool
from gongkai.lots import Lot, Surroundings, setting, surroundings, whole_of
from gongkai.neighbours import neighbours
from gongkai.public import Public, public
from gongkai.registry.register import read_register
from gongkai.search.texts import Text, text
from gongkai.views.viewing import view
from gongkai.workers import spread
from gongkai.workspace import PROGRAM

REAL = Path(__file__).parents[2] / "content"
REACH = 3
"""Characters that decide the next one."""
PER_FILE = 200


class Job(NamedTuple):
    """Some records whose texts one worker writes."""

    lots: tuple[Lot, ...]
    around: Surroundings
    file: str
    teller: Teller | None


class Teller(NamedTuple):
    """What follows three characters, as often as it did in real text; how lines begin; all characters there are."""

    after: dict[str, str]
    starts: tuple[str, ...]
    signs: tuple[str, ...]

    def told(self, random: Random, length: int) -> str:
        """A text of about so many characters."""
        out = random.choice(self.starts)
        while len(out) < length:
            follows = self.after.get(out[-REACH:])
            out += random.choice(follows) if follows else f"\n{random.choice(self.starts)}"
        return out


def read(content: Path, spool: Path, as_of: str) -> Public:
    """A content folder as it is public."""
    with pool(sum(1 for _ in content.glob("*/*.yml")), PROGRAM) as workers:
        register = read_register(content, spool, workers)
    moment = datetime.fromisoformat(as_of).replace(tzinfo=register.holdings.site.clock)
    return public(register, moment)


def lots_of(shown: Public) -> Iterator[Lot]:
    """The records of an index, in its order."""
    near = neighbours(shown)
    return (near.lot(card) for card in search.all_in_order(shown) if not card.gone)


def text_of(lot: Lot, around: Surroundings) -> Text:
    """A record's searched text."""
    record = whole_of(lot, around).record
    return text(view(record, lot.card, setting(lot, around)), record, lot.card)


def teller(spool: Path) -> Teller:
    """A teller who learned from the project's own content."""
    shown = read(REAL, spool, "2100-01-01T00:00")
    around = surroundings(shown)
    whole = "\n".join(text_of(lot, around).whole for lot in lots_of(shown))
    after: defaultdict[str, list[str]] = defaultdict(list)
    for at in range(len(whole) - REACH):
        after[whole[at : at + REACH]].append(whole[at + REACH])
    starts = tuple(line[:REACH] for line in whole.split("\n") if len(line) > 5 * REACH)
    signs = tuple(sorted({sign for sign in whole if "\u4e00" <= sign <= "\u9fff"}))
    return Teller({key: "".join(follows) for key, follows in after.items()}, starts, signs)


def write_texts(job: Job) -> None:
    """Write some records' texts."""
    lines = []
    for lot in job.lots:
        of = text_of(lot, job.around)
        lines.append(json.dumps(asdict(_mixed(of, job.teller) if job.teller else of), ensure_ascii=False))
    Path(job.file).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _mixed(of: Text, told: Teller) -> Text:
    random = Random(of.id)
    village = "".join(random.choices(told.signs, k=2)) + "村"
    half = len(of.body) // 2
    body = f"{of.body[:half]}\n{village}{told.told(random, half)}"
    return replace(of, title=of.title + village, body=body)


def main(content: Path, folder: Path, mixed: bool) -> None:
    """Write the texts of `content` below `folder`."""
    (folder / "texts").mkdir(parents=True)
    with TemporaryDirectory() as spool, TemporaryDirectory() as other:
        shown = read(content, Path(spool), records.AS_OF)
        around, known = surroundings(shown), teller(Path(other)) if mixed else None
        lots = list(lots_of(shown))
        starts = range(0, len(lots), PER_FILE)
        jobs = (
            Job(tuple(lots[at : at + PER_FILE]), around, str(folder / "texts" / f"{at}.jsonl"), known)
            for at in starts
        )
        with pool(len(lots), PROGRAM) as workers:
            for _ in spread(workers, write_texts, jobs):
                pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--plain" not in sys.argv)
