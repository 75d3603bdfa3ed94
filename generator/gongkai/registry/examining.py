"""A record's values are examined (查验): personal data, the model, its rules, its links; what is wrong is gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
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
from gongkai.registry.overall import NOTHING, sound_ones, survey, whole_faults, with_nothings
from gongkai.registry.partial import asked, partial, typed_prose

STEM = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def examined(
    values: dict[str, Any],
    path: str,
    zone: ZoneInfo,
    lost: bool = False,
    certain: dict[str, Any] | None = None,
) -> tuple[Record | None, list[Fault]]:
    """The record whose values stand in the file `path` (`content/<kind>/<stem>.yml`), and all that is wrong with it.

    None where its fields are wrong; its rules are asked all the same, as far as they need only what is right.
    `lost`: what seems to be missing may stand in the file. `certain`: of values that may be others than were meant,
    those that are not; the others are lost signs.
    """
    kind, stem = place_of(path)
    typed: list[str] = []
    repeated = survey(values, typed)
    found = [*_name_faults(stem), *whole_faults(values, typed, repeated)]
    if values.get("id", f"{kind}/{stem}") != f"{kind}/{stem}":
        found.append(Fault(("id",), "编号与文件位置不符", f"删去这一行，编号就是 {kind}/{stem}"))
    nothings = not NOTHING.isdisjoint(typed)
    own = {"id": f"{kind}/{stem}"}
    seen = _Sight(MODELS[kind], zone, lost, nothings, None if certain is None else certain | own)
    record, more = _modelled(values | own, seen)
    found += more
    return record, with_nothings(found, values) if nothings else found


class _Sight(NamedTuple):
    """As what a file's values are seen, and how far they can be trusted (see `examined`)."""

    model: type[Record]
    zone: ZoneInfo
    lost: bool
    nothings: bool
    """Whether some value is a program's word for “nothing”: the validator takes it for text."""
    certain: dict[str, Any] | None


def _modelled(values: dict[str, Any], seen: _Sight) -> tuple[Record | None, list[Fault]]:
    """The record, and what its model, its rules and its texts say is wrong with it."""
    try:
        record = seen.model.model_validate(values, context={"zone": seen.zone})
    except ValidationError as error:
        # A bad stem is told by its file name, in one plain sentence, not by the pattern of `id`.
        found = [fault for fault in explain.faults(error, seen.model, seen.lost) if fault.loc != ("id",)]
        found += _partly_asked(values, seen)
        told = {fault.loc for fault in found}
        bodies = [(loc, text) for loc, text in typed_prose(values, seen.model) if loc not in told]
        return None, [*found, *_body_faults(bodies)]
    if seen.nothings or seen.certain is not None:
        return record, [*_partly_asked(values, seen), *_body_faults(prose(record))]
    asked_all = (fault for rule in _rules(seen.model) for fault in rule(record))
    return record, [*asked_all, *_body_faults(prose(record))]


def _partly_asked(values: dict[str, Any], seen: _Sight) -> Iterator[Fault]:
    """What the rules say of those values that are right; nothing where others may stand in the file, too."""
    if seen.lost:
        return
    known = values if seen.certain is None else seen.certain
    unsound = seen.nothings or seen.certain is not None
    part = partial(sound_ones(known) if unsound else known, seen.model, seen.zone, deep=True)
    yield from (fault for rule in _rules(seen.model) for fault in asked(rule, part))


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
        yield Fault((), f"文件名里像有{finding.kind}", "给文件改个名字，不带这个号码")


_ATTACHED = re.compile(r"(?:\.\./)*files/")
LINKS = (
    "只写 https:// 网址，或记录文件，如 ../land/x.yml",
    "附件写进 attachments（附件），页面上就有它的链接；正文里只提它的名字",
)
"""How to mend a link, and one to an attachment."""


def _body_faults(bodies: Iterable[tuple[Loc, str]]) -> Iterator[Fault]:
    for loc, text in bodies:
        if not text.strip():
            yield Fault(loc, "里面只有空格", explain.EMPTY)
        for offset, target in markup.links_of(text):
            wrong = markup.link_fault(target)
            if wrong:
                yield Fault(loc, wrong, LINKS[bool(_ATTACHED.match(target))], offset=offset)
        if heavy := too_much(text):
            yield Fault(loc, heavy[1], "分成几段，或把长的目录、链接表放进附件", offset=heavy[0])
        for offset in markup.pictures_of(text):
            yield Fault(loc, "正文里放不了图片", "图片放进 attachments（附件），在正文里说明", offset=offset)
