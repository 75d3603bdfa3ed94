"""The one clock: the moment as of which a portal is built, read once, at a door."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VARIABLE = "GONGKAI_AS_OF"


def as_of_moment(zone: ZoneInfo) -> datetime:
    """GONGKAI_AS_OF, else SOURCE_DATE_EPOCH, else now; in the portal's zone. Raises ValueError."""
    given = os.environ.get(VARIABLE)
    if given:
        return parse_as_of(given, zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    return datetime.now(zone).replace(microsecond=0)


def parse_as_of(text: str, zone: ZoneInfo) -> datetime:
    """A moment typed by a person: a day means its last second, for the whole day's papers are meant."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是时刻：写成 2026-03-04 或 2026-03-04T09:30") from None
    if len(text) == len("2026-03-04"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
