"""What a rule finds: the card that is wrong, and the fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.problems import Fault

Found = Iterator[tuple[Card, Fault]]
Check = Callable[[Holdings], Found]
