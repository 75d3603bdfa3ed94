"""Lists as long as a city makes them: the catalogue of fees in pages, the units below one on a page of their own."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.facts.shown import BEGUN, ROOM
from gongkai.pages.catalogue import MOST_PRICES, PER_PAGE, catalogue_pages
from gongkai.pages.units import unit_pages
from gongkai.public import Public
from unit.portal import HEAD, frame, html_of, show

UNITS = {"units/other": "title: 另一个机构\n"}


def fee(number: int, unit: str = "office", prices: int = 1) -> str:
    enterprise = "" if number % 3 else "enterprise: true\n"
    tariffs = "".join(f"  - {{id: t{n}, name: 第{n}种, amount: {n + 1}}}\n" for n in range(prices))
    head = HEAD.replace("示例一件", f"第{number}项收费").replace("unit: office", f"unit: {unit}")
    return f"{head}{enterprise}tariffs:\n{tariffs}"


def catalogue(shown: Public) -> dict[str, str]:
    return {page.path: html_of(page, frame(shown.site)) for page in catalogue_pages(shown)}


def numbers(html: str) -> list[int]:
    """序号, row by row."""
    return [int(found) for found in re.findall(r'data-label="序号">([0-9]+)<', html)]


def test_a_long_catalogue_is_cut_into_pages_that_go_on_counting(tmp_path: Path) -> None:
    count = 2 * PER_PAGE + 20
    shown = show(tmp_path, {f"fees/f{n:03}": fee(n) for n in range(count)})
    made = catalogue(shown)
    assert list(made) == ["fees/catalogue/", "fees/catalogue/2/", "fees/catalogue/3/"]
    whole = "".join(made.values())
    assert sorted(re.findall(r"/fees/(f[0-9]+)/", whole)) == [f"f{n:03}" for n in range(count)]
    assert numbers(whole) == [*range(1, 41), *range(1, 81)]  # each group counts its own
    assert "第 1 至 10 项，共 80 项" in made["fees/catalogue/"]
    for place, html in made.items():
        assert html.count("<tr><td class") <= PER_PAGE
        assert re.findall(r'aria-current="page">([0-9])</a></nav>|aria-current="page">([0-9])</a><a', html)
        up = "../" * place.count("/")
        assert f'href="{up}fees/catalogue/"' in html
    # So is its unit's list, whose facts stand on the first page alone.
    lists = {page.path: html_of(page, frame(shown.site)) for page in unit_pages(shown, (), "")}
    assert [name for name, html in lists.items() if 'class="unitcard"' in html] == ["units/office/"]
    assert '<a href="../../../units/office/">这个机构的首页</a>' in lists["units/office/1/"]


def test_every_units_catalogue_is_found_from_the_whole_and_from_its_unit(tmp_path: Path) -> None:
    shown = show(tmp_path, {**UNITS, "fees/a": fee(1), "fees/b": fee(2, "other"), "fees/c": fee(3, "other")})
    made = catalogue(shown)
    assert 'other/">另一个机构</a> <span class="n">2 项</span>' in made["fees/catalogue/"]
    units = {page.path: html_of(page, frame(shown.site)) for page in unit_pages(shown, (), "")}
    assert '<a href="../../fees/catalogue/other/">收费目录清单</a>' in units["units/other/"]


def test_a_fee_of_very_many_prices_leads_to_its_page(tmp_path: Path) -> None:
    made = catalogue(show(tmp_path, {"fees/a": fee(1, prices=MOST_PRICES + 5)}))["fees/catalogue/"]
    assert made.count("<b>第") == MOST_PRICES
    assert f'等 {MOST_PRICES + 5} 种，见<a href="../../fees/a/">这一项的页面</a>' in made


def test_very_many_units_below_one_have_a_page_of_their_own(tmp_path: Path) -> None:
    below = {f"units/u{n:02}": f"title: 第{n}所\nparent: office\n" for n in range(ROOM + 1)}
    shown = show(tmp_path, below)
    made = {page.path: html_of(page, frame(shown.site)) for page in unit_pages(shown, (), "")}
    own, all_of_them = made["units/office/"], made["units/office/units/"]
    assert [page.count(">第") for page in (own, all_of_them)] == [BEGUN, ROOM + 1]
    assert f'等，<a href="../../units/office/units/">看全部 {ROOM + 1} 个</a>' in own
    assert f"共 {ROOM + 1} 项" in all_of_them
