"""Public → pages, as values; the press stamps them.

A module is a page or a family of pages; with an underscore, what several share or what one of them consists of.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inventory import entries
from gongkai.page import Page
from gongkai.pages.api import api_page
from gongkai.pages.catalogue import catalogue_pages
from gongkai.pages.check import check_page
from gongkai.pages.columns import column_pages
from gongkai.pages.home import home
from gongkai.pages.inventory import inventory_pages
from gongkai.pages.lists import all_lists, directory, ways_in
from gongkai.pages.matrix import matrix_pages
from gongkai.pages.moved import redirects
from gongkai.pages.posters import poster_pages
from gongkai.pages.readings import reading_pages
from gongkai.pages.search import search_page
from gongkai.pages.site_map import site_map
from gongkai.pages.statement import statement
from gongkai.pages.tracker import tracker_pages
from gongkai.pages.units import unit_pages
from gongkai.pages.yearly import report_pages
from gongkai.progress.board import standings
from gongkai.public import Public


def all_pages(public: Public, as_served: str) -> Iterator[Page]:
    """Every page that is made from cards; `as_served` is the portal's address."""
    found = standings(public)
    ways = ways_in(public)
    yield home(public, found)
    yield directory(ways)
    yield search_page(public, ways)
    yield site_map(public, ways)
    yield check_page(public)
    yield from poster_pages(public)
    yield from all_lists(public)
    yield from unit_pages(public, found, as_served)
    yield from matrix_pages(public)
    yield from tracker_pages(public, found)
    yield from catalogue_pages(public)
    yield from column_pages(public)
    yield from report_pages(public)
    yield from reading_pages(public)
    yield statement(public)
    yield from inventory_pages(public, entries(public))
    yield api_page(public, as_served)
    yield from redirects(public)
