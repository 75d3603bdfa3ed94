"""What stands in which feed: every thing once from a head to the beginning, and what was closed stays closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongkai.ledger.history import History, Thing, extended
from gongkai.ledger.lines import Line, Release
from gongkai.news.channels import BULK, ENTRIES, Batch, Channel, channels
from unit.portal import STEADY

START = datetime(2026, 1, 1, tzinfo=UTC)
LOADS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["land", "fees"]), st.sampled_from("ab"), st.integers(1, 45)), max_size=3
    ),
    max_size=12,
)
"""Releases, each some loads: a kind, a unit, and how many records."""


def line(number: int, kind: str, unit: str, what: str = "record", part: str = "") -> Line:
    name = f"{kind}/r{number}" + (f"/{part}" if part else "")
    scopes = (f"units/{unit}", f"{kind}/units/{unit}")
    return Line(
        "new", what, f"tag:x.example,2026:{name}", f"{kind}/r{number}", part, title=name, scopes=scopes
    )


def release(index: int, lines: list[Line]) -> Release:
    moment = START + timedelta(days=index)
    return Release(index + 1, moment, moment, "", "https://x.example/", (), tuple(lines))


def told(loads: list[list[tuple[str, str, int]]]) -> list[History]:
    """The history after each release."""
    feeds = [Line("new", "feed", address=f"{kind}units/{u}") for kind in ("", "land/", "fees/") for u in "ab"]
    releases = [release(0, feeds)]
    number = 0
    for index, load in enumerate(loads, start=1):
        lines = []
        for kind, unit, count in load:
            lines += [line(number + at, kind, unit) for at in range(count)]
            number += count
        releases.append(release(index, lines))
    return [grown(releases[: index + 1]) for index in range(len(releases))]


def grown(releases: list[Release]) -> History:
    made = History()
    for each in releases:
        made = extended(made, each)
    return made


def found(history: History) -> dict[str, Channel]:
    return {each.scope: each for each in channels(history) if each.family == "new"}


def walked(channel: Channel) -> list[str]:
    """Every thing from the head to the beginning; what a batch stands for lies in the archives."""
    head = [item.line.guid for item in channel.items if isinstance(item, Thing)]
    return head + [thing.line.guid for archive in channel.archives for thing in archive.things]


def test_the_feeds_of_a_unit_that_bears_another_id_tell_what_its_new_ones_tell() -> None:
    feeds = [Line("new", "feed", address=scope) for scope in ("units/a", "land/units/a")]
    first, gone = line(1, "land", "a"), line(2, "land", "a")
    renamed = line(1, "land", "b")._replace(did="changed")
    later = [renamed, line(3, "land", "b"), Line("new", "feed", address="units/b")]
    history = grown([release(0, [*feeds, first, gone]), release(1, later)])
    told = {each.scope: each for each in channels(history, {"units/a": "units/b"}) if each.family == "new"}
    # What had ended keeps the scope that it had; kind × unit has no feed of its own under the new id yet.
    for scope in ("units/a", "units/b", "land/units/a"):
        items = [item.line.id for item in told[scope].items if isinstance(item, Thing)]
        assert items == ["land/r3", "land/r2", "land/r1"], scope
    assert "land/units/b" not in told


@STEADY
@given(LOADS)
def test_a_cold_reader_finds_everything_exactly_once(loads: list[list[tuple[str, str, int]]]) -> None:
    history = told(loads)[-1]
    for scope, channel in found(history).items():
        if scope in {"portal", "land", "fees"}:
            members = [
                t.line.guid for t in history.entries if scope in ("portal", t.line.id.partition("/")[0])
            ]
            assert sorted(walked(channel)) == sorted(members)


@STEADY
@given(LOADS)
def test_what_was_closed_is_never_opened_again(loads: list[list[tuple[str, str, int]]]) -> None:
    before: dict[str, list[tuple[int, tuple[str, ...], int]]] = {}
    for history in told(loads):
        for scope, channel in found(history).items():
            now = [
                (each.number, tuple(thing.line.guid for thing in each.things), each.release)
                for each in channel.archives
            ]
            assert now[: len(before.get(scope, []))] == before.get(scope, [])
            before[scope] = now


@STEADY
@given(LOADS)
def test_heads_are_short_newest_first_and_tell_a_bulk_load_as_one(
    loads: list[list[tuple[str, str, int]]],
) -> None:
    history = told(loads)[-1]
    for scope, channel in found(history).items():
        assert len(channel.items) <= ENTRIES
        releases = [item.first if isinstance(item, Thing) else item.release for item in channel.items]
        assert releases == sorted(releases, reverse=True)
        batches = [item for item in channel.items if isinstance(item, Batch)]
        assert all(len(each.things) > BULK or scope == "daily" for each in batches)
        if "/units/" in scope:
            assert not batches


def test_a_head_that_was_closed_still_shows_what_a_slow_reader_missed() -> None:
    loads = [[("land", "a", 20)], [("land", "a", 20)], [("land", "a", 20)]]
    counts = [len(found(history)["portal"].items) for history in told(loads)]
    assert counts == [0, 20, 40, 35]


def test_exactly_twenty_are_told_singly_and_papers_go_with_their_bulk() -> None:
    lines = [line(at, "land", "a") for at in range(21)] + [line(0, "land", "a", "notice", "n")]
    assert len(found(grown([release(0, lines)]))["portal"].items) == 1
    assert len(found(grown([release(0, lines[1:21])]))["portal"].items) == 20


def test_a_record_that_changed_kind_stays_in_the_archives_of_its_first() -> None:
    history = told([[("land", "a", 30)]])[-1]
    first = next(iter(history.entries))
    moved = Line("changed", "record", first.line.guid, "fees/r0", address="fees/r0/", scopes=first.scopes)
    after = extended(history, release(2, [moved]))
    assert first.line.guid in walked(found(after)["land"])
    assert first.line.guid not in walked(found(after).get("fees", Channel("new", "fees", ())))
