"""Whether information was made public in time (公开期限): within 20 working days of being formed (条例第二十六条)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.calendar import GUESSED, add_working_days, is_known, shifted, working_days
from gongkai.records._disclosure import Disclosure

LIMIT = 20
"""Working days; laws that say otherwise come first."""
COUNTED = 366
"""Days up to which the working days between are counted out: later it is late by any reckoning."""
BASIS = "《政府信息公开条例》第二十六条"


class Timing(NamedTuple):
    """What the period of a record is counted from and to."""

    formed: date
    shown: date | None
    """When the office made it public elsewhere, by its source or another channel; None: that is not known."""
    here: bool
    """Whether it has no other source: this portal, where it is the office's own, is one of the ways."""

    def end(self, published: date, official: bool) -> date | None:
        """When the office first made it public; None where that is not known, or before it was formed."""
        ways = [self.shown] if self.shown else []
        if self.here and official:
            ways.append(published)
        return min((day for day in ways if day >= self.formed), default=None)


def timing(record: Disclosure) -> Timing | None:
    """The days that count for `record`; None where the period does not run, or its beginning is not known."""
    if record.formed_on is None or record.method != "主动公开":
        return None
    days = [each.on.date() for each in record.channels if each.on]
    if record.source is not None and record.source.published_on is not None:
        days.append(record.source.published_on)
    return Timing(record.formed_on, min(days, default=None), record.source is None)


def is_late(formed: date, shown: date) -> bool:
    """Whether more than 20 working days lie between."""
    # The working day after the last one in time is worked out once for all that was formed on one day.
    return shown >= add_working_days(formed, LIMIT + 1).day


def timely(record: Disclosure, official: bool) -> str:
    """How long the office took, and whether that was in time; empty where a day is not known."""
    counted = timing(record)
    shown = counted.end(record.published_on.date(), official) if counted else None
    if counted is None or shown is None:
        return ""
    if shown > shifted(counted.formed, COUNTED):
        return f"成文一年以后才公开，超过{LIMIT}个工作日（{BASIS}）"
    taken = working_days(counted.formed, shown)
    how = f"成文后第 {taken} 个工作日公开" if taken else "成文当天公开"
    verdict = (
        f"在{LIMIT}个工作日以内" if taken <= LIMIT else f"超过{LIMIT}个工作日；法律、法规另有规定的从其规定"
    )
    exact = "" if is_known(counted.formed) and is_known(shown) else GUESSED
    return f"{how}，{verdict}（{BASIS}）{exact}"
