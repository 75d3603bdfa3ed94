"""The metadata block (信息要素): what inspectors read first, and how far the record is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from gongkai.calendar import said
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import stacked
from gongkai.facts.shapes import moment
from gongkai.facts.shown import Block, Fact
from gongkai.printing import escaped, safe, worded
from gongkai.records import Record
from gongkai.records._disclosure import Disclosure, Outlet, Withheld
from gongkai.setting import Setting
from gongkai.timely import timely

META = (
    "index_no", "unit", "joint_units", "topic", "doc_no", "formed_on", "published_on", "validity", "district",
    "method", "audience", "level",
)  # fmt: skip
"""The metadata block (信息要素) of a disclosure page, in its order; only what is known is shown."""


def meta(record: Record, setting: Setting) -> Iterator[Fact]:
    """The facts of the block, in its order; only what is known is shown."""
    if not isinstance(record, Disclosure):
        return
    yield from only_facts(blocks(record, META, setting.targets))
    if record.channels:
        yield Fact("公开渠道", stacked(_outlet(each) for each in record.channels))
    if record.withheld:
        yield Fact("区分处理", stacked(_left_out(each) for each in record.withheld))
    if record.source and record.source.published_on:
        yield Fact("来源发布日期", worded(said(record.source.published_on)))
    took = timely(record, setting.site.official)
    if took:
        yield Fact("公开用时", worded(took))


def _outlet(outlet: Outlet) -> Markup:
    said_ = "，".join(part for part in (outlet.name, moment(outlet.on) if outlet.on else "") if part)
    words = f"{outlet.way}：{said_}" if said_ else outlet.way
    link = f' <a href="{escaped(outlet.url)}" rel="noopener">查看</a>' if outlet.url else ""
    return safe(escaped(words) + link)


def _left_out(part: Withheld) -> Markup:
    return worded(f"{part.part}不公开，依据：{part.basis}；{said(part.reassess_on)}前重新评估。其余部分公开")


def only_facts(found: Iterable[Block]) -> Iterator[Fact]:
    """The blocks that are facts: a list of parts would be a table."""
    return (block for block in found if isinstance(block, Fact))
