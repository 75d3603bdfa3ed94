"""程序承诺 and 原则承诺: what nobody can count, and so nobody may judge in percent (未量化)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Basis, Promised

Spoken = Literal["每年", "每半年", "每季度", "每月", "任期内", "每次", "一次性", "持续"]


class _Qualitative(Promised):
    MEASURED: ClassVar[bool] = False
    period: Spoken | None = Field(None, title="周期")
    period_source: Basis | None = Field(None, title="周期依据")


class Procedure(_Qualitative):
    """程序承诺: which matters go which way."""

    NAME: ClassVar[str] = "程序承诺"
    type: Annotated[Literal["procedure"], HIDDEN] = Field(title="类型")


class Principle(_Qualitative):
    """原则承诺: how things shall be done, without a figure, a date or a list."""

    NAME: ClassVar[str] = "原则承诺"
    type: Annotated[Literal["principle"], HIDDEN] = Field(title="类型")
