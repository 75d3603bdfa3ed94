"""How long the board takes: 10,000 commitments of all types with 200,000 reports, their states, then every scoreboard.

python tests/bench/board.py [commitments] [reports each]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pydantic import TypeAdapter

from gongkai.progress.scores import judged
from gongkai.records._promises import AnyPromise, Promise
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case, History, Told
from gongkai.tracker.standing import shown
from gongkai.tracker.turning import timeline

TODAY = date(2026, 11, 23)
START = date(2012, 3, 7)
PROMISES = (
    {"type": "deadline", "due": "2026-12-31", "measure": {"value": "100"}},
    {"type": "task", "due": "2026-06-30", "post": "科长岗", "measure": {"value": "100"}},
    {"type": "quota", "measure": {"value": "100"}, "period": "每年"},
    {"type": "quota", "measure": {"value": "100"}, "period": "每季度"},
    {"type": "range", "low": "100", "high": "120"},
    {"type": "trend", "direction": "多于上年"},
    {"type": "ratio", "percent": "100"},
    {"type": "standing", "limit": "24小时"},
    {"type": "principle"},
)
MONTHS = {"每季度": 3}


def cases(count: int, reports: int) -> list[Case]:
    """So many cases of all types, each with so many reports spread over fourteen years."""
    chance = Random(1)
    adapter: TypeAdapter[AnyPromise] = TypeAdapter(Promise)
    promises = [adapter.validate_python(each) for each in PROMISES]
    return [_case(promises[number % len(promises)], reports, chance) for number in range(count)]


def _case(promise: AnyPromise, reports: int, chance: Random) -> Case:
    once = promise.type in {"deadline", "task", "principle"}
    months = 0 if once else MONTHS.get(getattr(promise, "period", ""), 12)
    told = [_told(number, chance) for number in range(reports)]
    history = History(
        promise, months, None, START, None, (), "20个工作日", "", tuple(told), None, None, None, None
    )
    return Case(history, "示例局")


def _told(number: int, chance: Random) -> Told:
    on = START + timedelta(days=chance.randrange(1, 5000))
    return Told(f"r{number}", on, on - timedelta(days=1), value=Decimal(chance.randrange(50, 130)))


def main(count: int, reports: int) -> None:
    """Print the seconds of each step."""
    found = cases(count, reports)
    begun = time.perf_counter()
    books = [Book(case) for case in found]
    states = Counter(shown(book, TODAY)[0] for book in books)
    board = time.perf_counter() - begun
    begun = time.perf_counter()
    periods = sum(1 for book in books for _ in judged(book, TODAY))
    scores = time.perf_counter() - begun
    begun = time.perf_counter()
    sample = books[:: max(1, count // 200)]
    turns = sum(len(timeline(book, START, TODAY + timedelta(days=400))) for book in sample)
    lines = (time.perf_counter() - begun) / len(sample)
    print(
        f"{count} commitments, {count * reports} reports: board {board:.2f} s, {len(states)} states; "
        f"scoreboards of {periods} periods {scores:.2f} s; "
        f"a timeline {lines * 1000:.1f} ms, {turns // len(sample)} turns on average"
    )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [10_000, 20][len(numbers) :]))
