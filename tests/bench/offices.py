"""Where illustrative matters are handled, and where one complains."""

from __future__ import annotations

from typing import Any

from voice import Voice

Values = dict[str, Any]


def channels(voice: Voice) -> Values:
    """监督渠道: a hotline and an office."""
    channels = [{"id": "hotline", "name": "政务服务热线", "phone": "12345"}]
    channels.append({"id": "office", "name": f"{voice.bureau}监督电话", "phone": voice.phone})
    return {"text": voice.sentence(), "channels": channels}


def handlers(voice: Voice, least: int, most: int) -> list[Values]:
    """办理单位: some windows."""
    return [
        {
            "id": f"h{at}", "unit": f"u{voice.between(1, 40):02d}", "district": f"9901{voice.between(1, 12):02d}",
            "window": f"{voice.between(1, 40)}号窗口", "address": voice.address, "hours": "工作日9:00—17:00",
            "phone": voice.phone, "post": "窗口首席代表岗",
        }
        for at in range(voice.between(least, most))
    ]  # fmt: skip
