"""Rules that follow from site.yml (章程、辖区、审查)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.checks._found import Found
from gongkai.columns import named_records
from gongkai.holdings import Holdings
from gongkai.problems import Fault
from gongkai.records import MODELS
from gongkai.site import Site


def site_records_exist(holdings: Holdings) -> Iterator[Fault]:
    """章程写明的决定全文、首页常办和栏目写明的记录都已经收录。"""
    record = holdings.site.charter.record
    if record and holdings.lacks(record):
        yield Fault(
            ("charter", "record"), f"引用的记录“{record}”不存在", "写收录决定全文的记录，或删去这一行"
        )
    for loc, name in named_records(holdings.site.columns):
        if holdings.lacks(name):
            yield Fault(loc, f"引用的记录“{name}”不存在", "写已经收录的记录，或改写 url（主站地址）")
    for index, each in enumerate(holdings.site.wanted):
        if holdings.lacks(each.record):
            text = f"引用的记录“{each.record}”不存在"
            yield Fault(("wanted", index, "record"), text, "写已经收录的记录，或删去这一行")


def domains_are_named(holdings: Holdings) -> Iterator[Fault]:
    """有五公开的类别收录了记录的，章程的领域里都写明。"""
    named = holdings.site.charter.domains
    if not all(name in MODELS and MODELS[name].ITEMS for name in named):
        return  # the one that is lacking may be the one that is misspelt
    found = {card.kind for card in holdings.cards if not card.elsewhere and MODELS[card.kind].ITEMS}
    for kind in sorted(found.difference(named)) if named else ():
        yield Fault(
            ("charter", "domains"),
            f"收录了 {kind}/（{MODELS[kind].KIND.label}），领域里没有写：首页和五公开对照表不会有它",
            f"在 domains 里补上 {kind}",
        )


def security_in_force(site: Site, today: date) -> Iterator[Fault]:
    """site.yml 的安全联系没有过期。"""
    if site.security and site.security.expires < today:
        yield Fault(
            ("security", "expires"),
            f"安全联系的有效期 {site.security.expires} 已过",
            "核实联系地址仍然有人看，再写新的日期，一年以内为宜",
        )


def reviewed_where_required(holdings: Holdings) -> Found:
    """site.yml 要求公开审查的，每件写明审查岗位和日期。"""
    if not holdings.site.review_required:
        return
    for card in holdings.cards:
        if card.published and not card.reviewed:
            yield (
                card,
                Fault(
                    ("reviewed",),
                    "没有写公开审查",
                    "补上 reviewed: {post: 岗位, on: 日期}（《政府信息公开条例》第十七条）",
                ),
            )


def elsewhere_is_outside(holdings: Holdings) -> Found:
    """辖区以外的县区只用于外地参考；外地参考不用本辖区的县区。"""
    areas = holdings.site.areas
    for card in holdings.cards:
        area = areas.get(card.district)
        if area and card.published and area.outside != card.elsewhere:
            text = f"“{area.name}”{'在辖区以外' if area.outside else '在本辖区'}，与 elsewhere 不符"
            yield card, Fault(("district",), text, "外地的写 elsewhere: true，本辖区的删去这一行")
