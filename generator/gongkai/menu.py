"""The main menu (导航): short, and only what has content."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.public import Public

MenuEntry = tuple[str, str, str]
"""(section, title, address)."""


def menu(public: Public) -> tuple[MenuEntry, ...]:
    """The menu's entries in their order."""
    return tuple(_entries(public))


def _entries(public: Public) -> Iterator[MenuEntry]:
    yield "home", "首页", addresses.HOME
    yield "matters", "公开事项", addresses.MATTERS
    yield "disclosure", "政府信息公开", addresses.COLUMNS
    if public.tracked:
        yield "tracker", "承诺跟踪", addresses.tracker()
    if "releases" in public.listed:
        yield "releases", "信息发布", addresses.kind("releases")
    yield "units", "机构", addresses.kind("units")
    yield "feeds", "订阅", addresses.FEEDS
