"""Unknown keys (不认识的项): what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel

from gongkai.problems import Fault, Loc
from gongkai.registry.ways import members, model_at, named

WIDE_COLON = re.compile(r"\s*([A-Za-z_]+)\s*：")


LISTED = 12
"""Up to how many known keys a hint lists; more would bury the message."""


def meant(loc: Loc, model: type[BaseModel]) -> Loc:
    """The way to the field that was probably meant by the unknown key at `loc`; empty where nobody can tell."""
    parent = model_at(model, loc[:-1])
    wide = WIDE_COLON.match(str(loc[-1]))
    name = wide[1] if wide else _guess(str(loc[-1]), parent)
    return (*loc[:-1], name) if name else ()


def unknown_key(loc: Loc, model: type[BaseModel], guessing: bool = True) -> Fault:
    """The key at `loc` is no field of the part it stands in; without `guessing`, nothing is said of what was meant."""
    parent = model_at(model, loc[:-1])
    known = list(parent.model_fields) if parent else []
    typed = str(loc[-1])
    guess = _guess(typed, parent) if guessing else ""
    above = next((name for name in known if parent and _holds(parent, name, typed)), "")
    if len(loc) > 1 and re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", typed):
        hint = "前面的值里多了一个逗号，花括号里逗号把它断开了：数字不写千位分隔符；确是一项文字的，整个值用引号括起来"
    elif match := WIDE_COLON.match(typed):
        hint = f"冒号用半角，后面空一格：{match[1]}: ……"
    elif above:
        hint = f"写进 {named(above, parent)} 里面，对照手册里那一种的项目表"
    elif guess:
        hint = f"是不是 {named(guess, parent)}？"
    elif len(known) <= LISTED:
        hint = f"这里可以写：{'、'.join(known)}"
    else:
        hint = "删去这一行，或对照手册里这一类的项目表改正"
    return Fault(loc, f"不认识的项“{shortened(typed)}”", hint, key=True)


@lru_cache(maxsize=1024)
def _guess(typed: str, parent: type[BaseModel] | None) -> str:
    """The field that was meant, or the empty string: by its name however it is written, or by its Chinese name."""
    fields = parent.model_fields if parent else {}
    labels = {info.title: name for name, info in fields.items() if info.title}
    # Full width, capitals, hyphens and spaces are slips of the hand.
    plain = "_".join(re.findall("[^\\W_]+", normalize("NFKC", typed).lower()))
    for pool in ({name: name for name in fields}, labels):
        for word in (typed, plain):
            near = get_close_matches(word, pool, n=1, cutoff=0.6)
            if near:
                return pool[near[0]]
    held = [name for label, name in labels.items() if len(typed) > 1 and typed in label]
    return held[0] if len(held) == 1 else ""


def _holds(parent: type[BaseModel], name: str, key: str) -> bool:
    """Whether `key` is a field of some member of the union `name`."""
    return any(key in member.model_fields for member in members(parent.model_fields[name]).values())


def shortened(value: Any) -> str:
    """A value as a message quotes it: one line, not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:40] + "……"
