"""What is looked for in all values of a file alike (通查): personal data, ids used twice, words for “nothing”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gongkai import personal
from gongkai.personal import excepting
from gongkai.problems import Fault, Loc
from gongkai.source.signs import LOST

NOTHING = frozenset(
    "~ null Null NULL None nil undefined nan NaN #N/A #NULL! #REF! #VALUE! #NAME? #DIV/0!".split()
)
"""What programs and spreadsheets write where there is nothing: on a page it would stand as it is."""


def survey(value: Any, texts: list[str]) -> bool:
    """Gather every text below a mapping or a list, in one walk; whether some list has two members of one `id`."""
    repeated = False
    if type(value) is list:
        ids = [inner["id"] for inner in value if type(inner) is dict and type(inner.get("id")) is str]
        repeated = len(set(ids)) < len(ids)
    for inner in value.values() if type(value) is dict else value:
        if type(inner) is str:
            texts.append(inner)
        elif inner is not None:
            repeated |= survey(inner, texts)
    return repeated


def whole_faults(values: dict[str, Any], typed: list[str], repeated: bool) -> Iterator[Fault]:
    """What the validator does not look for; nearly every file needs no closer look than the one walk."""
    if repeated:
        yield from _repeated_ids(values, ())
    # Not over the file as typed: escapes, folded lines and continued lines hide there what the value shows.
    text = "\0".join(typed)
    if personal.may_hold(text) or personal.may_name(text):
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


UNSOUND = object()
"""Stands for a value that is none: whatever a field asks for, it is not that."""


def sound_ones(value: Any) -> Any:
    """`value`, so that nobody takes a program's word for “nothing”, or what cannot be read, for what it says."""
    if isinstance(value, dict):
        return {key: sound_ones(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [sound_ones(inner) for inner in value]
    return UNSOUND if isinstance(value, str) and (value in NOTHING or LOST in value) else value


def with_nothings(found: Iterable[Fault], values: dict[str, Any]) -> list[Fault]:
    """What was found, and the values that say in a program's words that there is none: these for nothing else."""
    hint = "没有内容的，把整行删去；有内容的，照原件填写"
    faults = list(found)
    told = {fault.loc for fault in faults}
    nothing = {
        loc: Fault(loc, f"“{text}”是程序里“没有”的意思，会照原样公开", hint)
        for loc, text in texts(values)
        if text in NOTHING and not any(loc[:length] in told for length in range(1, len(loc)))
    }
    return [*nothing.values(), *(fault for fault in faults if fault.loc not in nothing)]


def personal_faults(values: dict[str, Any], is_record: bool = True) -> Iterator[Fault]:
    """Personal data in any value of a file, but for what a record says must be public, and why."""
    exempt = exempted(values) if is_record else frozenset()
    begun = isinstance(values.get("personal_data"), dict)
    for loc, finding in _findings(values):
        if finding.masked not in exempt:
            otherwise = f"；确须公开的，{excepting(finding.masked, begun)}" if is_record else ""
            hint = f"{_RENAMED.get(_name_of(loc)) or f'写成 {finding.masked}'}{otherwise}"
            yield Fault(loc, f"像有{finding.kind}，不能公开", hint, offset=finding.offset)


def _findings(values: Mapping[str, Any]) -> Iterator[tuple[Loc, personal.Finding]]:
    for loc, text in texts(values):
        if _name_of(loc) in _RENAMED:
            yield from ((loc, finding) for finding in personal.scan_name(text))
        else:
            yield from ((loc, finding) for finding in (*personal.scan(text), *personal.named(text)))


_RENAMED = {
    "file": "给文件改个名字，不带这个号码",
    "id": "换一个标识，不带这个号码",
    "formerly": "删去这一项",
}
"""Fields whose values are names of files and addresses, which take no stars: how to mend one."""


def _name_of(loc: Loc) -> str:
    """What the value at `loc` is called; a member of a list by its list."""
    return next(str(step) for step in reversed(loc) if isinstance(step, str))


def exempted(values: Mapping[str, Any], attached: Iterable[str] = ()) -> frozenset[str]:
    """The masked numbers, and the files of all that are `attached`, that a record says must be public.

    One that names none means the only one that there is: whatever is added later has to be named.
    """
    said = values.get("personal_data")
    if not isinstance(said, dict):
        return frozenset()
    if numbers := said.get("numbers"):
        named = numbers if isinstance(numbers, list) else ()
        return frozenset(each for each in named if isinstance(each, str))
    alone = {finding.masked for _, finding in _findings(values)} or set(attached)
    return frozenset(alone) if len(alone) == 1 else frozenset()
