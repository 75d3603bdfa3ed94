"""The clock at the door: one way to write a moment, and a plain word about every other."""

from __future__ import annotations

from os import environ

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.clock import VARIABLE, as_of_moment, parse_as_of
from gongkai.ledger.files import read_ledger
from gongkai.publishing.publish import NOTHING
from unit.portal import ZONE, at

WRONG = (
    "20260203", "2026-W06-2", "2026-02-30", "2026/3/4", "２０２６-03-04", "2026-03-04T24:00", "2026-03-04 25:00",
    "2026-03-04T09:30:60", "0001-01-01", "9999-12-31", "2026-03-04 9:30", "now", "2026-03-04T09:30+24:00",
    "2026-03-04\n",
)  # fmt: skip


@pytest.mark.parametrize("typed", WRONG)
def test_any_other_writing_is_told(typed: str) -> None:
    with pytest.raises(ValueError, match="不是时刻"):
        parse_as_of(typed, ZONE)


def test_a_moment_is_read_in_the_zone_of_the_portal() -> None:
    assert parse_as_of("2026-03-04", ZONE) == at("2026-03-04T23:59:59")
    assert parse_as_of("2026-03-04 01:30Z", ZONE) == at("2026-03-04T09:30")
    assert parse_as_of("2026-03-04T09:30:15", ZONE) == at("2026-03-04T09:30:15")


@pytest.mark.parametrize("typed", ["soon", "-5", "1e9", "٣", "9" * 30])
def test_an_epoch_that_is_none_is_told(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", typed)
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        as_of_moment(ZONE)


def test_a_ledger_of_brackets_is_broken_and_no_more() -> None:
    ledger, problems = read_ledger(
        {f"1-{'a' * 12}.jsonl": b"{}\n" + b"[" * 200_000 + b"\n"}, "content/ledger"
    )
    assert [problem.mark.line for problem in problems] == [2]
    assert not ledger.releases


@pytest.mark.parametrize(
    ("command", "standing"), [("check", ""), ("build", NOTHING), ("release", NOTHING), ("status", "")]
)
def test_every_command_says_so_before_it_begins(command: str, standing: str) -> None:
    """Only those that would have changed the site say that it stands as it stood."""
    done = CliRunner(env={VARIABLE: None}).invoke(main, [command, "--as-of", "2026-13-01"])
    assert done.exit_code == 1
    assert done.output == f"“2026-13-01”不是时刻：写成 2026-03-04 或 2026-03-04T09:30。{standing}\n"
    assert VARIABLE not in environ
