"""A seeded voice: sentences, dates, numbers and addresses for illustrative records, never two records alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import phrases

Member = TypeVar("Member")

FIRST, LAST = date(2019, 1, 2), date(2025, 12, 20)
"""Papers are dated between these days, and their matters run on for some months."""
UNITS = len(phrases.BUREAUS)
DIGITS = "一二三四五六七八九"
COUNTERS = "人 户 件 项 处 公里 套 万元".split()


class Voice:
    """What one record says: the same seed, kind and number always say the same."""

    def __init__(self, seed: int, kind: str, number: int) -> None:
        self.random = Random(f"{seed}/{kind}/{number}")
        self.number = number
        self.day = FIRST + timedelta(days=self.of(range((LAST - FIRST).days)))
        self.district = self.of(range(len(phrases.DISTRICTS)))
        self.unit = self.of(range(UNITS))

    def of(self, members: Sequence[Member]) -> Member:
        """One of `members`."""
        return members[int(self.random.random() * len(members))]

    def some(self, members: Sequence[Member], least: int, most: int) -> list[Member]:
        """Some different ones of `members`."""
        return self.random.sample(members, self.between(least, most))

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.random.random() * (most - least + 1))

    def after(self, least: int, most: int) -> date:
        """A day so many days after the record's own."""
        return self.day + timedelta(days=self.between(least, most))

    @property
    def place(self) -> str:
        """Its district's name."""
        return phrases.DISTRICTS[self.district]

    @property
    def bureau(self) -> str:
        """Its unit's name."""
        return phrases.CITY + phrases.BUREAUS[self.unit]

    @property
    def address(self) -> str:
        """Where an office stands."""
        return f"{self.place}{self.of(phrases.ROADS)}{self.between(1, 398)}号"

    @property
    def phone(self) -> str:
        """A landline of a dialling code that no place has."""
        return f"0500-{self.between(2, 8)}{self.between(100000, 999999)}"

    @property
    def law(self) -> str:
        """An article of a statute."""
        article = f"{self.of(DIGITS)}十{self.of(DIGITS)}"
        return f"《中华人民共和国{self.of(phrases.LAWS)}》第{article}条"

    def paper_no(self, word: str) -> str:
        """A document number that no other record of its kind bears."""
        return f"示{word}〔{self.day.year}〕{self.number + 1}号"

    def sentence(self) -> str:
        """A sentence of officialese, 30 to 70 characters."""
        who, does = self.of(phrases.WHO), self.of(phrases.DOES)
        match self.between(0, 4):
            case 0:
                return (
                    f"{self.of(phrases.WHY)}，{who}{self.of(phrases.MUST)}{does}，{self.of(phrases.RESULT)}。"
                )
            case 1:
                return f"{self.of(phrases.WHEN)}，{who}{self.of(phrases.MUST)}{does}。"
            case 2:
                done = f"{self.of(phrases.TOWNS)}已完成{self.between(2, 4800)}{self.of(COUNTERS)}"
                return f"截至{self.said(self.day)}，{self.place}{done}，{self.of(phrases.RESULT)}。"
            case 3:
                return f"依照{self.law}，{who}{self.of(phrases.MUST)}{does}。"
        days = self.between(3, 60)
        return f"{self.of(phrases.PROJECTS)}涉及的{who}，{days}个工作日内{does}；{self.of(phrases.RESULT)}。"

    def said(self, day: date) -> str:
        """A day as it is read."""
        return f"{day.year}年{day.month}月{day.day}日"

    def line(self, count: int = 1) -> str:
        """One line of so many sentences."""
        return "".join(self.sentence() for _ in range(count))

    def prose(self, paragraphs: int) -> str:
        """Markdown: every fourth text has a list, every fourth a table, every eighth emphasis.

        The portal's own content has them less often: of 116 texts 6 have a list, 18 a table, 8 emphasis or links.
        """
        parts = [self.line(self.between(1, 4)) for _ in range(paragraphs)]
        if self.between(1, 4) == 1:
            parts.insert(
                1, "\n".join(f"{index}. {self.sentence()}" for index in range(1, self.between(2, 4)))
            )
        if self.between(1, 4) == 1:
            projects = self.some(phrases.PROJECTS, 2, 4)
            rows = "\n".join(f"| {project} | {self.between(1, 900)} |" for project in projects)
            parts.insert(2, f"| 项目 | 数量 |\n|---|---|\n{rows}")
        if self.between(1, 8) == 1:
            parts.append(f"**{self.sentence()}**")
        return "\n\n".join(parts)
