"""Calendar files (日历, RFC 5545) for everyone's own calendar: all entries, a unit's, a district's; by icalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from gongkai import addresses
from gongkai.outputs import Output
from gongkai.page import Column, Page
from gongkai.progress.dates import Dated, dates
from gongkai.public import Public

END = b"END:VCALENDAR\r\n"
COLUMN = Column("日历", "完成时限、报告期限、接访听证和公示期，加到自己的日历里。", "数据发布")

Entries = Mapping[str, list[bytes]]
"""A calendar's scope, `all`, `units/<stem>` or `districts/<code>` → its entries, written once for all scopes."""


def entries(public: Public, site_url: str) -> dict[str, list[bytes]]:
    """The entries of every calendar that has any."""
    found: dict[str, list[bytes]] = {}
    areas = public.site.areas
    for dated in dates(public):
        text = event(dated, site_url)
        scopes = ["all", *(f"units/{stem}" for stem in dict.fromkeys(dated.units))]
        if dated.district in areas:
            scopes.append(f"districts/{dated.district}")
        for scope in scopes:
            found.setdefault(scope, []).append(text)
    return dict(sorted(found.items()))


def event(dated: Dated, site_url: str) -> bytes:
    """One entry; lines are folded at 75 octets, between characters."""
    from icalendar import Event  # noqa: PLC0415 - large, and wanted last of all: not while every core waits for the start

    item = Event()
    item.add("uid", dated.uid)
    item.add("dtstamp", dated.stamp.astimezone(UTC))
    item.add("sequence", dated.sequence)
    if isinstance(dated.start, datetime) and isinstance(dated.end, datetime):
        item.add("dtstart", dated.start.astimezone(UTC))
        item.add("dtend", dated.end.astimezone(UTC))
    else:
        item.add("dtstart", dated.start)
        # The end of whole days is the day after them.
        item.add("dtend", dated.end + timedelta(days=1))
        item.add("transp", "TRANSPARENT")
    item.add("summary", dated.summary)
    item.add("description", dated.description)
    item.add("url", site_url + dated.address)
    if dated.place:
        item.add("location", dated.place)
    if dated.cancelled:
        item.add("status", "CANCELLED")
    return bytes(item.to_ical())


def calendar_files(public: Public, found: Entries) -> Iterator[Output]:
    """Every calendar as a file."""
    for scope, members in found.items():
        yield Output(
            addresses.calendar(scope), _calendar(f"{public.site.name}：{_name(public, scope)}", members)
        )


def _calendar(name: str, members: Iterable[bytes]) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - see `event`

    whole = Calendar()
    whole.add("prodid", "-//gongkai//zh-CN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", name)
    return bytes(whole.to_ical()).removesuffix(END) + b"".join(members) + END


def _name(public: Public, scope: str) -> str:
    folder, _, stem = scope.partition("/")
    if folder == "units":
        return public.holdings.unit_name(stem)
    return public.site.areas[stem].name if folder == "districts" else "全部日程"


def directory(public: Public, found: Entries) -> Iterator[Page]:
    """The page of all calendars, where there is any."""
    if not found:
        return
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for scope, members in found.items():
        group = {"units": "按机构", "districts": "按县区"}.get(scope.partition("/")[0], "全部")
        groups.setdefault(group, []).append((_name(public, scope), addresses.calendar(scope), len(members)))
    yield Page(
        path=addresses.CALENDARS,
        template="pages/calendars.html",
        title="日历",
        description=COLUMN.description,
        context={"groups": tuple(groups.items())},
        section="feeds",
        column=COLUMN,
    )
