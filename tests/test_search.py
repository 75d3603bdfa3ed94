"""The search of finished portals: every substring is found and nothing else, and nothing unpublished is known."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from posixpath import normpath
from random import Random

import pytest

from finder import Finder, looks
from gongkai.search.folding import fold
from support import CANARY, ROOT, build, named, shared, tree


@pytest.fixture(scope="module")
def finder(portal: Path) -> Finder:
    """The illustrative portal's index."""
    return Finder(portal)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    """The index of the project's own content."""
    return Finder(shared(tmp_path_factory, "real", _real) / "site")


def _real(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    done = build(folder / "site", cwd=folder, as_of="2100-01-01T00:00:00+08:00")
    assert done.returncode == 0, done.stderr


def substrings(of: Finder, count: int) -> list[str]:
    """Random pieces of random texts, one to twelve characters long, the same ones each time."""
    random = Random(2012)
    found = []
    while len(found) < count:
        whole = of.text(random.choice(of.ids))
        start, length = random.randrange(len(whole)), random.randint(1, 12)
        if whole[start : start + length].strip():
            found.append(whole[start : start + length])
    return found


def test_a_thousand_substrings_of_real_content_are_found_and_nothing_else(real: Finder) -> None:
    for query in substrings(real, 1_000):
        assert real.find(query) == real.scan(query) != set(), query


@pytest.mark.parametrize(
    "query", ["学校", "风村", "0539", "临政发", "临政发〔2012〕3号", "12345", "的", "征收 补偿"]
)
def test_what_people_type_is_found_in_real_content(real: Finder, query: str) -> None:
    assert real.find(query) == real.scan(query) != set()


def test_a_thousand_substrings_of_the_illustrative_portal_are_found(finder: Finder) -> None:
    for query in substrings(finder, 1_000):
        assert finder.find(query) == finder.scan(query) != set(), query


@pytest.mark.parametrize("query", ["𠮷", "䶮", "𠮷䶮", "<img src=x onerror=alert(2)>", "80.00", "(2026)10号"])
def test_rare_and_hostile_signs_are_found(finder: Finder, query: str) -> None:
    assert finder.find(query) == finder.scan(query) != set()


def test_everything_public_is_in_the_index_and_nothing_gone(portal: Path, finder: Finder) -> None:
    records = set(json.loads((portal / "build.json").read_text())["records"])
    gone = {"releases/ended-recalled", "releases/ended-purged"}
    assert set(finder.ids) == records - gone
    assert {file.parent.relative_to(portal).as_posix() for file in portal.glob("*/*/text.json")} == set(
        finder.ids
    )


@pytest.mark.parametrize("secret", [CANARY, "示政办〔2026〕7号"])
def test_nothing_unpublished_is_in_a_shard_or_a_text(portal: Path, finder: Finder, secret: str) -> None:
    """In a shard it would be cut into pieces, where a search for the whole does not see it."""
    assert finder.scan(secret) == set()
    assert set.intersection(*(finder.look(*look) for look in looks(fold(secret)))) == set()
    for name, data in tree(portal / "search").items():
        assert secret.encode() not in data, name


def test_no_piece_is_known_of_what_nobody_may_read(finder: Finder) -> None:
    held = {piece for name in finder.family("pair")[0] for piece, _ in finder.shard(name)}
    texts = "\n".join(finder.text(each) for each in finder.ids)
    assert [piece for piece in held if piece not in texts] == []


def test_the_text_holds_what_the_page_says(finder: Finder) -> None:
    """Unit, number, items, facts, notices and their bodies; not what belongs to other records."""
    text = finder.text("land/batch-1")
    for words in ("东示区人民政府", "征地补偿安置方案公告（示例）", "示例市市场监督管理局"):
        assert (fold(words) in text) is (words != "示例市市场监督管理局"), words


def test_facets_tell_what_documents_bear(portal: Path, finder: Finder) -> None:
    facet = json.loads((portal / "search/facets/kind.json").read_text())
    values = [value for value, _ in facet["values"]]
    borne = {
        name: [values[n] for n in facet["sets"][at]]
        for name, at in zip(finder.ids, facet["documents"], strict=True)
    }
    assert all(kinds == [name.partition("/")[0]] for name, kinds in borne.items())
    state = json.loads((portal / "search/facets/state.json").read_text())
    states = dict(zip(finder.ids, (state["sets"][at] for at in state["documents"]), strict=True))
    assert [state["values"][n][0] for n in states["land/batch-1"]] == ["公示中"]
    assert [state["values"][n][0] for n in states["land/elsewhere"]] == ["外地参考"]


def test_the_newest_come_last_by_number_and_references_from_elsewhere_first(
    portal: Path, finder: Finder
) -> None:
    dates = [json.loads((portal / each / "text.json").read_text())["date"] for each in finder.ids]
    own = [date for each, date in zip(finder.ids, dates, strict=True) if date and each != "land/elsewhere"]
    assert own == sorted(own)
    years = Counter(date[:4] for date in own)
    first = {str(year): at for year, at in finder.contents["years"]}
    assert set(first) == set(years)
    assert finder.ids.index("land/elsewhere") < min(first.values())


def test_the_directory_reaches_every_record_in_four_steps(portal: Path) -> None:
    """What the search page offers without scripts."""
    records = json.loads((portal / "build.json").read_text())["records"]
    reached, border = {"search/"}, {"search/"}
    for _ in range(4):
        border = {to for page in border for to in _links(portal, page)} - reached
        reached |= border
    assert [each for each in records if f"{each}/" not in reached and "ended-" not in each] == []


def _links(site: Path, page: str) -> set[str]:
    text = (site / page / "index.html").read_text().partition("<main")[2].partition("</main>")[0]
    found = {
        normpath(f"{page}{each['href'].partition('#')[0]}") + "/"
        for each in named(text, "a")
        if "//" not in each["href"]
    }
    return {each for each in found if (site / each / "index.html").is_file()}


def test_every_page_has_the_box_and_works_without_scripts(portal: Path) -> None:
    for file in portal.rglob("*.html"):
        text = file.read_text()
        if 'http-equiv="refresh"' in text:
            continue
        forms = [each for each in named(text, "form") if each.get("role") == "search"]
        assert len(forms) == 1, file
        action = forms[0]["action"]
        place = file.parent.relative_to(portal).as_posix()
        target = action.removeprefix("/gongkai/") if action.startswith("/") else normpath(f"{place}/{action}")
        assert target.strip("/") == "search", file
        assert "method" not in forms[0]
