"""The directory of feeds stays light: a group of hundreds has a page of names, each of which leads to its feed."""

from __future__ import annotations

import pytest

from gongkai import addresses
from gongkai.news.scopes import Scope
from gongkai.pages.feeds import WHOLE, Followable, Followed, overview_pages
from unit.portal import URL, frame, html_of, real


def followed(count: int) -> list[Followed]:
    families = (Followable("new", "新公开", "新公开的每一件"),)
    scopes = (Scope(f"places/p{n}", f"{n}村", "按乡镇和村") for n in range(count))
    return [Followed(scope, families) for scope in scopes]


@pytest.mark.parametrize(("count", "apart"), [(WHOLE, False), (WHOLE + 1, True)])
def test_a_group_of_many_feeds_has_a_page_of_its_own(count: int, apart: bool) -> None:
    shown = real()
    pages = {page.path: page for page in overview_pages(shown, URL, followed(count), frozenset())}
    path = addresses.feed_group("places")
    assert (path in pages) == apart
    whole = html_of(pages[addresses.FEEDS], frame(shown.site))
    assert whole.count("/rss.xml</code>") == (0 if apart else count)
    assert (f'<a href="../feeds/all/places/">看全部 {count} 个订阅</a>' in whole) == apart
    if apart:
        names = html_of(pages[path], frame(shown.site))
        assert all(f'<a href="../../../feeds/new/places/p{n}/">{n}村</a>' in names for n in range(count))
