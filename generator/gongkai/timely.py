"""Whether information was made public in time (公开期限): within 20 working days of being formed (条例第二十六条)."""

from __future__ import annotations

from datetime import date

from gongkai.calendar import GUESSED, is_known, shifted, working_days
from gongkai.records._base import Disclosure

LIMIT = 20
"""Working days; laws that say otherwise come first."""
COUNTED = 366
"""Days up to which the working days between are counted out: later it is late by any reckoning."""
BASIS = "《政府信息公开条例》第二十六条"


def first_shown(record: Disclosure, official: bool) -> date | None:
    """When the office made it public: at its source; without one, here, if the portal is the office's own."""
    if record.source is not None:
        return record.source.published_on
    return record.published_on.date() if official else None


def timely(record: Disclosure, official: bool) -> str:
    """How long the office took, and whether that was in time; empty where a day is not known."""
    shown = first_shown(record, official)
    if record.formed_on is None or shown is None or shown < record.formed_on or record.method != "主动公开":
        return ""
    if shown > shifted(record.formed_on, COUNTED):
        return f"成文一年以后才公开，超过{LIMIT}个工作日（{BASIS}）"
    taken = working_days(record.formed_on, shown)
    how = f"成文后第 {taken} 个工作日公开" if taken else "成文当天公开"
    verdict = (
        f"在{LIMIT}个工作日以内" if taken <= LIMIT else f"超过{LIMIT}个工作日；法律、法规另有规定的从其规定"
    )
    exact = "" if is_known(record.formed_on) and is_known(shown) else GUESSED
    return f"{how}，{verdict}（{BASIS}）{exact}"
