"""Content files → cards: read, validate and check each record by itself; the first half of every build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from gongkai import addresses, personal
from gongkai.bodies import markup
from gongkai.bodies.heavy import too_much
from gongkai.cards import Card, Place, card
from gongkai.problems import ContentError, Fault, Mark, Problem
from gongkai.records import MODELS, Record
from gongkai.records._canonical import canonical
from gongkai.records._disclosure import COMMON_RULES, Disclosure
from gongkai.references import prose
from gongkai.registry import explain
from gongkai.source.places import Places
from gongkai.source.text import file_bytes
from gongkai.source.values import read_values
from gongkai.workers import split

Result = TypeVar("Result")
STEM = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of the content's files, read by one worker into one spool file."""

    root: str
    files: tuple[str, ...]
    spool: str
    zone: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a shard gave: the good records' cards and every problem of the others."""

    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


TOGETHER = 50
"""Files that take each step together: one after another through all steps takes a third more time (see `jobs`)."""


def read_shard(shard: Shard) -> Reading:
    """Read every file of `shard`; canonical forms go to its spool, one after another."""
    cards: list[Card] = []
    problems: list[Problem] = []
    offset = 0
    with Path(shard.spool).open("wb") as spool:
        for paths in split(shard.files, TOGETHER):
            records = _read(paths, shard, problems)
            forms = {path: canonical(record) for path, record in records.items()}
            for path, form in forms.items():
                spool.write(form)
                place = Place(shard.spool, offset, len(form))
                cards.append(card(records[path], path, place, sha256(form).hexdigest()))
                offset += len(form)
    return Reading(tuple(cards), tuple(problems))


def _read(paths: Sequence[str], shard: Shard, problems: list[Problem]) -> dict[str, Record]:
    """The records in those files that are right; what is wrong with the others is added to `problems`."""
    root, zone = Path(shard.root), ZoneInfo(shard.zone)
    data = _each(paths, lambda path: file_bytes(root / path), problems)
    values = _each(data, lambda path: read_values(data[path], path), problems)
    return _each(values, lambda path: _record(values[path], data[path], path, zone), problems)


def _each(paths: Iterable[str], step: Callable[[str], Result], problems: list[Problem]) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for path in paths:
        try:
            found[path] = step(path)
        except OSError:
            problems.append(Problem(Mark(path), "读不了这个文件", "检查文件的权限，或重新保存"))
        except ContentError as error:
            problems.extend(error.problems)
    return found


def read_record(data: bytes, path: str, zone: ZoneInfo) -> Record:
    """The record in one file; `path` is `content/<kind>/<stem>.yml`. Raises ContentError with all its problems."""
    return _record(read_values(data, path), data, path, zone)


def _record(values: dict[str, Any], data: bytes, path: str, zone: ZoneInfo) -> Record:
    folder, _, name = path.rpartition("/")
    kind, stem = folder.rpartition("/")[2], name.removesuffix(".yml")
    model = MODELS[kind]
    found = [*_name_faults(stem), *_whole_faults(values)]
    if values.get("id", f"{kind}/{stem}") != f"{kind}/{stem}":
        found.append(Fault(("id",), "编号与文件位置不符", f"删去这一行，编号就是 {kind}/{stem}"))
    record = None
    try:
        record = model.model_validate({**values, "id": f"{kind}/{stem}"}, context={"zone": zone})
    except ValidationError as error:
        # A bad stem is told by its file name, in one plain sentence, not by the pattern of `id`.
        found += [fault for fault in explain.faults(error, model) if fault.loc != ("id",)]
    if record is not None:
        found += [fault for rule in model.RULES for fault in rule(record)]
        if isinstance(record, Disclosure):
            found += [fault for rule in COMMON_RULES for fault in rule(record)]
        found += _link_faults(record)
    if record is None or found:
        raise ContentError(placed(found, data, path))
    return record


def placed(found: Iterable[Fault], data: bytes, path: str) -> Iterator[Problem]:
    """Faults with their places in the file."""
    places = None
    for fault in found:
        places = places or Places(data, path)
        if fault.offset is not None:
            mark = places.mark_in_text(fault.loc, fault.offset)
        else:
            mark = places.mark(fault.loc, key=fault.key)
        yield Problem(mark, fault.text, fault.hint)


