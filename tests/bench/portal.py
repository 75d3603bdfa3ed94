"""What the illustrative records share: the charter, the offices and the standing procedures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import phrases
from voice import Voice

Values = dict[str, Any]


def site() -> Values:
    """Who runs the portal, its charter, districts and topics."""
    return {
        "name": "示例市政府信息公开", "host": f"{phrases.CITY}人民政府办公室（示例）", "zone": "Asia/Shanghai",
        "contact": {"office": f"{phrases.CITY}人民政府办公室", "address": "示例路1号", "phone": "0500-2000000"},
        "feeds": {"authority": "bench.example", "year": 2026},
        "charter": {
            "document": "示政发〔2012〕3号", "article": "第十一条",
            "items": {
                "procedure": "办事程序", "requirements": "工作要求", "responsible": "责任人",
                "supervision": "监督渠道", "accepting": "受理单位",
            },
            "domains": ["approvals", "fees", "land", "expropriations", "resources"],
            "territory": {
                "name": phrases.CITY, "short": "示例", "code": "990100",
                "districts": [{"code": f"9901{at:02d}", "name": name} for at, name in enumerate(phrases.DISTRICTS, 1)],
            },
        },
        "topics": [{"id": f"t{at:02d}", "name": name} for at, name in enumerate(phrases.TOPICS, 1)],
    }  # fmt: skip


def units() -> Iterator[tuple[str, Values]]:
    """The offices."""
    for at, name in enumerate(phrases.BUREAUS, 1):
        voice = Voice(0, "units", at)
        yield f"units/u{at:02d}.yml", {
            "title": phrases.CITY + name, "address": voice.address, "hours": "工作日9:00—17:00",
            "phones": [{"id": "office", "name": "办公室", "number": voice.phone}], "post": "局办公室负责岗",
            "supervision": [{"id": "hotline", "name": "监督电话", "phone": voice.phone}],
        }  # fmt: skip


def procedures() -> Iterator[tuple[str, Values]]:
    """The standing procedures of the three domains whose matters are published paper by paper."""
    for kind, stages in phrases.STAGES.items():
        named = [{"id": f"s{at}", "name": stage, "limit": "30日"} for at, stage in enumerate(stages)]
        yield (
            f"procedures/{kind}.yml",
            {"title": f"{stages[0]}等法定程序（示例）", "domain": kind, "stages": named},
        )
