"""Data blocks: JSON whatever the text, never the end of their element, and nothing in them that no record says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.build import make_lists
from gongkai.jsonld import printed
from gongkai.lots import surroundings
from gongkai.plant import Plant
from gongkai.public import Public
from gongkai.records import KINDS
from unit.portal import HEAD, SITE, STEADY, URL, files_of, frame, real, show

RELEASE = HEAD + "category: 通知公告\n"
BLOCK = re.compile('<script type="application/ld\\+json">(.*?)</script>', re.DOTALL)


def blocks(html: str) -> list[dict[str, object]]:
    """The data blocks of a page, read as a browser would cut them out."""
    return [json.loads(found) for found in BLOCK.findall(html)]


def block(shown: Public, record_id: str, part: str = "") -> dict[str, object]:
    """The one data block of a record's page, or of its notice's."""
    [found] = blocks(files_of(shown, record_id)[f"{record_id}/{part}index.html"])
    return found


def unit_page(shown: Public, folder: Path, stem: str = "office") -> str:
    """A unit's page, which is made among the lists."""
    make_lists(shown, Plant(str(folder / "out"), frame(shown.site), surroundings(shown), "", ""))
    return (folder / f"out/units/{stem}/index.html").read_text(encoding="utf-8")


def texts(node: object) -> list[str]:
    """Every text in a block."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    return [text for value in node for text in texts(value)] if isinstance(node, list) else [str(node)]


@given(
    st.text(), st.lists(st.sampled_from(["</script>", "<!--", "-->", "\u2028", "\u2029", "]]>", '"', "\\"]))
)
@STEADY
def test_no_text_ends_the_block_and_every_text_comes_back(text: str, parts: list[str]) -> None:
    value = text + "".join(parts)
    made = str(printed({"name": value}))
    assert not re.search("[<>\u2028\u2029]", made)
    assert json.loads(made) == {"name": value}


def test_a_hostile_title_is_data_and_nothing_else(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script><!-- 𠮷"
    shown = show(tmp_path, {"releases/a": RELEASE.replace("示例一件", f"'{title}'")})
    html = files_of(shown, "releases/a")["releases/a/index.html"]
    assert html.count("</script>") == html.count("<script") == 3  # and what paper needs
    assert blocks(html)[0]["mainEntity"]["name"] == title  # type: ignore[index]


def test_a_notice_of_the_office_says_what_is_known_and_no_more(tmp_path: Path) -> None:
    assert block(show(tmp_path, {"releases/a": RELEASE}), "releases/a") == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": f"{URL}releases/a/",
        "mainEntity": {
            "@type": "NewsArticle",
            "name": "示例一件",
            "identifier": "releases/a",
            "inLanguage": "zh-CN",
            "datePublished": "2026-03-02T00:00:00+08:00",
            "creator": {
                "@type": "GovernmentOrganization",
                "@id": f"{URL}units/office/",
                "name": "示例市政务服务中心",
            },
        },
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "首页", "item": URL},
                {"@type": "ListItem", "position": 2, "name": "信息发布", "item": f"{URL}releases/"},
                {"@type": "ListItem", "position": 3, "name": "示例一件"},
            ],
        },
    }


@pytest.mark.parametrize(("official", "role"), [("true", "publisher"), ("false", "creator")])
def test_only_an_adopted_portal_says_that_an_office_publishes_on_it(
    tmp_path: Path, official: str, role: str
) -> None:
    shown = show(tmp_path, {"releases/a": RELEASE}, site=f"{SITE}official: {official}\n")
    thing = block(shown, "releases/a")["mainEntity"]
    assert {"publisher", "creator"} & set(thing) == {role}  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("新闻发布", "NewsArticle"),
        ("政策文件", "Article"),
        ("情况通报", "Report"),
    ],
)
def test_a_release_is_what_its_category_says(tmp_path: Path, category: str, kind: str) -> None:
    shown = show(tmp_path, {"releases/a": HEAD + f"category: {category}\n"})
    assert block(shown, "releases/a")["mainEntity"]["@type"] == kind  # type: ignore[index]


def test_a_service_has_a_provider_and_a_channel_and_its_page_the_dates(tmp_path: Path) -> None:
    text = HEAD + (
        'district: "990101"\nsummary: 示例概述\nonline: https://zw.example.com/x\n'
        "source: {name: 示例, url: https://zw.example.com/y, seen: 全文}\n"
        "changes:\n  - {id: c, on: 2026-04-01, kind: 更正, note: 示例}\n"
        "  - {id: d, on: 2026-12-01, kind: 更正, note: 示例}\n"
    )
    found = block(show(tmp_path, {"approvals/a": text}), "approvals/a")
    assert found["dateModified"] == "2026-04-01T00:00:00+08:00"
    assert found["isBasedOn"] == "https://zw.example.com/y"
    assert found["mainEntity"] == {
        "@type": "GovernmentService",
        "name": "示例一件",
        "description": "示例概述",
        "identifier": "approvals/a",
        "serviceType": "行政许可",
        "areaServed": "示例区",
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": "https://zw.example.com/x"},
        "provider": {
            "@type": "GovernmentOrganization",
            "@id": f"{URL}units/office/",
            "name": "示例市政务服务中心",
        },
    }


def test_a_matter_of_data_names_its_files_and_its_licence_and_its_papers_name_it(tmp_path: Path) -> None:
    text = HEAD + "notices:\n  - {id: n, stage: 预公告, title: 示例公告, issued_on: 2026-03-01}\n"
    shown = show(tmp_path, {"land/a": text}, site=f"{SITE}licence: 示例许可\n")
    thing = block(shown, "land/a")["mainEntity"]
    assert [each["contentUrl"] for each in thing["distribution"]] == [  # type: ignore[index]
        f"{URL}land/a/index.json",
        f"{URL}land/a/index.yml",
    ]
    assert thing["license"] == {"@type": "CreativeWork", "name": "示例许可"}  # type: ignore[index]
    paper = block(shown, "land/a", "n/")["mainEntity"]
    assert (paper["@type"], paper["headline"]) == ("Article", "示例公告")  # type: ignore[index]
    assert (paper["dateCreated"], paper["isPartOf"]) == ("2026-03-01", f"{URL}land/a/")  # type: ignore[index]


@pytest.mark.parametrize("end", ["撤回", "清除"])
def test_a_tombstone_carries_no_block(tmp_path: Path, end: str) -> None:
    text = RELEASE + f"withdrawn: {{on: 2026-04-01, end: {end}, reason: 示例}}\n"
    files = files_of(show(tmp_path, {"releases/a": text}), "releases/a")
    assert "<script" not in files["releases/a/index.html"]


def test_what_only_ended_says_so(tmp_path: Path) -> None:
    text = RELEASE + "withdrawn: {on: 2026-04-01, end: 失效, reason: 示例}\n"
    found = block(show(tmp_path, {"releases/a": text}), "releases/a")
    assert found["mainEntity"]["creativeWorkStatus"] == "失效"  # type: ignore[index]


def test_a_unit_is_an_organisation_with_its_numbers_and_the_unit_above(tmp_path: Path) -> None:
    office = (
        "title: 示例窗口\nparent: office\naddress: 示例路1号\nwebsite: https://w.example.com/\n"
        "phones: [{id: a, name: 咨询, number: 0100-8000000}]\n"
    )
    [found] = blocks(unit_page(show(tmp_path, {"units/window": office}), tmp_path, "window"))
    assert found["mainEntity"] == {
        "@type": "GovernmentOrganization",
        "@id": f"{URL}units/window/",
        "name": "示例窗口",
        "sameAs": "https://w.example.com/",
        "address": "示例路1号",
        "contactPoint": [{"@type": "ContactPoint", "contactType": "咨询", "telephone": "0100-8000000"}],
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "@id": f"{URL}units/office/",
            "name": "示例市政务服务中心",
        },
    }


def test_a_class_of_offices_is_no_organisation(tmp_path: Path) -> None:
    files = {
        "units/class": "title: 示例机关\ngeneric: true\n",
        "releases/a": RELEASE.replace("office", "class"),
    }
    shown = show(tmp_path, files)
    [found] = blocks(unit_page(shown, tmp_path, "class"))
    assert "mainEntity" not in found
    assert "示例机关" not in texts(block(shown, "releases/a"))


def test_every_kind_declares_a_type() -> None:
    assert all(re.fullmatch("[A-Z][A-Za-z]+", model.LINKED.type) for model in KINDS)


def test_every_published_record_has_one_block_of_small_weight_and_absolute_addresses() -> None:
    shown = real()
    for card in shown.holdings.cards:
        if card.kind == "units" or card.gone:
            continue
        [found] = blocks(files_of(shown, card.id)[f"{card.id}/index.html"])
        assert "" not in texts(found), card.id
        assert found["@id"] == f"{URL}{card.id}/"
        assert len(json.dumps(found, ensure_ascii=False).encode()) < 3000, card.id
