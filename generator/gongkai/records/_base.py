"""What every record is: immutable, strict, labelled once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from gongkai.problems import Fault
from gongkai.records._fields import (
    Day,
    Flag,
    Line,
    RecordId,
    Stem,
    Title,
    WebAddress,
)
from gongkai.records._marks import HIDDEN
from gongkai.records._whole import keep_marks, misnamed, mistimed

if TYPE_CHECKING:
    from gongkai.records._items import Items

Rule = Callable[[Any], Iterator[Fault]]
"""A rule inside one record: yields what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Statutory:
    """A category of arts 20 and 21 (法定主动公开内容) that a kind belongs to: all of it, or where a field says so."""

    paragraph: str
    field: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record (类别): its folder (also its address), its legal term and the charter's older word."""

    name: str
    label: str
    alias: str = ""
    order: int = 50
    """Its place in the menus."""
    by: Literal["year", "unit"] = "year"
    """How its list is parted."""
    disclosure: bool = True
    """Whether it is published, changed and ended; units and procedures are only looked up."""
    column: str = "信息公开目录"
    """Which column of a government site its pages say they stand in (ColumnType)."""
    about: str = ""
    """What a citizen finds in it, in one sentence."""
    particular: bool = True
    """Whether it speaks of particular people, plots or houses: these may have it put right (条例 41)."""
    statutory: tuple[Statutory, ...] = (Statutory("20-15"),)
    """The categories of arts 20 and 21 that list it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What the records of a kind are in schema.org's words (结构化数据), for the data block of their pages."""

    type: str = "CreativeWork"
    work: bool = True
    """Whether the type is a creative work: a service or an office is not published on a day, only its page is."""
    by: str = ""
    """A field some of whose values choose another type, by `types`."""
    types: tuple[tuple[str, str], ...] = ()

    def type_of(self, record: Record) -> str:
        """The type of one record."""
        return dict(self.types).get(getattr(record, self.by), self.type) if self.by else self.type


class Part(BaseModel):
    """Any piece of a record; immutable, and a key that it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    MOMENT: ClassVar[str] = ""
    """The field, a `Moment`, that says from when on this part of a record is public; without one, with its record."""
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """A table's columns (label, attribute) where they are not simply the fields."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Fill fields in the order of their names: so they are written, and a canonical form needs no sorting."""
        schema = handler(source)
        inner: Any = handler.resolve_ref_schema(schema)
        while inner["type"] != "model-fields":
            inner = inner["schema"]
        inner["fields"] = dict(sorted(inner["fields"].items()))
        return schema

    @property
    def brief(self) -> str:
        """The piece in a few words (摘要), for 一眼看懂; empty where nothing short can be said."""
        return ""


class Listed(Part):
    """An item of a list of objects: its `id` is unique there and makes anchors, diffs and tables stable."""

    id: Stem = Field(title="序列标识")


class Source(Part):
    """Where the facts were found (来源): a page with its address, or a statute; seen whole or as an excerpt."""

    name: Line = Field(title="来源名称")
    url: WebAddress | None = Field(None, title="网址")
    statute: Flag = Field(False, title="法规条文")
    seen: Literal["全文", "摘录"] = Field("全文", title="所见范围")
    published_on: Day | None = Field(None, title="来源发布日期")


class Exemption(Part):
    """An exception from the personal-data check (个人信息例外): for what, why, and which post answers for it.

    `numbers` are masked, as the check proposes them, or an attachment's name, for all that stands in it; where it
    names none, the only number, or the only attachment, is meant.
    """

    reason: Line = Field(title="理由")
    post: Line = Field(title="责任岗位")
    numbers: tuple[Line, ...] = Field((), title="号码或附件")


class Record(Part):
    """A published fact; immutable once read. Its `id` comes from its place: `<kind>/<stem>`."""

    KIND: ClassVar[Kind]
    RULES: ClassVar[tuple[Rule, ...]] = ()
    ITEMS: ClassVar[Items | None] = None
    GLANCE: ClassVar[tuple[tuple[str, str], ...]] = ()
    """一眼看懂: (the citizen's question, the field that answers it)."""
    LINKED: ClassVar[Linked] = Linked()

    id: Annotated[RecordId, HIDDEN] = Field(title="编号")
    title: Title = Field(title="标题")
    source: Source | None = Field(None, title="来源")
    formerly: tuple[RecordId, ...] = Field((), title="曾用编号")
    personal_data: Annotated[Exemption | None, HIDDEN] = Field(None, title="个人信息例外")

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Refuse a kind that names what it has not or shows it early. Raises TypeError, for whoever writes the kind."""
        super().__pydantic_init_subclass__(**options)
        keep_marks(cls)
        wrong = [*misnamed(cls, cls.KIND.name, cls.GLANCE), *mistimed(cls)] if "KIND" in vars(cls) else []
        if wrong:
            raise TypeError(f"{cls.__name__}: {'; '.join(wrong)}")

    @property
    def permanent_id(self) -> str:
        """The id that never changes (永久编号): the first that it ever had."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def absent(self) -> str:
        """What its pages say of what it does not tell: 来源未载 only where it names a source."""
        return "来源未载" if self.source else "没有收录"
