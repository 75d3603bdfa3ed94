"""Illustrative matters that are published paper by paper: land, expropriations, resources."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import phrases
from offices import channels, handlers
from voice import Voice

Values = dict[str, Any]


def land(voice: Voice) -> Values:
    """土地征收: plots that add up, a zone price, remedies, and papers."""
    plots = [_plot(voice, at, name) for at, name in enumerate(voice.some(phrases.VILLAGES, 2, 4))]
    town = voice.of(phrases.TOWNS)
    return {
        "title": f"{voice.place}{voice.day.year}年第{voice.number + 1}批次征收土地（示例）",
        "batch": f"{voice.day.year}年第{voice.number + 1}批次城市建设用地",
        "approval": {"doc_no": f"示政土字〔{voice.day.year}〕{voice.number + 1}号", "by": f"{phrases.CITY}人民政府"},
        "area": _hectares(sum(plot for plot, _ in plots)),
        "plots": [plot for _, plot in plots],
        "bounds": {side: voice.of(phrases.ROADS) for side in ("east", "south", "west", "north")},
        "purpose": voice.of(phrases.PROJECTS),
        "compensation": {
            "zone": f"{voice.of('一二三四')}级区片", "per_mu": voice.between(45, 90) * 1000,
            "document": "示政发〔2019〕8号", "social_security": voice.sentence(), "resettlement": voice.sentence(),
        },
        "hearing": voice.sentence(),
        "objection": voice.line(2),
        "township": {"office": f"{town}政府", "address": voice.address, "phone": voice.phone},
        "items": {"supervision": channels(voice)},
        "notices": _notices(voice, "land", 2),
    }  # fmt: skip


def _hectares(ten_thousandths: int) -> str:
    return f"{ten_thousandths // 10000}.{ten_thousandths % 10000:04d}"


def _plot(voice: Voice, at: int, village: str) -> tuple[int, Values]:
    parts = {
        name: voice.between(200, 42000)
        for name in ("cultivated", "forest", "other_agricultural", "construction")
    }
    total, farmed = sum(parts.values()), sum(parts.values()) - parts["construction"]
    given = {"area": total, "agricultural": farmed, **parts}
    return total, {
        "id": f"p{at}", "village": voice.of(phrases.TOWNS) + village,
        **{name: _hectares(area) for name, area in given.items()}, "use": voice.of(phrases.USES),
    }  # fmt: skip


def expropriation(voice: Voice) -> Values:
    """房屋征收: the range, the decision, the time to sign, the remedies."""
    start, days = voice.after(70, 100), voice.between(20, 60)
    return {
        "title": f"{voice.of(phrases.ROADS)}片区房屋征收项目（示例{voice.number + 1}）",
        "project": voice.of(phrases.PROJECTS),
        "purpose": voice.sentence(),
        "range": f"东至{voice.of(phrases.ROADS)}，西至{voice.of(phrases.ROADS)}，以红线图为准",
        "households": voice.between(12, 900),
        "decision_no": f"示征字〔{voice.day.year}〕{voice.number + 1}号",
        "freeze": {"start": voice.day.isoformat(), "end": voice.after(200, 360).isoformat(), "items": voice.sentence()},
        "sign_up": {
            "start": start.isoformat(), "end": (start + timedelta(days=days - 1)).isoformat(), "days": days,
        },
        "plan": voice.line(3),
        "appraisal": voice.line(2),
        "review": voice.line(),
        "litigation": voice.line(),
        "department": voice.bureau,
        "implementer": f"{voice.of(phrases.TOWNS)}政府",
        "items": {"supervision": channels(voice)},
        "handled_by": handlers(voice, 1, 1),
        "notices": _notices(voice, "expropriations", 2),
    }  # fmt: skip


def resource(voice: Voice) -> Values:
    """公共资源配置: what was offered, to whom, for how much."""
    return {
        "title": f"{voice.place}{voice.of(phrases.PROJECTS)}配置（示例{voice.number + 1}）",
        "category": voice.of(("国有建设用地", "政府采购", "工程建设")),
        "transfer": voice.of(("挂牌出让", "拍卖出让", "公开招标", "竞争性磋商", "协议出让")),
        "platform": f"{phrases.CITY}公共资源交易中心",
        "location": f"{voice.of(phrases.ROADS)}与{voice.of(phrases.ROADS)}交汇处",
        "area": _hectares(voice.between(2000, 99000)),
        "use": voice.of(phrases.USES),
        "term_years": voice.of((40, 50, 70)),
        "far_min": "1.0",
        "far_max": voice.of(("1.8", "2.2", "2.5")),
        "price": voice.between(80, 42000),
        "bond": voice.between(5, 79),
        "qualification": voice.line(2),
        "evaluation": voice.line(2),
        "holder": voice.of(phrases.FIRMS),
        "approving_body": f"{phrases.CITY}人民政府",
        "signed_on": voice.after(0, 9).isoformat(),
        "body": voice.prose(2),
        "items": {"supervision": channels(voice), "responsible": {"post": "交易科负责岗"}},
        "notices": _notices(voice, "resources", 2),
    }


def _notices(voice: Voice, kind: str, most: int) -> list[Values]:
    # Below a third of all matters have reached their last paper.
    return [
        _notice(voice, at, stage) for at, stage in enumerate(phrases.STAGES[kind][: voice.between(1, most)])
    ]


def _notice(voice: Voice, at: int, stage: str) -> Values:
    issued = voice.after(30 * at + 1, 30 * at + 20)
    return {
        "id": f"n{at + 1}",
        "stage": stage,
        "title": f"{stage}（示例{voice.number + 1}）",
        "doc_no": f"示告〔{issued.year}〕{voice.number + 1}-{at + 1}号",
        "issued_on": issued.isoformat(),
        "published_on": f"{issued + timedelta(days=10)} 09:{voice.between(10, 59)}",
        "period": {"start": issued.isoformat(), "end": (issued + timedelta(days=29)).isoformat()},
        "body": voice.line(4) + "\n\n" + voice.line(3),
    }
