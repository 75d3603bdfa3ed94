"""Attached files: names that only some systems tell apart, and links that reach a file whatever it is called."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from gongkai.addresses import attachment
from gongkai.facts.printed import link
from gongkai.facts.shown import Target
from gongkai.inside import INSIDE
from gongkai.registry.folder import told_apart
from unit.portal import STEADY

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=30
)


def test_names_that_differ_by_case_only_are_told() -> None:
    found = told_apart({"PLAN.pdf": "", "plan.pdf": "", "other.pdf": "", "甲.exe": "的类型“.exe”不能公开"})
    assert found["PLAN.pdf"] == found["other.pdf"] == ""
    assert "只差大小写" in found["plan.pdf"]
    assert found["甲.exe"] == "的类型“.exe”不能公开"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@STEADY
@given(NAMES)
def test_a_link_leads_to_the_file_whatever_its_name(name: str) -> None:
    reader = _Links()
    reader.feed(str(link(Target(name, attachment(name)))))
    [(tag, attributes)] = reader.tags
    assert (tag, set(attributes)) == ("a", {"href"})
    parts = urlsplit((attributes["href"] or "").removeprefix(INSIDE))
    assert unquote(parts.path) == attachment(name)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
