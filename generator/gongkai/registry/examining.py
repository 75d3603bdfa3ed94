"""A record's values are examined (查验): personal data, the model, its rules, its links; what is wrong is gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from gongkai import addresses, personal
from gongkai.bodies import markup
from gongkai.bodies.heavy import too_much
from gongkai.problems import Fault, Loc
from gongkai.records import MODELS, Record
from gongkai.records._base import Rule
from gongkai.records._disclosure import COMMON_RULES, Disclosure
from gongkai.references import prose
from gongkai.registry import explain
from gongkai.registry.partial import asked, partial, typed_prose

STEM = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def examined(
    values: dict[str, Any], path: str, zone: ZoneInfo, lost: bool = False, sure: bool = True
) -> tuple[Record | None, list[Fault]]:
    """The record whose values stand in the file `path` (`content/<kind>/<stem>.yml`), and all that is wrong with it.

    None where its fields are wrong; its rules are asked all the same, as far as they need only what is right.
    `lost`: what seems to be missing may stand in the file; not `sure`: a value may be another than was meant.
    """
    kind, stem = place_of(path)
    model = MODELS[kind]
    found = [*_name_faults(stem), *_whole_faults(values)]
    if values.get("id", f"{kind}/{stem}") != f"{kind}/{stem}":
        found.append(Fault(("id",), "编号与文件位置不符", f"删去这一行，编号就是 {kind}/{stem}"))
    record = None
    try:
        record = model.model_validate({**values, "id": f"{kind}/{stem}"}, context={"zone": zone})
    except ValidationError as error:
        # A bad stem is told by its file name, in one plain sentence, not by the pattern of `id`.
        found += [fault for fault in explain.faults(error, model, lost) if fault.loc != ("id",)]
        if sure and not lost:
            part = partial(values, model, zone)
            found += (fault for rule in _rules(model) for fault in asked(rule, part))
        found += _link_faults(typed_prose(values, model))
    else:
        found += (fault for rule in _rules(model) if sure for fault in rule(record))
        found += _link_faults(prose(record))
    return record, found


def place_of(path: str) -> tuple[str, str]:
    """A record's kind and stem, by its file."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[2], name.removesuffix(".yml")


def _rules(model: type[Record]) -> tuple[Rule, ...]:
    return (*model.RULES, *(COMMON_RULES if issubclass(model, Disclosure) else ()))


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


def _link_faults(bodies: Iterable[tuple[Loc, str]]) -> Iterator[Fault]:
    for loc, text in bodies:
        for offset, target in markup.links_of(text):
            wrong = markup.link_fault(target)
            if wrong:
                yield Fault(loc, wrong, "只写 https:// 网址，或记录文件，如 ../land/x.yml", offset=offset)
        if heavy := too_much(text):
            yield Fault(loc, heavy[1], "分成几段，或把长的目录、链接表放进附件", offset=heavy[0])
        for offset in markup.pictures_of(text):
            yield Fault(loc, "正文里放不了图片", "图片放进 attachments（附件），在正文里说明", offset=offset)
