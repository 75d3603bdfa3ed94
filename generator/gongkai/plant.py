"""What every job is given (厂房), and a record made ready for the steps of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.lots import Lot, Surroundings, setting, whole_of
from gongkai.press import Frame
from gongkai.registry.spool import Whole
from gongkai.views.view import View
from gongkai.views.viewing import view


@dataclass(frozen=True, slots=True)
class Plant:
    """What every job needs: where to write, the frame, and what the records share."""

    target: str
    frame: Frame
    around: Surroundings
    content: str
    """The content folder, for what attachments weigh."""
    desk: str
    """The folder where parts of the search index, and entries, wait for what they go into."""
    shared: str = ""
    """The key of what every entry may show."""
    files: str | None = None
    """The cache's folder of finished files; empty where none is laid there, for the last site's come back."""


class Ready(NamedTuple):
    """A record as far as it is public, with its own share, its form and its view."""

    lot: Lot
    whole: Whole
    shown: View


def prepared(lots: Iterable[Lot], plant: Plant) -> list[Ready]:
    """Records as far as they are public, and their views."""
    found = [(lot, whole_of(lot, plant.around)) for lot in lots]
    return [
        Ready(lot, whole, view(whole.record, lot.card, setting(lot, plant.around))) for lot, whole in found
    ]
