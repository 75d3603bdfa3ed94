"""The types of fields (字段类型): text from YAML on one side, typed and normalised on the other."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints

from gongkai.records import _moments, _spellings
from gongkai.records._marks import Names, Shown

LINE = r"^[^\n\r]+$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=LINE)]
"""One line of text (单行文字), 1 to 500 characters."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=LINE)]
"""A title (标题): one line, 1 to 200 characters."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=300_000), Shown(markdown=True)]
"""Markdown of any number of lines (多行文字), at most 300,000 characters."""
Stem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A name for addresses (标识): lower-case Latin letters, digits, hyphens; at most 64."""
RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9][a-z0-9-]{0,63}$")]
"""A record's id (编号): `<kind>/<stem>`."""
RecordRef = Annotated[RecordId, Names()]
"""Another record, by its id (引用记录)."""
UnitRef = Annotated[Stem, Names("units")]
"""A unit, by its stem (引用机构)."""
TopicRef = Annotated[Stem, Names("topics")]
"""A topic of site.yml (主题)."""
District = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{6}|[a-z][a-z0-9-]{0,63})$")]
"""A district (行政区划): its GB/T 2260 code, or the name that site.yml gives an area without a code (功能区)."""
KindRef = Annotated[Stem, Names("kinds")]
"""A kind, by its folder (引用类别)."""
DistrictRef = Annotated[District, Names("districts")]
"""A district of site.yml (引用行政区划)."""
Day = Annotated[date, BeforeValidator(_moments.day)]
"""A calendar day (日期) in the portal's zone."""
Moment = Annotated[datetime, BeforeValidator(_moments.moment)]
"""A moment (时刻) with its zone; written without one, it is the portal's."""
_PLAIN = PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")
# A tiny figure's usual text is 1E-8, which is neither as written nor read again.
Amount = Annotated[
    Decimal, BeforeValidator(_spellings.number("80.00", "元")), _PLAIN, Shown(unit="元", numeric=True)
]
"""A sum of money (金额), yuan, as written: 80.00 stays 80.00."""
Hectares = Annotated[
    Decimal, BeforeValidator(_spellings.number("1.6666", "公顷")), _PLAIN, Shown(unit="公顷", numeric=True)
]
"""An area (面积), hectares, as written."""
Figure = Annotated[Decimal, BeforeValidator(_spellings.number("12.5")), _PLAIN, Shown(numeric=True)]
"""A plain number (数值), as written; its unit stands beside it."""
Whole = Annotated[int, BeforeValidator(_spellings.whole), Shown(numeric=True)]
"""A whole number (整数), zero or more."""
Flag = Annotated[bool, BeforeValidator(_spellings.flag)]
"""Yes or no (是/否)."""
DocumentNumber = Annotated[Line, AfterValidator(_spellings.document_number)]
"""文号: 〔〕 around the year, whatever brackets were typed."""
IndexNumber = Annotated[Line, AfterValidator(_spellings.index_number)]
"""索引号, the nine shapes in use."""
TimeLimit = Annotated[Line, AfterValidator(_spellings.time_limit)]
"""时限 in the unit that the law writes; 日 and 工作日 are never converted."""
WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_spellings.web_address)
]
"""网址: http or https, with a host."""
Phone = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_spellings.phone)]
"""电话: landlines and service numbers; a mobile is personal data and refused elsewhere."""
