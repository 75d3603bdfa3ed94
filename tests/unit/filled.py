"""A record of any kind with every field filled that may hold free text, for tests of what arrives where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from gongkai.records import MODELS
from gongkai.records._base import Part
from gongkai.records._marks import Shown
from gongkai.references import parts_of, pieces
from gongkai.registry.ways import members

LEFT_OUT = frozenset(
    "formerly withdrawn personal_data draft elsewhere joint_units related fees parent programme interpretation_of"
    " document commitment adjusted repealed not_public reports series renewals searched report_due statutory_limit"
    " holder evidence topic domain replaced_by record valid_to term_years".split()
)
"""Fields that name other records, exclude others, or have rules of their own about their words."""
MARKDOWN = Shown(markdown=True)
SHAPES = (
    ("function web_address", "https://www.example.com/a?b=1&c=%22%3Cscript%3E"), ("function phone", "0100-8000000"),
    ("function time_limit", "20个工作日"), ("function index_number", "1585729837/zfb/2023-0000043"),
    ("folder='files'", "list.csv"),
    ("folder='districts'", "990101"), ("folder='units'", "office"),
)  # fmt: skip


class Filling:
    """Fills models; `texts` are what it wrote, by the way to each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0
        self.texts: dict[str, str] = {}

    def record(self, kind: str) -> dict[str, Any]:
        """A record's values as a file would hold them."""
        values = self._part(MODELS[kind], kind, {"id"})
        if kind == "releases":
            values["category"] = "政策文件"
        if kind == "procedures":
            values["domain"] = "land"
        if kind == "fees":
            values["tariffs"] = [{"id": "t", "name": self._word("fees.tariffs.name"), "amount": "5"}]
        if kind == "land":
            values["plots"] = [
                {"id": "p", "village": self._word("land.plots.village"), "area": values["area"]}
            ]
        if kind == "expropriations":
            values["sign_up"] = {"start": "2026-03-04", "end": "2026-03-04"}
        return values

    def _word(self, way: str) -> str:
        self._count += 1
        self.texts[way] = f"{self._text}第{self._count}处"
        return self.texts[way]

    def _part(self, model: type[Part], way: str, without: set[str]) -> dict[str, Any]:
        names = (name for name in model.model_fields if name not in LEFT_OUT | without)
        skipped = {"fees.tariffs", "land.plots", "expropriations.sign_up"}
        return {
            name: self._field(model.model_fields[name], f"{way}.{name}")
            for name in names
            if f"{way}.{name}" not in skipped
        }

    def _field(self, info: FieldInfo, way: str) -> Any:
        found = pieces(info)
        one = self._one(info, found, way)
        return [one] if any(get_origin(piece) is tuple for piece in found) else one

    def _one(self, info: FieldInfo, found: list[Any], way: str) -> Any:
        choices = members(info)
        if choices:
            return self._part(choices["deadline"], way, set())
        if parts := parts_of(info):
            return self._part(parts[0], way, set())
        return next(self._plain(info, found, way))

    def _plain(self, info: FieldInfo, found: list[Any], way: str) -> Iterator[str]:
        if MARKDOWN in found:  # it does not arrive as it was typed
            yield "正文"
        yield from (get_args(piece)[0] for piece in found if get_origin(piece) is Literal)
        plain = {bool: "false", datetime: "2026-03-05 10:00", date: "2026-03-04", Decimal: "1.5", int: "2026"}
        yield from (word for kind, word in plain.items() if kind in found)
        said = f"{info.title} {found}"
        yield from (word for name, word in SHAPES if name in said)
        if "{0,63}" in said:
            self._count += 1
            yield f"s{self._count}"
        yield self._word(way)
