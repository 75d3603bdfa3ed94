"""The register (登记簿): every record read, checked and kept as a card; it sees no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from gongkai import checks
from gongkai.attachments import Looks
from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.ledger.files import load_ledger
from gongkai.ledger.lines import Ledger
from gongkai.problems import ContentError, Mark, Problem
from gongkai.records import MODELS
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.registry import folder
from gongkai.registry.attached import altered, looked_into
from gongkai.registry.portal import load_site, load_synonyms
from gongkai.registry.reading import Reading, Shard, placed, placed_across, read_shard
from gongkai.registry.spool import read_again
from gongkai.site import Site
from gongkai.source.values import require_libyaml
from gongkai.synonyms import Synonyms
from gongkai.workers import split, spread

SHARD = 250
"""Files in a shard: large enough to pay for passing it to a worker, small enough to share the work evenly."""


@dataclass(frozen=True)
class Register:
    """Everything that the content folder holds, checked; nothing of it is public before `public.public` says so."""

    content: Path
    holdings: Holdings
    files: dict[str, tuple[int, int]]
    ledger: Ledger = field(default_factory=Ledger)

    def __len__(self) -> int:
        return len(self.holdings.cards)


def load_register(
    content: Path,
    spool: Path,
    executor: Executor | None = None,
    previous: Register | None = None,
    looks: Looks | None = None,
) -> Register:
    """Read and check the folder `content`; canonical forms are kept below `spool`.

    `previous` is an earlier register of the same folder and spool: files that did not change are not read again.
    `looks` says what attachments were found to hold, and learns what these hold.
    Raises ContentError with every problem of every file.
    """
    require(content)
    site, problems = load_site(content)
    synonyms, faulty = load_synonyms(content)
    problems += faulty
    found = folder.survey(content, list(MODELS))
    problems += found.problems
    ledger, broken_ledger = load_ledger(content)
    problems += broken_ledger
    kept = _unchanged(previous, found.records)
    fresh = sorted(set(found.records) - {card.path for card in kept})
    cards = list(kept)
    for reading in _readings(content, spool, fresh, site, executor):
        cards.extend(reading.cards)
        problems += reading.problems
    if site is None or (problems and not cards):
        raise ContentError(problems)
    register = Register(content, _holdings(site, cards, content, synonyms), found.records, ledger)
    # References to a record that cannot be read are not told a second time, as missing.
    broken = frozenset(_missed(problem.mark.path) for problem in problems)
    problems += [
        problem for problem in _across(register, looks or Looks()) if not problem.text.endswith(tuple(broken))
    ]
    if problems:
        raise ContentError(problems)
    return register


def require(content: Path) -> None:
    """The folder has a site.yml, and YAML is read by libyaml. Raises ContentError, RuntimeError."""
    require_libyaml()
    site = content / "site.yml"
    mark = Mark(f"{content.name}/site.yml")
    if site.is_symlink():
        raise ContentError([Problem(mark, *folder.LINKED)])
    if not site.is_file():
        raise ContentError(
            [Problem(mark, "没有找到 site.yml", "在内容文件夹里写 site.yml：网站名称、主办单位、章程")]
        )


def _missed(path: str) -> str:
    """How a reference to the record in the file `path` is said to lead nowhere."""
    kind, stem = path.removesuffix(".yml").split("/")[-2:]
    return f"“{stem if kind == 'units' else f'{kind}/{stem}'}”不存在"


def _unchanged(previous: Register | None, files: dict[str, tuple[int, int]]) -> list[Card]:
    if previous is None:
        return []
    return [
        card for card in previous.holdings.cards if previous.files.get(card.path) == files.get(card.path, ())
    ]


def _readings(
    content: Path, spool: Path, files: Sequence[str], site: Site | None, executor: Executor | None
) -> Iterator[Reading]:
    zone = site.zone if site else "Asia/Shanghai"
    first = len(list(spool.iterdir()))
    shards = [
        Shard(str(content.parent), tuple(part), str(spool / f"{first + number}.jsonl"), zone)
        for number, part in enumerate(split(files, SHARD))
    ]
    return spread(executor, read_shard, shards)


def _holdings(site: Site, cards: list[Card], content: Path, synonyms: Synonyms) -> Holdings:
    ordered = tuple(sorted(cards, key=lambda card: card.id))
    whole = {card.id: read_again(card, site) for card in ordered if card.kind in {"units", "procedures"}}
    return Holdings(
        site=site,
        cards=ordered,
        units={record.id.partition("/")[2]: record for record in whole.values() if isinstance(record, Unit)},
        procedures=tuple(record for record in whole.values() if isinstance(record, Procedure)),
        files=folder.attachments(content),
        synonyms=synonyms.words,
    )


def _across(register: Register, looks: Looks) -> Iterator[Problem]:
    site = register.content / "site.yml"
    yield from placed(
        checks.site_records_exist(register.holdings),
        site.read_bytes(),
        f"{register.content.name}/{site.name}",
    )
    found = (
        *checks.check(register.holdings),
        *altered(register.content, register.holdings),
        *looked_into(register.content, register.holdings, looks),
    )
    yield from placed_across(found, register.content.parent)
