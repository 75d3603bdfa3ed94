"""Lines of the ledger on the disk: what is remembered of each and what lies there are the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from gongkai.ledger.files import file_name, parse_release, release_bytes
from gongkai.ledger.history import History, extended
from gongkai.ledger.laid import Laid
from gongkai.ledger.lines import Line, Release

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
TOLD = tuple(
    Line(
        "new", "record", f"tag:x.example,2026:land/r{n}", f"land/r{n}", address=f"land/r{n}/", sha256=f"{n:064x}",
        title=f"标题{n}" if n % 2 else "", author="示例局", on="2026-01-01", scopes=("units/a", "land/units/a"),
        changes=("c1",) if n % 3 == 0 else (), end="失效" if n == 7 else "",
    )
    for n in range(20)
)  # fmt: skip


def release(lines: Laid) -> Release:
    return Release(1, MOMENT, MOMENT, "c" * 40, "https://x.example/", (), lines)


def test_lines_are_read_again_as_they_were_in_any_order() -> None:
    lines = Laid(TOLD)
    assert (len(lines), tuple(lines)) == (20, TOLD)
    assert [lines.read(number) for number in range(19, -1, -1)] == [*TOLD[::-1]]


def test_lines_beside_others_are_found_where_they_lay_and_where_they_went() -> None:
    lines = Laid()
    beside = lines.beside()
    noted = [(beside if n % 3 else lines).note(line) for n, line in enumerate(TOLD)]
    lines.join(beside)
    last = lines.note(TOLD[1])
    assert tuple(lines) == (*TOLD[::3], *(line for n, line in enumerate(TOLD) if n % 3), TOLD[1])
    assert [each.whole for each in (*noted, last)] == [*TOLD, TOLD[1]]
    assert last.digest == noted[1].digest


def test_what_is_noted_of_a_line_says_what_the_line_says() -> None:
    lines = Laid()
    for line, at_once, later in zip(TOLD, map(lines.note, TOLD), Laid(TOLD).noted(), strict=True):
        for noted in (at_once, later):
            said = {name: getattr(noted, name) for name in Line._fields if name != "did"}
            assert said == {name: value for name, value in line._asdict().items() if name != "did"}
            assert (noted.whole, noted.heard) == (line, bool(line.title))


def test_what_many_lines_say_alike_is_remembered_once() -> None:
    record = TOLD[1]
    notice = record._replace(what="notice", guid=f"{record.guid}/a", scopes=(*record.scopes, "districts/1"))
    history = extended(History(), release(Laid([record, notice, TOLD[2]])))
    first, second, third = (each.line for each in history.things.values())
    assert first.id is second.id
    assert first.what is third.what
    assert first.scopes is third.scopes
    assert first.scopes[0] is second.scopes[0]


def test_a_release_is_read_again_from_its_file() -> None:
    made = release(Laid(TOLD))
    read = parse_release(release_bytes(made), file_name(made))
    assert tuple(read.lines) == TOLD
    assert replace(read, lines=(), file="") == replace(made, lines=())


def test_a_thing_says_today_what_its_last_release_said() -> None:
    moved = TOLD[1]._replace(
        did="changed", id="land/moved", address="land/moved/", title="", scopes=("units/b",)
    )
    history = extended(extended(History(), release(Laid(TOLD))), release(Laid([moved])))
    thing = history.things[moved.guid]
    assert (thing.id, thing.address, thing.scopes, thing.was) == (
        "land/moved", "land/moved/", ("units/b",), ("land/r1/",),
    )  # fmt: skip
    assert (thing.line.whole, thing.permanent_id, thing.touched) == (TOLD[1], "land/r1", 1)
    assert history.left == {"units/a": 1, "land/units/a": 1}
    assert len(list(history.entries)) == 10


def test_lines_that_say_the_same_have_one_digest_however_their_texts_came_to_be() -> None:
    one = TOLD[1]._replace(part=TOLD[1].author, note="".join(TOLD[1].author))
    other = one._replace(part="".join(list(one.author)), guid="".join(list(one.guid)))
    first, second, third = (each.digest for each in Laid([one, other, one._replace(on="2026-01-02")]).noted())
    assert one == other
    assert first == second != third