def placed_across(found: Iterable[tuple[Card, Fault]], root: Path) -> Iterator[Problem]:
    """Faults of many records with their places in the files below `root`; each file is read once."""
    faults: dict[str, list[Fault]] = {}
    for of, fault in found:
        faults.setdefault(of.path, []).append(fault)
    for path, members in faults.items():
        yield from placed(members, (root / path).read_bytes(), path)


def _name_faults(stem: str) -> Iterator[Fault]:
    if not STEM.fullmatch(stem):
        yield Fault(
            (),
            f"文件名“{stem}.yml”不能作网址",
            "只用小写字母、数字和连字符，以字母或数字开头，最长 64 个字符",
        )
    elif addresses.is_reserved(stem):
        yield Fault(
            (),
            f"文件名“{stem}.yml”是保留的",
            "换一个名字：纯数字和 index、units、topics 等留作列表页地址，con、nul 等有的电脑存不了",
        )
    for finding in personal.scan_name(stem):
        yield Fault((), f"文件名里像有{finding.kind}", f"改名，或写成 {finding.masked}")


def _survey(value: Any, texts: list[str]) -> bool:
    """Gather every text below a mapping or a list, in one walk; whether some list has two members of one `id`."""
    repeated = False
    if type(value) is list:
        ids = [inner["id"] for inner in value if type(inner) is dict and type(inner.get("id")) is str]
        repeated = len(set(ids)) < len(ids)
    for inner in value.values() if type(value) is dict else value:
        if type(inner) is str:
            texts.append(inner)
        elif inner is not None:
            repeated |= _survey(inner, texts)
    return repeated


def _whole_faults(values: dict[str, Any]) -> Iterator[Fault]:
    """What the validator does not look for; nearly every file needs no closer look than one walk."""
    found: list[str] = []
    if _survey(values, found):
        yield from _repeated_ids(values, ())
    # Not over the file as typed: escapes, folded lines and continued lines hide there what the value shows.
    if personal.may_hold("\0".join(found)):
        yield from personal_faults(values)


def _repeated_ids(value: Any, loc: tuple[str | int, ...]) -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from _repeated_ids(inner, (*loc, key))
        return
    seen: dict[str, int] = {}
    for index, inner in enumerate(value):
        name = inner.get("id") if isinstance(inner, dict) else None
        if isinstance(name, str):
            if name in seen:
                text = f"id“{name}”在这个列表里用了两次（第 {seen[name] + 1} 项已用）"
                yield Fault((*loc, index, "id"), text, "同一列表里每项的 id 各不相同")
            seen.setdefault(name, index)
        if isinstance(inner, dict | list):
            yield from _repeated_ids(inner, (*loc, index))


def texts(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text below `value`, with the way to it."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*loc, index))


def personal_faults(values: dict[str, Any], is_record: bool = True) -> Iterator[Fault]:
    """Personal data in any value of a file, unless a record says why it must be public."""
    if is_record and isinstance(values.get("personal_data"), dict):
        return
    otherwise = "；确须公开的，写 personal_data: {reason: ……, post: ……}" if is_record else ""
    for loc, text in texts(values):
        for finding in personal.scan_name(text) if loc[-1] == "file" else personal.scan(text):
            hint = f"写成 {finding.masked}{otherwise}"
            yield Fault(loc, f"像有{finding.kind}，不能公开", hint, offset=finding.offset)


def _link_faults(record: Record) -> Iterator[Fault]:
    for loc, text in prose(record):
        for offset, target in markup.links_of(text):
            wrong = markup.link_fault(target)
            if wrong:
                yield Fault(loc, wrong, "只写 https:// 网址，或记录文件，如 ../land/x.yml", offset=offset)
        if heavy := too_much(text):
            yield Fault(loc, heavy[1], "分成几段，或把长的目录、链接表放进附件", offset=heavy[0])
        for offset in markup.pictures_of(text):
            yield Fault(loc, "正文里放不了图片", "图片放进 attachments（附件），在正文里说明", offset=offset)
