"""What a look found, said to the press officer (附件里的问题): where, what, and how to mend it in the original."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.attachments.found import CHECK
from gongkai.attachments.look import Look
from gongkai.personal import excepting

SHOWN = 3


def told(name: str, look: Look, exempt: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """(what is wrong, how to mend it) of the file `name`; `exempt`: what its record says must be public, if it has one.

    A file beside a page written by hand has none: nothing can say there that personal data must be public.
    """
    for what, hint in look.wrong:
        yield f"附件“{name}”{what}", hint
    allowed = exempt or frozenset()
    if name in allowed:
        return
    people = [each for each in look.personal if each[1] not in allowed]
    otherwise = "" if exempt is None else f"；确须公开的，在记录里{excepting(name, bool(exempt))}"
    kinds = sorted(people, key=lambda each: each[0])  # places stay in the file's own order
    for kind, members in groupby(kinds, key=lambda each: each[0]):
        found = list(members)
        places = list(dict.fromkeys(where for _, _, where in found if where))
        where = "、".join(places[:SHOWN]) + (f" 等 {len(found)} 处" if len(found) > SHOWN else "")
        yield (
            f"附件“{name}”里像有{kind}{f'（{where}）' if where else ''}，不能公开",
            _mended(kind, found[0][1]) + otherwise,
        )


def _mended(kind: str, masked: str) -> str:
    return CHECK if kind == "编辑者的姓名" else f"在原件里写成 {masked} 这样，重新导出"
