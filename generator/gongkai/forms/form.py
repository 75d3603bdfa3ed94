"""A form and its last day (表单、截止日), as values."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gongkai.calendar import Reckoned
from gongkai.records._notices import Notice

Key = Literal["hearing", "objection", "review", "disclosure", "correction"]
NAMES: dict[Key, str] = {
    "hearing": "听证申请书",
    "objection": "异议书",
    "review": "行政复议申请书",
    "disclosure": "政府信息公开申请表",
    "correction": "政府信息更正申请书",
}
"""The forms in the order in which they press: those with a last day before those without."""


class Due(NamedTuple):
    """A last day (截止日) with the way it was counted, in words."""

    last: Reckoned
    start: str
    """起算日."""
    length: str
    """期限."""
    counted: str
    """工作日 or 自然日, and what becomes of a day off."""


class Form(NamedTuple):
    """A form that a record offers: by which article, about which paper, and until when."""

    key: Key
    basis: str
    paper: Notice | None = None
    due: Due | None = None
    undated: str = ""
    """Why there is no last day."""
    says: str = ""
    """The record's own words on it."""
    to: str = ""
    """Whom those words name to turn to."""

    @property
    def name(self) -> str:
        """What the form is called."""
        return NAMES[self.key]
