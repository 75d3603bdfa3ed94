"""The register (登记簿): every record read, checked and kept as a card; it sees no clock."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gongkai import checks
from gongkai.cards import Card, Place
from gongkai.holdings import Holdings
from gongkai.ledger.files import load_ledger
from gongkai.ledger.lines import Ledger
from gongkai.problems import ContentError, Fault, Mark, Problem
from gongkai.records import KINDS, MODELS, Record
from gongkai.records._canonical import parse_canonical
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.registry import explain, folder
from gongkai.registry.reading import Reading, Shard, personal_faults, placed, placed_across, read_shard
from gongkai.site import Site, site_faults
from gongkai.source.text import file_bytes
from gongkai.source.values import read_values, require_libyaml
from gongkai.synonyms import FILE as SYNONYMS
from gongkai.synonyms import Synonyms, synonym_faults
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
    content: Path, spool: Path, executor: Executor | None = None, previous: Register | None = None
) -> Register:
    """Read and check the folder `content`; canonical forms are kept below `spool`.

    `previous` is an earlier register of the same folder and spool: files that did not change are not read again.
    Raises ContentError with every problem of every file.
    """
    require(content)
    site, problems = _load_site(content)
    synonyms, faulty = _load_synonyms(content)
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
    problems += [problem for problem in _across(register) if not problem.text.endswith(tuple(broken))]
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


def _load_site(content: Path) -> tuple[Site | None, list[Problem]]:
    path = f"{content.name}/site.yml"
    data = file_bytes(content / "site.yml")
    try:
        values = read_values(data, path)
    except ContentError as error:
        return None, list(error.problems)
    found = list(personal_faults(values, is_record=False))
    site = None
    try:
        site = Site.model_validate(values)
        found += site_faults(site, MODELS)
    except ValidationError as error:
        found += explain.faults(error, Site)
    return site, list(placed(found, data, path))


def _load_synonyms(content: Path) -> tuple[Synonyms, list[Problem]]:
    file, path = content / SYNONYMS, f"{content.name}/{SYNONYMS}"
    if file.is_symlink() or not file.is_file():  # the folder's survey tells of links
        return Synonyms(), []
    data = file_bytes(file)
    try:
        values = read_values(data, path)
    except ContentError as error:
        return Synonyms(), list(error.problems)
    found = list(personal_faults(values, is_record=False))
    synonyms = Synonyms()
    try:
        synonyms = Synonyms.model_validate(values)
        found += synonym_faults(synonyms)
    except ValidationError as error:
        found += explain.faults(error, Synonyms)
    return synonyms, list(placed(found, data, path))


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


def _across(register: Register) -> Iterator[Problem]:
    site = register.content / "site.yml"
    yield from placed(
        checks.site_records_exist(register.holdings),
        site.read_bytes(),
        f"{register.content.name}/{site.name}",
    )
    found = (*checks.check(register.holdings), *_altered(register), *_disguised(register))
    yield from placed_across(found, register.content.parent)


def _altered(register: Register) -> Iterator[tuple[Card, Fault]]:
    """佐证文件与写明的校验码相符。"""
    for card in register.holdings.cards:
        for loc, name, code in card.hashes:
            file = register.content / "files" / name
            if register.holdings.files.get(name) == "" and _digest(file) != code:
                hint = "文件换过了，或校验码抄错了：核对以后重新用 sha256sum 计算"
                yield card, Fault(loc, f"文件“{name}”与校验码不符", hint)


def _disguised(register: Register) -> Iterator[tuple[Card, Fault]]:
    """附件的内容与扩展名相符。"""
    looked: dict[str, str] = {}
    for card in register.holdings.cards:
        for reference in card.references:
            name = reference.target.removeprefix(checks.FILES)
            if name == reference.target or register.holdings.files.get(name) != "":
                continue
            if name not in looked:
                looked[name] = folder.disguise(register.content / "files" / name)
            if looked[name]:
                yield card, Fault(reference.loc, f"附件“{name}”{looked[name]}", "重新导出原件，再放进来")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def read_form(place: Place) -> bytes:
    """A record's canonical form, from its spool."""
    return os.pread(_spool(place.spool).descriptor, place.length, place.offset)


def read_fields(place: Place) -> dict[str, Any]:
    """A record's canonical form as plain values: for what cards do not keep, at a hundredth of the record's price."""
    found: dict[str, Any] = json.loads(read_form(place))
    return found


class _Spool:
    """An open spool file, closed when nobody holds it any more."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


@lru_cache(maxsize=256)
def _spool(path: str) -> _Spool:
    # Opened once in each process as long as it is wanted: a job's records lie in many files, and many jobs in the same.
    return _Spool(os.open(path, os.O_RDONLY))


def read_again(card: Card, site: Site) -> Record:
    """The whole record behind a card."""
    return parse_canonical(read_form(card.place), MODELS[card.kind], site.clock)


def kinds_of(site: Site) -> Iterator[type[Record]]:
    """The charter's domains (领域), in its order."""
    yield from (MODELS[name] for name in site.charter.domains)


__all__ = ["KINDS", "Register", "kinds_of", "load_register", "read_again", "read_form"]
