"""What the finished portal tells machines: it parses, it leads somewhere, it says the same as the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

from support import CANARY, ROOT, copy_site, mkdocs, pages, tree

SITE_URL = "https://example.test/gongkai/"
TEXTS = ("llms.txt", "robots.txt", ".well-known/security.txt")
BLOCK = re.compile('<script type="application/ld\\+json">(.*?)</script>', re.DOTALL)


def machine_files(portal: Path) -> dict[str, str]:
    """Every file for machines but feeds and the sitemap, and every page's data block."""
    files = {
        name: data
        for name, data in tree(portal).items()
        if name.endswith((".json", ".jsonld")) or name in TEXTS
    }
    blocks = {
        name: "\n".join(BLOCK.findall(text)) for name, text in pages(portal).items() if BLOCK.search(text)
    }
    return {name: data.decode() for name, data in files.items()} | blocks


def test_every_file_is_there_and_parses(portal: Path) -> None:
    files = machine_files(portal)
    assert {*TEXTS, ".well-known/disclosure.json", "data/catalog.jsonld", "api/v1/openapi.json"} <= set(files)
    for name, text in files.items():
        if name not in TEXTS:
            json.loads(text)


def test_every_address_of_ours_in_them_leads_somewhere(portal: Path) -> None:
    files = set(tree(portal))
    for name, text in machine_files(portal).items():
        for found in re.findall(rf"{re.escape(SITE_URL)}([^\s\"\\)#]*)", text):
            address = unquote(found)
            if "{" not in address:
                assert address in files or f"{address}index.html" in files, f"{name}: {address}"


def test_every_page_of_a_record_has_one_block_and_tombstones_none(portal: Path) -> None:
    found = {name: len(BLOCK.findall(text)) for name, text in pages(portal).items()}
    assert set(found.values()) == {0, 1}
    records = [name for name in found if (portal / name).with_name("index.json").exists()]
    assert len(records) > 20
    assert [name for name in records if found[name] != 1] == []
    for stem in ("recalled", "purged"):
        assert found[f"releases/ended-{stem}/index.html"] == 0
    assert found["approvals/restaurant/index.html"] == 0  # moved


def test_the_hostile_title_stays_inside_its_block(portal: Path) -> None:
    text = (portal / "releases/hostile/index.html").read_text()
    [block] = BLOCK.findall(text)
    title = json.loads((portal / "releases/hostile/index.json").read_text())["title"]
    assert title.startswith("<script>alert(1)</script>")
    assert json.loads(block)["mainEntity"]["name"] == title
    own = re.findall(r'<script src="[./]*assets/[a-z/-]+\.js"(?: defer)?></script>', text)
    assert text.count("<script") == text.count("</script>") == len(own) + 1


def test_the_api_lists_every_public_record_exactly_once(portal: Path) -> None:
    listed = [
        line["id"]
        for folder in ("kinds/*", "elsewhere")
        for page in sorted(portal.glob(f"api/v1/{folder}/[0-9]*.json"))
        for line in json.loads(page.read_text())["records"]
    ]
    assert sorted(listed) == sorted(json.loads((portal / "build.json").read_text())["records"])
    assert len(listed) == len(set(listed)) > 25


def test_a_units_data_is_what_its_file_says(portal: Path) -> None:
    data = json.loads((portal / "units/market/index.json").read_text())
    assert data["phones"][1] == {"id": "duty", "name": "值班", "number": "0100-8000009转2"}
    assert 'number: "0100-8000009转2"' in (portal / "units/market/index.yml").read_text()


def test_the_page_about_the_api_names_every_address_of_its_description(portal: Path) -> None:
    text = (portal / "api/index.html").read_text()
    for path in json.loads((portal / "api/v1/openapi.json").read_text())["paths"]:
        written = path.lstrip("/").format(
            kind="{类别}", page="{页码}", unit="{机构}", stem="{文件名}", release="{发布}"
        )
        assert f"<code>{written}</code>" in text, path


def test_the_engine_alone_leaves_nothing_of_an_earlier_build(tmp_path: Path) -> None:
    """MkDocs does not empty folders whose names begin with a dot."""
    copy = copy_site(tmp_path / "copy")
    assert mkdocs("build", cwd=copy).returncode == 0
    assert (copy / "site/.well-known/security.txt").is_file()
    site = copy / "content/site.yml"
    site.write_text(re.sub("security: .*\n", "", site.read_text()))
    assert mkdocs("build", cwd=copy).returncode == 0
    assert [each.name for each in (copy / "site/.well-known").iterdir()] == ["disclosure.json"]


def test_nothing_unpublished_is_in_any_of_them(portal: Path) -> None:
    assert [name for name, text in machine_files(portal).items() if CANARY in text] == []
    assert [name for name, text in machine_files(portal).items() if "示政办〔2026〕7号" in text] == []


FIRST_CITY = re.compile("临沂|[Ll]inyi|临政|0539|兰山|罗庄|沂")


def test_no_word_of_the_first_city_is_in_any_of_them(portal: Path) -> None:
    assert [name for name, text in machine_files(portal).items() if FIRST_CITY.search(text)] == []
    assert (ROOT / "content" / "site.yml").read_text().count("临沂") > 0  # the rule would see it
