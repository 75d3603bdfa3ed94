"""The finished illustrative portal: nothing leaks, every page keeps the rules of law and of safety."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from gongkai.records import MODELS
from support import CANARY, ROOT, SITE, meta, named, pages, tags, tree

SITE_URL = "https://example.test/gongkai/"


def test_nothing_unpublished_reaches_any_output(portal: Path) -> None:
    """Comments, drafts, embargoed records, notices, changes, reports, ends, recalled and purged content."""
    planted = [name for name, data in tree(SITE / "content").items() if CANARY.encode() in data]
    assert len(planted) >= 9
    assert [name for name, data in tree(portal).items() if CANARY.encode() in data or CANARY in name] == []
    assert not (portal / "land/draft").exists()
    assert not (portal / "files/draft.pdf").exists()
    assert not (portal / "files/tomorrow.pdf").exists()


def test_no_personal_data_exception_and_no_path_of_the_machine_is_published(portal: Path) -> None:
    for name, data in tree(portal).items():
        assert str(SITE.parent).encode() not in data, name


def test_a_purged_record_keeps_neither_title_nor_number(portal: Path) -> None:
    text = (portal / "releases/ended-purged/index.html").read_text()
    assert "这条信息已清除" in text
    assert "示例原因7" in text
    assert not (portal / "releases/ended-purged/index.json").exists()
    assert all("示政办〔2026〕7号".encode() not in data for data in tree(portal).values())


@pytest.mark.parametrize(
    ("stem", "kept"),
    [("expired", True), ("invalid", True), ("replaced", True), ("recalled", False), ("purged", False)],
)
def test_each_end_keeps_the_address_and_says_when_and_why(portal: Path, stem: str, kept: bool) -> None:
    text = (portal / f"releases/ended-{stem}/index.html").read_text()
    assert re.search(r"已于2026年5月[3-7]日(期满|失效|被取代|撤回|清除)。", text)
    assert "示例原因" in text
    assert ("通知的正文" in text) is kept


def test_every_page_is_chinese_and_has_the_head_tags_that_the_rules_ask_for(portal: Path) -> None:
    """网站、栏目、文章 tags (国办发〔2017〕47号)."""
    for name, text in pages(portal).items():
        known = meta(text)
        assert '<html lang="zh-CN"' in text, name
        assert known["SiteName"] == "示例市信息公开", name
        assert known["SiteDomain"] == "example.test", name
        assert known["SiteIDCode"] == "9900000001", name
        if name not in {"404.html", "approvals/restaurant/index.html"}:  # neither column nor article
            assert known["description"], name
            assert {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"} <= set(known), name
    article = meta((portal / "approvals/food/index.html").read_text())
    assert article["ArticleTitle"] == "食品经营许可（示例）"
    assert article["PubDate"] == "2026-03-02 09:30"
    assert article["ContentSource"] == "示例市市场监督管理局"
    assert article["Url"] == f"{SITE_URL}approvals/food/"


def test_strict_policy_on_every_page_and_nothing_inline(portal: Path) -> None:
    for name, text in pages(portal).items():
        policy = [
            each["content"]
            for each in named(text, "meta")
            if each.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policy) == 1, name
        assert "default-src 'none'" in policy[0], name
        assert "unsafe" not in policy[0], name
        for tag in tags(text):
            assert tag.name not in {"style", "iframe", "object", "embed"}, name
            if tag.name == "script":  # the theme's own, or data that no browser runs
                own = re.fullmatch(
                    r"(?:(?:\.\./)*|/gongkai/)assets/[a-z/-]+\.js", tag.attributes.get("src", "")
                )
                assert own or tag.attributes.get("type") in {"application/json", "application/ld+json"}, name
            assert not [key for key in tag.attributes if key == "style" or key.startswith("on")], name


def test_no_request_leaves_the_host(portal: Path) -> None:
    """Only links for people lead elsewhere; nothing that a browser fetches by itself."""
    for name, text in pages(portal).items():
        for tag in tags(text):
            fetched = [tag.attributes.get(key, "") for key in ("src", "srcset", "data", "poster")]
            if tag.name == "link" and tag.attributes.get("rel") != "canonical":
                fetched.append(tag.attributes.get("href", ""))
            assert not [each for each in fetched if "//" in each], name
    css = (portal / "assets/gk.css").read_text()
    assert "url(http" not in css
    assert "@import" not in css


def test_links_out_of_government_sites_say_so(portal: Path) -> None:
    """In templates, facts, bodies and hand-written pages; gov.cn and the portal itself are no strangers."""
    for name, text in pages(portal).items():
        for address, words in re.findall(r'<a [^>]*?href="(https?://[^"]+)"[^>]*>(.*?)</a>', text, re.DOTALL):
            host = urlsplit(address).hostname or ""
            near = host.endswith(".gov.cn") or host == "example.test"
            assert ("（站外）" in words) is not near, f"{name}: {address}"
    assert "（站外）" in (portal / "land/elsewhere/index.html").read_text()


def test_the_footer_says_who_answers(portal: Path) -> None:
    for name, text in pages(portal).items():
        if name == "approvals/restaurant/index.html":
            continue
        footer = text.partition("<footer>")[2]
        for said in (
            "主办：示例市人民政府办公室",
            "网站标识码 9900000001",
            "示ICP备00000000号",
            "示公网安备",
            "示例市政务公开办公室",
            "0100-8000000",
            "我为网站找错",
            "网站地图",
        ):
            assert said in footer, f"{name}: {said}"


def test_every_internal_link_and_fragment_leads_somewhere(portal: Path) -> None:
    files = tree(portal)
    anchors = {
        name: {each.attributes["id"] for each in tags(data.decode()) if "id" in each.attributes}
        for name, data in files.items()
        if name.endswith(".html")
    }
    for name, text in pages(portal).items():
        folder = f"/{name}".rpartition("/")[0]
        for tag in tags(text):
            target = tag.attributes.get("href") or tag.attributes.get("src")
            if not target or name == "404.html":
                continue
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            assert not target.startswith("/"), f"{name}: {target} 不能换到子路径下"
            place = normpath(f"{folder}/{unquote(parts.path)}").lstrip("/") if parts.path else name
            if (portal / place).is_dir():
                place = f"{place}/index.html".removeprefix("/")
            assert place in files, f"{name}: {target}"
            if parts.fragment:
                assert unquote(parts.fragment) in anchors[place], f"{name}: {target}"


def test_ids_are_unique_on_each_page(portal: Path) -> None:
    for name, text in pages(portal).items():
        found = [tag.attributes["id"] for tag in tags(text) if "id" in tag.attributes]
        assert len(found) == len(set(found)), name


def test_five_items_in_their_order_with_fixed_anchors(portal: Path) -> None:
    found = [
        each["id"]
        for each in named((portal / "approvals/food/index.html").read_text(), "section")
        if "id" in each
    ]
    assert found[:5] == ["procedure", "requirements", "responsible", "supervision", "accepting"]


def test_tables_have_captions_and_scopes(portal: Path) -> None:
    for name, text in pages(portal).items():
        for head in named(text, "th"):
            assert head.get("scope") in {"row", "col"} or "/releases/" in f"/{name}" or "food" in name, name


def test_no_page_has_what_material_gets_wrong(portal: Path) -> None:
    """Named landmarks, one h1, anchors of words, whole labels, nothing of the engine: on every page, not a sample."""
    for name, text in pages(portal).items():
        found = tags(text)
        named_ = [each.attributes.get("aria-label", "") for each in found if each.name == "nav"]
        assert all(named_), name
        assert len(set(named_)) == len(named_), name
        regions = [each.attributes["aria-label"] for each in found if each.attributes.get("role") == "region"]
        assert len(set(regions)) == len(regions), name
        assert sum(each.name == "h1" for each in found) == 1, name
        assert not [each for each in found if re.match(r"_\d", each.attributes.get("id", ""))], name
        assert ">跳到正文</a>" in text, name
        assert 'name="generator"' not in text, name
        assert not re.search(r"<tbody>\s*</tbody>", text), name
    search = (portal / "search/index.html").read_text(encoding="utf-8")
    assert re.search(r'<p[^>]*role="status"|aria-live="polite"', search), "the number of results is announced"


def test_hostile_text_runs_nowhere(portal: Path) -> None:
    text = (portal / "releases/hostile/index.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "javascript:" not in "".join(tag.attributes.get("href", "") for tag in tags(text))
    assert not named(text, "img")
    data = json.loads((portal / "releases/hostile/index.json").read_text())
    assert data["title"].startswith("<script>alert(1)</script>")


def test_the_median_record_page_is_light(portal: Path) -> None:
    sizes = [
        len(text.encode())
        for name, text in pages(portal).items()
        if re.fullmatch(
            rf"({'|'.join(name for name in MODELS if name != 'units')})/[a-z0-9-]+/index.html", name
        )
    ]
    assert statistics.median(sizes) <= 25_000


def test_data_files_say_the_same_and_only_what_is_public(portal: Path) -> None:
    found = [name for name in tree(portal) if re.fullmatch("[a-z]+/[a-z0-9-]+/index.json", name)]
    found.remove("api/v1/index.json")
    assert len(found) >= 20
    for name in found:
        data = json.loads((portal / name).read_text())
        assert data.pop("schema") == 1
        assert yaml.safe_load((portal / name.replace(".json", ".yml")).read_text()) == _as_text(data), name
    land = json.loads((portal / "land/batch-1/index.json").read_text())
    assert [each["id"] for each in land["notices"]] == ["start", "plan"]
    assert land["area"] == "1.9000"


def _as_text(value: object) -> object:
    # Our YAML quotes every scalar, so that no reader guesses a type.
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def test_sitemap_lists_every_page_once_with_its_true_day(portal: Path) -> None:
    root = ElementTree.parse(portal / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space)
        for url in root.findall("s:url", space)
    }
    assert all(place.startswith(SITE_URL) for place in found)
    assert found[f"{SITE_URL}approvals/food/"].startswith("2026-04-01")  # the correction, not the build
    assert found[f"{SITE_URL}land/batch-1/plan/"].startswith("2026-05-22")
    assert f"{SITE_URL}approvals/restaurant/" not in found  # moved
    assert f"{SITE_URL}releases/ended-purged/" not in found


def test_moved_records_lead_on(portal: Path) -> None:
    text = (portal / "approvals/restaurant/index.html").read_text()
    refresh = [each["content"] for each in named(text, "meta") if each.get("http-equiv") == "refresh"]
    assert refresh == ["0; url=../../approvals/food/"]


def test_elsewhere_counts_nowhere(portal: Path) -> None:
    """外地参考: a badge, an appendix, its data; never in home, matrix, counts or feeds."""
    for name, data in tree(portal).items():
        own = (
            "land/elsewhere/",
            "elsewhere/",
            "units/neighbour/",
            "api/v1/elsewhere/",
            "api/v1/units",
            "api/v1/kinds/units/",
            "data/",
            "search/",
            "check/codes/",  # its papers can be checked too
        )
        allowed = name.startswith(own) or name in {
            "sitemap.xml",
            "build.json",
            "land/index.html",
            "units/index.html",
        }
        assert allowed or "邻市".encode() not in data, name
    assert "外地参考" in (portal / "land/elsewhere/index.html").read_text()


def test_notice_periods_are_computed(portal: Path) -> None:
    assert "已届满" in (portal / "land/batch-1/start/index.html").read_text()
    assert "公示中" in (portal / "land/batch-1/plan/index.html").read_text()
    assert "未开始" in (portal / "resources/plot-8/result/index.html").read_text()
    assert "征地补偿安置方案公告（示例）" in (portal / "index.html").read_text()


def test_the_procedure_follows_the_day(portal: Path) -> None:
    text = (portal / "land/batch-1/index.html").read_text()
    assert "土地征收法定程序（示例，2021年起）" in text
    assert "下一步" in text


def test_every_page_says_that_it_is_not_official_and_which_five_items(portal: Path) -> None:
    for name, text in pages(portal).items():
        assert "非官方样例，内容摘自公开来源" in text, name
        assert "五公开（示政发〔2020〕1号第三条口径）" in text, name
        assert "样张" in text, name


FIRST_CITY = re.compile("临沂|[Ll]inyi|临政|0539|[Ll]uozhuang|[Ll]anshan|兰山|罗庄|沂")


def test_nothing_of_the_first_city_is_written_in_code_or_theme(portal: Path) -> None:
    """This portal has another charter: no word of the first one stands in it, nor in what made it."""
    items = ("办事程序", "工作要求", "受理单位")
    for name, text in pages(portal).items():
        assert not FIRST_CITY.search(text), name
        assert not [word for word in items if word in text], name
    for folder in (portal / "feeds", ROOT / "generator", ROOT / "theme"):
        for name, data in tree(folder).items():
            assert name.endswith(".pyc") or not FIRST_CITY.search(data.decode()), name
