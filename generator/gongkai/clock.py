"""The one clock: the moment as of which a portal is built, read once, at a door."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VARIABLE = "GONGKAI_AS_OF"
# The library takes 20260203 and 2026-W06-2 as well, and later versions 24:00: one way to write it is enough.
_MOMENT = re.compile(
    r"(?:1[89]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ](?!24)[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


def as_of_moment(zone: ZoneInfo) -> datetime:
    """GONGKAI_AS_OF, else SOURCE_DATE_EPOCH, else now; in the portal's zone. Raises ValueError."""
    given = os.environ.get(VARIABLE)
    if given:
        return parse_as_of(given, zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        if not re.fullmatch("[0-9]{1,10}", epoch):
            raise ValueError(f"SOURCE_DATE_EPOCH“{epoch}”不是时刻：写 1970 年以来的秒数，如 1772588800")
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    return datetime.now(zone).replace(microsecond=0)


def parse_as_of(text: str, zone: ZoneInfo) -> datetime:
    """A moment typed by a person: a day means its last second, for the whole day's papers are meant."""
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError(f"“{text}”不是时刻：写成 2026-03-04 或 2026-03-04T09:30")
    if len(text) == len("2026-03-04"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
