"""Rules about order (先后): stages, parents, and days that follow each other."""

from __future__ import annotations

from difflib import get_close_matches

from gongkai.checks._found import Found
from gongkai.holdings import Holdings
from gongkai.problems import Fault


def parents_are_programmes(holdings: Holdings) -> Found:
    """上级承诺是项目清单。"""
    for card in holdings.cards:
        above = holdings.find(card.parent) if card.history and card.parent else None
        if above and above is not card and above.history and above.history.promise.type != "programme":
            text = f"上级承诺“{card.parent}”是{above.history.promise.NAME}，不是项目清单"
            yield card, Fault(("parent",), text, "改正上级，或把它的类型写成 programme")


def stages_are_known(holdings: Holdings) -> Found:
    """公告的环节是该领域法定程序里的环节。"""
    for card in holdings.cards:
        known = holdings.stages.get(card.kind)
        for index, notice in enumerate(card.notices):
            if known and notice.stage and notice.stage not in known:
                near = get_close_matches(notice.stage, sorted(known), n=1, cutoff=0.4)
                hint = f"是不是“{near[0]}”？" if near else f"可以写：{'、'.join(known)}"
                yield card, Fault(("notices", index, "stage"), f"环节“{notice.stage}”不在法定程序里", hint)


def notices_follow_their_matter(holdings: Holdings) -> Found:
    """公告不能早于它所属的事项在本平台发布。"""
    for card in holdings.cards:
        for index, notice in enumerate(card.notices):
            if card.published and notice.published_on < card.published:
                text = f"公告的发布时间 {notice.published_on:%Y-%m-%d %H:%M} 早于事项的 {card.published:%Y-%m-%d %H:%M}"
                yield (
                    card,
                    Fault(("notices", index, "published_on"), text, "删去这一行即与事项同时，或写更晚的时间"),
                )


def ends_follow_publication(holdings: Holdings) -> Found:
    """终止和变更不能早于本平台发布。"""
    for card in holdings.cards:
        if card.published and card.ended and card.ended < card.published:
            text = f"终止日期 {card.ended:%Y-%m-%d} 早于发布时间 {card.published:%Y-%m-%d}"
            yield card, Fault(("withdrawn", "on"), text, "核对两个日期")


def formed_before_publication(holdings: Holdings) -> Found:
    """成文日期、公告日期不能晚于本平台发布的那一天。"""
    hint = "published_on 是本平台发布的时间，不能早于原件：核对两个日期"
    for card in holdings.cards:
        # A matter goes on after its first publication, so its decisions and contracts may well be later.
        if card.published and card.formed and card.formed > card.published.date():
            text = f"成文日期 {card.formed} 晚于本平台发布日期 {card.published:%Y-%m-%d}"
            yield card, Fault(("formed_on",), text, hint)
        for index, notice in enumerate(card.notices):
            if notice.issued_on and notice.issued_on > notice.published_on.date():
                text = f"公告日期 {notice.issued_on} 晚于它在本平台的发布日期 {notice.published_on:%Y-%m-%d}"
                yield card, Fault(("notices", index, "issued_on"), text, hint)
