"""Links that leave government sites say so; nothing else is touched."""

from __future__ import annotations

import pytest

from gongkai.outbound import OUT, marked

OWN = "https://open.shili.example/gongkai/"


@pytest.mark.parametrize(
    ("address", "away"),
    [
        ("https://www.shili.gov.cn/a.html", False),
        ("http://gov.cn/", False),
        ("https://beian.miit.gov.cn/", False),
        ("https://open.shili.example/other/", False),
        ("https://www.example.com/a?b=1&amp;c=2", True),
        ("https://shili.gov.cn.example.com/", True),
        ("https://fakegov.cn/", True),
        ("https://www.shili.gov.cn@example.com/", True),
        ("https://www.shili.gov.cn:x@example.com/", True),
        ("https://example.com/www.shili.gov.cn", True),
        ("http://[bad", True),
    ],
)
def test_hosts(address: str, away: bool) -> None:
    link = f'<p><a class="x" href="{address}" rel="noopener">看<b>这里</b></a>，完。</p>'
    assert marked(link, OWN) == (link.replace("</a>", f"{OUT}</a>") if away else link)


def test_a_link_is_marked_once() -> None:
    link = (
        '<a href="https://example.com/">一</a><a href="../x/">二</a>\n<a href="https://example.com/">三</a>'
    )
    once = marked(link, OWN)
    assert once.count(OUT) == 2
    assert marked(once, OWN) == once


def test_what_is_no_link_stays() -> None:
    text = '<link rel="canonical" href="https://example.com/"><abbr href="https://example.com/">一</abbr>'
    assert marked(text, OWN) == text
