"""Public → pages, as values; the press stamps them.

A module is a page or a family of pages; with an underscore, what several share or what one of them consists of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.inventory import Indexed
from gongkai.page import Page
from gongkai.pages.api import api_page
from gongkai.pages.catalogue import catalogue_pages
from gongkai.pages.check import check_page
from gongkai.pages.columns import column_pages
from gongkai.pages.home import home
from gongkai.pages.inventory import inventory_pages
from gongkai.pages.lists import all_lists
from gongkai.pages.map_page import map_page
from gongkai.pages.matrix import matrix_pages
from gongkai.pages.moved import redirects
from gongkai.pages.posters import poster_pages
from gongkai.pages.readings import reading_pages
from gongkai.pages.search import search_page
from gongkai.pages.statement import statement
from gongkai.pages.tracker import tracker_pages
from gongkai.pages.units import unit_pages
from gongkai.pages.ways import directory, ways_in
from gongkai.pages.yearly import report_pages
from gongkai.progress.board import standings
from gongkai.public import Public
from gongkai.yearly import years


def all_pages(public: Public, as_served: str, inventory: Iterable[Sequence[Indexed]]) -> Iterator[Page]:
    """Every page made from cards; `as_served` is the portal's address, `inventory` 政府信息公开目录 in parts."""
    found = standings(public)
    ways, counted = ways_in(public), years(public)
    yield home(public, found)
    yield directory(ways)
    yield search_page(public, ways)
    yield map_page(public, ways)
    yield check_page(public)
    yield from poster_pages(public)
    yield from all_lists(public)
    yield from unit_pages(public, found, as_served)
    yield from matrix_pages(public)
    yield from tracker_pages(public, found)
    yield from catalogue_pages(public)
    yield from column_pages(public, counted)
    yield from report_pages(public, counted)
    yield from reading_pages(public)
    yield statement(public)
    yield from inventory_pages(public, inventory)
    yield api_page(public, as_served)
    yield from redirects(public)
