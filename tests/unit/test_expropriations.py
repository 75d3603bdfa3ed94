"""House expropriation: a freeze of at most a year, a sign-up that counts, an announcement after its decision."""

from __future__ import annotations

import pytest

from gongkai.records.expropriations import Expropriation
from unit.portal import HEAD, read, refused


def expropriation(text: str) -> Expropriation:
    record = read("expropriations", HEAD + text)
    assert isinstance(record, Expropriation)
    return record


def wrong(text: str) -> str:
    return "\n".join(refused("expropriations", HEAD + text))


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2023-04-24", "2024-04-23"),
        ("2024-02-29", "2025-02-28"),
        ("2023-03-01", "2024-02-29"),
        ("2023-01-01", "2023-12-31"),
    ],
)
def test_a_freeze_of_a_year_passes_and_one_day_more_does_not(start: str, last: str) -> None:
    """Test fact §6.4: 2023-04-24—2024-04-23 passes, one day more fails (590号令 16); leap days too."""
    record = expropriation(f"freeze: {{start: {start}, end: {last}}}\n")
    assert record.freeze is not None
    following = record.freeze.end.fromordinal(record.freeze.end.toordinal() + 1)
    said = wrong(f"freeze: {{start: {start}, end: {following}}}\n")
    assert f"暂停办理自 {start} 至 {following}，超过一年" in said


def test_a_freeze_does_not_end_before_it_begins() -> None:
    assert "早于起日" in wrong("freeze: {start: 2026-01-02, end: 2026-01-01}\n")


def test_an_announcement_a_day_after_the_decision_passes() -> None:
    """Test fact §6.4: announced one day after the decision is in time; before it is an error."""
    assert expropriation("decided_on: 2026-01-01\nannounced_on: 2026-01-02\n").announced_on
    assert expropriation("decided_on: 2026-01-01\nannounced_on: 2026-01-01\n").announced_on
    assert "早于决定日期" in wrong("decided_on: 2026-01-02\nannounced_on: 2026-01-01\n")


def test_the_sign_up_counts_both_its_ends() -> None:
    assert expropriation("sign_up: {start: 2026-01-01, end: 2026-01-30, days: 30}\n").sign_up
    assert "签约期写 29 日，按起止日期是 30 日" in wrong(
        "sign_up: {start: 2026-01-01, end: 2026-01-30, days: 29}\n"
    )
    assert wrong("sign_up: {start: 2026-01-02, end: 2026-01-01, days: 5}\n").count("早于起日") == 1


def test_briefs_say_the_end_or_the_length() -> None:
    by_days, by_end = expropriation("sign_up: {days: 60}\n"), expropriation("sign_up: {end: 2026-01-30}\n")
    assert by_days.sign_up is not None
    assert by_end.sign_up is not None
    assert (by_days.sign_up.brief, by_end.sign_up.brief) == ("60 日", "2026年1月30日")


def test_what_belongs_only_inside_the_zone_has_no_field() -> None:
    """rules.md §1.6: 分户补偿 is shown inside the zone to the expropriated only, never on the open web."""
    assert "不认识的项“compensations”" in wrong("compensations:\n  - {id: a, name: 示例户}\n")


def test_decision_numbers_are_normalised() -> None:
    """rules.md §1.11: 高政字【2017】18号 is read as 高政字〔2017〕18号."""
    assert expropriation("decision_no: 高政字【2017】18号\n").decision_no == "高政字〔2017〕18号"
