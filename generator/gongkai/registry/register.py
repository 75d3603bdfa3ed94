"""The register (登记簿): every record read, checked and kept as a card; it sees no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from gongkai import checks
from gongkai.attachments import Looks
from gongkai.cards import Card, Sharing
from gongkai.holdings import Holdings
from gongkai.ledger.files import load_ledger
from gongkai.ledger.lines import Ledger
from gongkai.problems import ContentError, Mark, Problem
from gongkai.records import MODELS
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.registry import folder
from gongkai.registry.attached import altered, looked_into
from gongkai.registry.placing import placed, placed_across
from gongkai.registry.portal import load_site, load_synonyms
from gongkai.registry.reading import Reading, Shard, read_shard
from gongkai.registry.spool import read_again
from gongkai.registry.stages import stages_told
from gongkai.site import Site
from gongkai.source.values import require_libyaml
from gongkai.synonyms import Synonyms
from gongkai.workers import split, spread

SHARD = 250
"""Files in a shard: large enough to pay for passing it to a worker."""
LAST, SMALL = 1_000, 50
"""The last files go in smaller shards, so that no worker reads on while the others have nothing left to do."""


@dataclass(frozen=True)
class Register:
    """Everything that the content folder holds, checked; nothing of it is public before `public.public` says so."""

    content: Path
    holdings: Holdings
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Each record's file, its size and when it changed, for who will read the same folder again."""
    ledger: Ledger = field(default_factory=Ledger)
    problems: tuple[Problem, ...] = ()
    """All that is wrong with the content; with any of it, the register serves for finding more, and is never shown."""

    def __len__(self) -> int:
        return len(self.holdings.cards)


def read_register(
    content: Path,
    spool: Path,
    executor: Executor | None = None,
    previous: Register | None = None,
    looks: Looks | None = None,
) -> Register:
    """Read and check the folder `content`; canonical forms are kept below `spool`.

    `previous` is an earlier register of the same folder and spool: files that did not change are not read again.
    `looks` says what attachments were found to hold, and learns what these hold.
    Every problem that can be found without a clock is in it. Raises ContentError without a site.yml.
    """
    require(content)
    ground = load_site(content)
    synonyms, faulty = load_synonyms(content)
    found = folder.survey(content, list(MODELS))
    ledger, broken = load_ledger(content)
    problems = [*ground.problems, *faulty, *found.problems, *broken]
    cards, sharing = _unchanged(previous, found.records), Sharing()
    fresh = sorted(set(found.records) - {card.path for card in cards})
    unread = set(ground.unread | ({"ledger"} if broken else set()))
    for reading in _readings(content, spool, fresh, ground.site, executor):
        cards += map(sharing.share, reading.cards)
        problems += reading.problems
        unread.update(reading.names)
    unread.update(_name(problem.mark.path) for problem in problems)
    holdings = _holdings(ground.site, cards, content, synonyms, frozenset(unread))
    register = Register(content, holdings, found.records, ledger)
    problems += _across(register, looks or Looks())
    return replace(register, problems=tuple(problems))


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


def _name(path: str) -> str:
    """What is not known because the file or folder `path` is not right: the id of a record, or a kind."""
    kind, _, file = path.partition("/")[2].partition("/")
    return f"{kind}/{file.partition('.')[0]}" if file else kind


def _unchanged(previous: Register | None, files: Mapping[str, tuple[int, int]]) -> list[Card]:
    if previous is None:
        return []
    return [
        card for card in previous.holdings.cards if previous.files.get(card.path) == files.get(card.path, ())
    ]


def _readings(
    content: Path, spool: Path, files: Sequence[str], site: Site, executor: Executor | None
) -> Iterator[Reading]:
    first = len(list(spool.iterdir()))
    parts = (*split(files[:-LAST], SHARD), *split(files[-LAST:], SMALL))
    shards = [
        Shard(str(content.parent), tuple(part), str(spool / f"{first + number}.jsonl"), site.zone)
        for number, part in enumerate(parts)
    ]
    return spread(executor, read_shard, shards)


def _holdings(
    site: Site, cards: list[Card], content: Path, synonyms: Synonyms, unread: frozenset[str]
) -> Holdings:
    ordered = tuple(sorted(cards, key=lambda card: card.id))
    kept = (card for card in ordered if card.kind in {"units", "procedures"} and not card.torn)
    whole = {card.id: read_again(card, site) for card in kept}
    return Holdings(
        site=site,
        cards=ordered,
        units={record.id.partition("/")[2]: record for record in whole.values() if isinstance(record, Unit)},
        procedures=tuple(record for record in whole.values() if isinstance(record, Procedure)),
        files=folder.attachments(content),
        stages=stages_told(ordered, unread),
        synonyms=synonyms.words,
        unread=unread,
    )


def _across(register: Register, looks: Looks) -> Iterator[Problem]:
    site = register.content / "site.yml"
    yield from placed(
        chain.from_iterable(rule(register.holdings) for rule in checks.SITE_CHECKS),
        site.read_bytes(),
        f"{register.content.name}/{site.name}",
    )
    found = (
        *checks.check(register.holdings),
        *altered(register.content, register.holdings),
        *looked_into(register.content, register.holdings, looks),
    )
    yield from placed_across(found, register.content.parent)
