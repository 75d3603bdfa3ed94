"""What the portal says of itself: what site.yml says and no more, and nothing that an earlier build left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.build import make_machines
from gongkai.catalog import catalog_file
from gongkai.lots import surroundings
from gongkai.machines import machine_files
from gongkai.offers import Offer
from gongkai.plant import Plant
from gongkai.problems import ContentError
from gongkai.public import public
from gongkai.wellknown import known_files, sweep
from unit.portal import HEAD, SITE, URL, again, at, frame, real, release_now, show, write_content

SECURITY = "security: {contact: 'https://shili.example/safe', expires: 2026-12-31}\n"
OFFERS = (
    Offer("", "data/all.sqlite", "application/vnd.sqlite3", "全部（SQLite）"),
    Offer("land", "data/land.csv", "text/csv", "土地征收（CSV）"),
    Offer("land", "data/land.schema.json", "application/schema+json", "土地征收（模式）", schema=True),
)


def told(folder: Path, site: str = SITE, newest: str | None = None) -> dict[str, str]:
    """Every file at an agreed address."""
    made = known_files(show(folder, {"land/a": HEAD}, site=site), URL, OFFERS, newest)
    return {each.path: each.content.decode() for each in made}


def test_security_txt_is_written_only_where_site_yml_says_whom_to_tell(tmp_path: Path) -> None:
    (tmp_path / "with").mkdir()
    assert ".well-known/security.txt" not in told(tmp_path)
    assert told(tmp_path / "with", SITE + SECURITY)[".well-known/security.txt"] == (
        "Contact: https://shili.example/safe\n"
        "Expires: 2026-12-31T23:59:59+08:00\n"
        "Preferred-Languages: zh\n"
        f"Canonical: {URL}.well-known/security.txt\n"
    )


@pytest.mark.parametrize(("as_of", "good"), [("2026-12-31T23:59", True), ("2027-01-01T00:00", False)])
def test_an_expired_contact_stops_the_build(tmp_path: Path, as_of: str, good: bool) -> None:
    if good:
        show(tmp_path, {}, as_of, SITE + SECURITY)
        return
    with pytest.raises(ContentError) as caught:
        show(tmp_path, {}, as_of, SITE + SECURITY)
    [problem] = caught.value.problems
    assert "安全联系的有效期 2026-12-31 已过" in str(problem)
    assert problem.mark.path == "content/site.yml"


@pytest.mark.parametrize(
    "contact", ["security@shili.example", "http://shili.example/", "tel:一二三", "mailto:a"]
)
def test_a_contact_that_no_program_can_open_is_refused(tmp_path: Path, contact: str) -> None:
    with pytest.raises(ContentError, match="内容有 1 处问题"):
        show(tmp_path, {}, site=SITE + SECURITY.replace("https://shili.example/safe", contact))


def test_disclosure_json_says_what_is_known_and_leaves_out_the_rest(tmp_path: Path) -> None:
    known = json.loads(told(tmp_path)[".well-known/disclosure.json"])
    assert known["newest_release"] is None
    assert known["charter"]["items"]["procedure"] == "办事程序"
    assert not {"licence", "contact", "id_code"} & set(known)
    assert [each["url"] for each in known["data"]] == [f"{URL}data/all.sqlite", f"{URL}data/land.csv"]
    assert known["schema"] == [
        {
            "kind": "land",
            "title": "土地征收（模式）",
            "media_type": "application/schema+json",
            "url": f"{URL}data/land.schema.json",
        }
    ]


def test_disclosure_json_names_the_newest_release(tmp_path: Path) -> None:
    site = SITE + "licence: 示例许可\ncontact: {office: 示例科, phone: 0100-8000000}\n"
    known = json.loads(told(tmp_path, site, "7-abcdef")[".well-known/disclosure.json"])
    assert known["newest_release"] == "7-abcdef"
    assert known["licence"] == {"name": "示例许可"}
    assert known["contact"] == {"office": "示例科", "phone": "0100-8000000"}


def test_robots_and_llms_lead_to_everything(tmp_path: Path) -> None:
    files = told(tmp_path)
    assert f"Sitemap: {URL}sitemap.xml\n" in files["robots.txt"]
    text = files["llms.txt"]
    assert text.startswith("# 示例公开\n\n> ")
    assert f"- [土地征收]({URL}land/): " in text
    assert f"- [全部（SQLite）]({URL}data/all.sqlite): " in text
    assert f"]({URL}fees/)" not in text  # nothing there yet
    assert f"]({URL}api/)" in text


def test_the_passing_of_days_alone_changes_no_byte(tmp_path: Path) -> None:
    write_content(tmp_path, {"land/a": HEAD}, SITE + SECURITY)
    release_now(tmp_path, "2026-06-30")
    register = again(tmp_path)
    early, late = (
        [(each.path, each.content) for each in machine_files(public(register, at(day), URL), URL)]
        for day in ("2026-06-30", "2026-12-31")
    )
    assert early == late
    assert len(early) > 10


def test_what_an_earlier_build_left_is_swept_and_links_are_not_followed(tmp_path: Path) -> None:
    shown = show(tmp_path, {})
    target, outside = tmp_path / "site", tmp_path / "outside"
    (target / ".well-known").mkdir(parents=True)
    (target / ".well-known/security.txt").write_text("old")
    make_machines(shown, Plant(str(target), frame(shown.site), surroundings(shown), "", ""))
    assert [each.name for each in (target / ".well-known").iterdir()] == ["disclosure.json"]
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    sweep(target)
    (target / ".well-known").symlink_to(outside)
    sweep(target)
    assert not (target / ".well-known").is_symlink()
    assert (outside / "kept.txt").read_text() == "kept"


def test_the_catalogue_is_json_with_its_context_inside_and_no_empty_value() -> None:
    data = json.loads(catalog_file(real(), URL, OFFERS).content)
    assert all(isinstance(each, str) for each in data["@context"].values())
    nodes = {node["@id"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    assert all(value for node in nodes.values() for value in node.values())
    land = nodes[f"{URL}data/catalog.jsonld#land"]
    assert [each["dcat:downloadURL"]["@id"] for each in land["dcat:distribution"]] == [f"{URL}data/land.csv"]
    assert [each["@id"] for each in land["dct:conformsTo"]] == [f"{URL}data/land.schema.json"]
    assert nodes[f"{URL}#host"]["foaf:name"]["@value"] == real().site.host
