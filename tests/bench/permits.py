"""Illustrative approvals and fees."""

from __future__ import annotations

from typing import Any

import phrases
from offices import channels, handlers
from voice import Voice

Values = dict[str, Any]
FORMS = ("原件", "复印件", "电子件")


def approval(voice: Voice) -> Values:
    """行政许可: basis, conditions, papers, steps and limits."""
    title = f"{voice.of(phrases.SUBJECTS)}许可{voice.of(phrases.ACTIONS)}"
    materials = voice.some(phrases.PAPERS, 4, 7)
    return {
        "title": f"{title}（{voice.place}，第{voice.number + 1}项）",
        "summary": voice.line(),
        "legal_basis": [voice.law, voice.law],
        "conditions": [voice.sentence() for _ in range(voice.between(2, 4))],
        "materials": [
            {"id": f"m{at}", "name": name, "copies": voice.between(1, 3), "form": voice.of(FORMS)}
            for at, name in enumerate(materials)
        ],
        "steps": [
            {"id": f"s{at}", "name": name, "limit": f"{voice.between(1, 9)}个工作日", "text": voice.sentence()}
            for at, name in enumerate(phrases.STEPS[: voice.between(3, 6)])
        ],
        "statutory_limit": "20个工作日",
        "promised_limit": f"{voice.between(3, 15)}个工作日",
        "charge": "不收费",
        "result": f"{voice.of(phrases.SUBJECTS)}许可证",
        "valid_for": f"{voice.between(3, 5)}年",
        "online": f"https://zwfw.shili.example/item/{voice.number}",
        "items": {"procedure": {"text": voice.line(2), "origin": "本件"}, "supervision": channels(voice)},
        "handled_by": handlers(voice, 1, 3),
    }  # fmt: skip


def fee(voice: Voice) -> Values:
    """行政事业性收费: prices of several shapes."""
    tariffs: list[Values] = [
        {
            "id": f"t{at}",
            "name": f"{name}，{voice.of(phrases.SUBJECTS)}",
            **_price(voice),
            "note": voice.sentence(),
        }
        for at, name in enumerate(
            voice.some(("一类", "二类", "三类", "小型", "中型", "大型", "加急", "补办"), 4, 6)
        )
    ]
    return {
        "title": f"{voice.of(phrases.SUBJECTS)}收费（第{voice.number + 1}项）",
        "summary": voice.line(),
        "department": phrases.BUREAUS[voice.unit],
        "fund": voice.of(("缴入国库", "缴入财政专户")),
        "bases": [{"name": voice.law, "doc_no": f"示价发〔{voice.day.year}〕{voice.between(1, 300)}号"}],
        "collector": voice.bureau,
        "payer": f"在{voice.place}申请办理{voice.of(phrases.SUBJECTS)}的单位和个人",
        "tariffs": tariffs,
        "enterprise": voice.of(("true", "false")),
        "payment": voice.line(2),
        "waiver": voice.line(2),
        "starts_on": voice.day.isoformat(),
        "body": voice.prose(2),
        "items": {"supervision": channels(voice)},
        "handled_by": handlers(voice, 1, 2),
    }


def _price(voice: Voice) -> Values:
    amount = voice.between(5, 400)
    match voice.between(0, 3):
        case 0:
            return {"free": "true"}
        case 1:
            return {"amount": amount, "up_to": amount * 2, "per": voice.of(("件", "次", "平方米"))}
        case 2:
            return {
                "ladder": [{"up_to": 10000, "amount": amount}, {"up_to": 100000, "rate": "2.5"}, {"rate": 1}]
            }
    return {"amount": amount, "per": voice.of(("本", "吨", "车次", "学期"))}
