"""Rules inside site.yml (站点规则): each asks for what it needs, and its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from gongkai.columns import columns_faults
from gongkai.problems import Fault
from gongkai.records import MODELS
from gongkai.site import Site

TOOLS = {"parquet": "pyarrow"}
"""What writes a format that is not written by itself: an extra of the same name."""


def _columns(site: Site) -> Iterator[Fault]:
    """栏目写的都有去处。"""
    yield from columns_faults(site.columns, site.contact, site.topic_names)


def _formats(site: Site) -> Iterator[Fault]:
    """列出的数据格式都写得出来。"""
    for index, name in enumerate(site.exports):
        if find_spec(TOOLS[name]) is None:
            text = f"列出了 {name}，但没有装写它的工具"
            yield Fault(("exports", index), text, f"安装：pip install 'gongkai[{name}]'，或从列表里删去")


def _domains(site: Site) -> Iterator[Fault]:
    """章程里的领域都是已有的类别。"""
    for index, domain in enumerate(site.charter.domains):
        if domain not in MODELS or MODELS[domain].ITEMS is None:
            text = f"“{domain}”不是有五公开的类别"
            yield Fault(("charter", "domains", index), text, "写类别的文件夹名，如 approvals")


def _twice(site: Site) -> Iterator[Fault]:
    """县区不重复。"""
    seen: set[str] = set()
    for index, area in enumerate(site.charter.territory.districts):
        if area.code in seen:
            loc = ("charter", "territory", "districts", index, "code")
            yield Fault(loc, f"县区“{area.code}”写了两次", "删去一处")
        seen.add(area.code)


def _topics(site: Site) -> Iterator[Fault]:
    """主题不重复。"""
    seen: set[str] = set()
    for index, topic in enumerate(site.topics):
        if topic.id in seen:
            yield Fault(("topics", index, "id"), f"主题“{topic.id}”写了两次", "删去一处")
        seen.add(topic.id)


SITE_RULES = (_columns, _formats, _domains, _twice, _topics)
"""Every rule inside site.yml."""
