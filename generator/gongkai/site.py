"""Who runs the portal, by which charter, and what it says of itself (content/site.yml)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from gongkai.charter import Area, Charter
from gongkai.columns import Columns, Contact
from gongkai.records._base import Listed, Part
from gongkai.records._fields import (
    Day,
    Flag,
    Line,
    RecordId,
    WebAddress,
    Whole,
)
from gongkai.records._spellings import wrong


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise wrong(f"“{name}”不是时区名", "中国各地写 Asia/Shanghai") from None
    return name


class Topic(Listed):
    """主题分类."""

    name: Line = Field(title="名称")


class Wanted(Part):
    """常办: what people come for most, in their own words, and the record that answers it."""

    name: Line = Field(title="说法")
    record: RecordId = Field(title="记录")


class FeedIdentity(Part):
    """What every feed GUID begins with; frozen for ever."""

    authority: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}$")] = Field(title="命名主体")
    year: Whole = Field(title="命名年份", ge=2000, le=2100)


def _reach(value: str) -> str:
    if re.fullmatch(r"(?:mailto:[^\s<>\"@]+@[^\s<>\"@]+|https://[^\s<>\"@]+|tel:\+?[0-9-]+)", value):
        return value
    raise wrong(f"“{value}”不是联系地址", "写成 mailto:邮箱、https:// 开头的网址 或 tel:电话")


class Security(Part):
    """安全联系: whom to tell of a hole in the portal (security.txt), and until when that holds."""

    contact: Annotated[Line, AfterValidator(_reach)] = Field(title="联系地址")
    expires: Day = Field(title="有效期至")


class Licence(Part):
    """数据许可: under which terms the data may be used, and where they can be read."""

    name: Line = Field(title="名称")
    url: WebAddress | None = Field(None, title="网址")


def _licence(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Site(Part):
    """The portal's charter and imprint (站点信息)."""

    name: Line = Field(title="网站名称")
    tagline: Line | None = Field(None, title="副题")
    host: Line = Field(title="主办单位")
    id_code: Annotated[str, Field(pattern=r"^[0-9a-z]{10}$")] | None = Field(None, title="网站标识码")
    icp: Line | None = Field(None, title="ICP备案号")
    police: Line | None = Field(None, title="公安备案号")
    contact: Contact | None = Field(None, title="联系方式")
    columns: Columns = Field(default_factory=Columns, title="政府信息公开栏目")
    main_site: WebAddress | None = Field(None, title="主站")
    errors: WebAddress | None = Field(None, title="我为网站找错")
    wanted: tuple[Wanted, ...] = Field((), title="常办")
    zone: Annotated[str, AfterValidator(_zone)] = Field("Asia/Shanghai", title="时区")
    official: Flag = Field(False, title="正式运行")
    review_required: Flag = Field(False, title="必须公开审查")
    licence: Annotated[Licence | None, BeforeValidator(_licence)] = Field(None, title="数据许可")
    exports: tuple[Literal["parquet"], ...] = Field((), title="另加的数据格式")
    security: Security | None = Field(None, title="安全联系")
    feeds: FeedIdentity = Field(title="订阅命名")
    hub: WebAddress | None = Field(None, title="订阅推送中心")
    charter: Charter = Field(title="章程")
    topics: tuple[Topic, ...] = Field((), title="主题分类表")

    @cached_property
    def clock(self) -> ZoneInfo:
        """The office's zone (时区)."""
        return ZoneInfo(self.zone)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Every district that a record may name: its code → itself; the territory's own code among them."""
        territory = self.charter.territory
        whole = Area(code=territory.code, name=territory.name)
        return {area.code: area for area in (whole, *territory.districts)}

    @cached_property
    def topic_names(self) -> dict[str, str]:
        """A topic's id → its name."""
        return {topic.id: topic.name for topic in self.topics}

    @property
    def disclaimer(self) -> str:
        """What a portal that no government has adopted says on every page and in every feed."""
        return "" if self.official else "非官方样例，内容摘自公开来源，不代表任何机关"
