"""Plots (地块): which land of which village, by classes, and what it borders on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from gongkai.records._base import Listed, Part
from gongkai.records._fields import Flag, Hectares, Line
from gongkai.records._marks import Locality

AGRICULTURAL = ("cultivated", "orchard", "forest", "grass", "water", "other_agricultural")
MU_PER_HECTARE = 15


class Plot(Listed):
    """A plot (地块) by classes of land, hectares; 亩 are derived beside."""

    COLUMNS = (
        ("村（居）", "village"), ("合计（公顷）", "area"), ("折合（亩）", "mu"), ("农用地", "agricultural"),
        ("其中耕地", "cultivated"), ("其中园地", "orchard"), ("其中林地", "forest"), ("其中草地", "grass"),
        ("其中水域", "water"), ("其中其他农用地", "other_agricultural"), ("建设用地", "construction"),
        ("未利用地", "unused"), ("来源未写类别", "unclassed"), ("用途", "use"),
    )  # fmt: skip

    village: Annotated[Line, Locality()] = Field(title="村（居）")
    area: Hectares | None = Field(None, title="合计")
    agricultural: Hectares | None = Field(None, title="农用地")
    cultivated: Hectares | None = Field(None, title="其中耕地")
    orchard: Hectares | None = Field(None, title="其中园地")
    forest: Hectares | None = Field(None, title="其中林地")
    grass: Hectares | None = Field(None, title="其中草地")
    water: Hectares | None = Field(None, title="其中水域")
    other_agricultural: Hectares | None = Field(None, title="其中其他农用地")
    construction: Hectares | None = Field(None, title="建设用地")
    unused: Hectares | None = Field(None, title="未利用地")
    unclassed: tuple[Hectares, ...] = Field((), title="来源未写类别的分项")
    excerpt: Flag = Field(False, title="分项为摘录")
    use: Line | None = Field(None, title="用途")

    @property
    def mu(self) -> Decimal | None:
        """The area in 亩, 15 to the hectare."""
        return (self.area * MU_PER_HECTARE).quantize(Decimal("0.01")) if self.area is not None else None


class Bounds(Part):
    """四至: what lies to the east, south, west and north."""

    east: Line | None = Field(None, title="东至")
    south: Line | None = Field(None, title="南至")
    west: Line | None = Field(None, title="西至")
    north: Line | None = Field(None, title="北至")
