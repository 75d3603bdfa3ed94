"""What can be read of a file that is not right (抢救), to find what else is wrong in it and in those that name it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.problems import ContentError, Mark, Problem
from gongkai.source.comments import swallowed
from gongkai.source.layout import conflict_problems
from gongkai.source.mending import mended
from gongkai.source.signs import LOST
from gongkai.source.text import readable
from gongkai.source.values import Value, Walk, read_values


@dataclass(frozen=True, slots=True)
class Salvage:
    """The values of a file as far as they can be read, and what is wrong with how it is written."""

    values: dict[str, Value] | None
    problems: tuple[Problem, ...] = ()
    lost: bool = False
    """Whether something stands in the file that is not among the values: what is missing may only seem so."""
    certain: dict[str, Value] | None = None
    """The same with a lost sign for each of which nobody knows what was meant; None where the file is well written."""
    doubted: frozenset[int] = frozenset()
    """The lines whose values are only what was made of them."""

    def told(self, mark: Mark) -> bool:
        """Whether what is wrong at `mark` was told already, or may come from how the line was read."""
        return mark.line in self.doubted and mark != Mark(mark.path)


def salvaged(data: bytes, path: str) -> Salvage:
    """Read what can be read of one file. Raises nothing: what is wrong stands in it."""
    try:
        return Salvage(read_values(data, path))
    except ContentError as error:
        refusal = error.problems
    text, unfit = readable(data, path)
    if text is None:
        return Salvage(None, (*refusal, *unfit))
    found = mended(text, path)
    walk = Walk()
    walk.run(found.text)
    odd = [
        Problem(Mark(path, mark.line + 1, found.column(mark.line + 1, mark.column + 1)), said, hint)
        for mark, said, hint in walk.found
    ]
    hidden = tuple(swallowed(found.text, walk.root, path))
    lines = {each.mark.line for each in (*unfit, *odd) if each.mark != Mark(path)}
    values = walk.root if isinstance(walk.root, dict) else None
    return Salvage(
        values=values,
        # What it was refused for is said better where it was mended.
        problems=(*(found.problems or refusal), *unfit, *odd, *hidden, *conflict_problems(found.text, path)),
        lost=found.lost or walk.lost,
        certain=None if values is None else _certain(values, walk.twice),
        doubted=found.doubted | lines,
    )


def _certain(values: dict[str, Value], twice: list[tuple[dict[str, Value], str]]) -> dict[str, Value]:
    """`values` with a lost sign for what was written twice: two values, and nobody knows which one was meant."""
    doubled: dict[int, set[str]] = {}
    for mapping, key in twice:
        doubled.setdefault(id(mapping), set()).add(key)

    def known(value: Value) -> Value:
        if isinstance(value, list):
            return [known(inner) for inner in value]
        return inside(value) if isinstance(value, dict) else value

    def inside(mapping: dict[str, Value]) -> dict[str, Value]:
        lost = doubled.get(id(mapping), set())
        return {key: LOST if key in lost else known(inner) for key, inner in mapping.items()}

    return inside(values)
