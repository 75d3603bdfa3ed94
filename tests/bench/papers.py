"""Illustrative commitments and releases: what was promised and reported, and what was made known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import phrases
from voice import COUNTERS, Voice

Values = dict[str, Any]


def commitment(voice: Voice) -> Values:
    """承诺: its own words, a figure, a term and some reports."""
    project, target, unit = voice.of(phrases.PROJECTS), voice.between(10, 4000), voice.of(COUNTERS)
    kind = voice.of(("deadline", "task", "quota", "standing"))
    promise: Values = {"type": kind, "measure": {"compare": "至少", "value": target, "unit": unit}}
    if kind in {"deadline", "task"}:
        promise |= {"due": voice.after(240, 900).isoformat(), "due_source": "据上下文理解"}
    else:
        promise |= {"period": voice.of(("每年", "每半年", "每季度")), "period_source": "据上下文理解"}
    if kind == "task":
        promise["post"] = "项目推进岗"
    return {
        "title": f"{voice.place}{project}完成{target}{unit}（示例{voice.number + 1}）",
        "promise": promise,
        "summary": voice.line(),
        "quote": voice.line(2),
        "subject": "、".join(voice.some(phrases.WHO, 2, 4)),
        "programme": f"livelihood-{voice.day.year}",
        "year": voice.day.year,
        "post": "项目推进岗",
        "valid_from": voice.day.isoformat(),
        "note": voice.line(2),
        "body": voice.prose(2),
        "reports": [_report(voice, at, target, unit) for at in range(voice.between(0, 4))],
    }


def _report(voice: Voice, at: int, target: int, unit: str) -> Values:
    # The last of four comes within seven months, so that every report lies before the build's moment.
    on = voice.after(45 * at + 10, 45 * at + 40)
    return {
        "id": f"r{at + 1}",
        "on": on.isoformat(),
        "as_of": (on - timedelta(days=5)).isoformat(),
        "value": target * voice.between(10, 30) * (at + 1) // 100,
        "unit": unit,
        "text": voice.line(2),
        "evidence": [{"id": "e1", "title": f"{voice.of(phrases.PROJECTS)}进展通报", "on": on.isoformat()}],
    }


CATEGORIES = ("政策文件", "通知公告", "通知公告", "新闻发布", "新闻发布", "情况通报", "政策解读")


def release(voice: Voice) -> Values:
    """信息发布: a document in articles, an interpretation of one, or a paper in Markdown."""
    # The first is what later interpretations can name, so it is none itself.
    category = voice.of(CATEGORIES) if voice.number else "政策文件"
    project = voice.of(phrases.PROJECTS)
    told: Values = {
        "title": f"{voice.of(('关于', '印发'))}{voice.place}{project}{category}（示例{voice.number + 1}）",
        "category": category,
        "summary": voice.line(),
    }
    if category == "政策文件":
        told["articles"] = [_article(voice, at) for at in range(voice.between(5, 8))]
        return told
    if category == "政策解读":
        told["interpretation_of"] = f"releases/{voice.between(0, voice.number - 1)}"
    return {**told, "body": voice.prose(voice.between(5, 8))}


def _article(voice: Voice, at: int) -> Values:
    heading = f"{voice.of(phrases.PROJECTS)}的{voice.of(('职责', '条件', '程序', '期限', '监督'))}"
    return {"id": f"a{at + 1}", "heading": heading, "text": f"{voice.line(2)}\n\n{voice.line()}"}
