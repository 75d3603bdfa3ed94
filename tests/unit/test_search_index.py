"""The search index: whatever a text holds is found, nothing else is; the same bytes however the work is shared."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from importlib import import_module
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder import Finder, numbers_of
from gongkai.outputs import write
from gongkai.search import parts
from gongkai.search.contents import Document, Names, contents_files
from gongkai.search.folding import FOLDS, composed, fold
from gongkai.search.merging import merging
from gongkai.search.parts import Part
from gongkai.search.pieces import ends, pair_code, pairs, piece_text, runs
from gongkai.search.postings import AT_ONCE, LANE, MOST, gaps, lanes, told, united, varint
from gongkai.search.shards import make_shards
from gongkai.search.texts import Text, plain, sidecar
from gongkai.workers import spread
from support import tree
from unit.portal import STEADY

SIGNS = "的一公开征收地价示例𠮷䶮Ａａab0123459.-〔〕【】[]（）()，。 \u3000\n/＋²é"
signs = st.sampled_from(SIGNS)
words = st.text(signs, max_size=14)
documents = st.lists(st.tuples(words, st.text(signs, max_size=60)), min_size=1, max_size=40)
FEW = settings(STEADY, max_examples=60)


def document(number: int, title: str, body: str) -> Text:
    return Text(f"land/d{number:04}", title, (), "土地征收", "示例区人民政府", "2026-03-02", "", body)


def index(
    texts: Sequence[Text], folder: Path, per_part: int = 200, executor: Executor | None = None
) -> Finder:
    """The index of some texts, gathered in parts of `per_part`, and a reader of it."""
    spool, site = folder / "parts", folder / "site"
    spool.mkdir(parents=True)
    gathered = []
    for first in range(0, len(texts), per_part):
        gathering = parts.Gathering(first)
        for text in texts[first : first + per_part]:
            gathering.add(text)
            write(sidecar(text), site)
        gathering.write(spool / str(first))
        gathered.append(Part(str(spool / str(first)), first))
    shards = list(spread(executor, make_shards, merging(gathered, len(texts), str(site))))
    listed = [Document(text.id, 2026, "land", ("east",), "", "") for text in texts]
    for output in contents_files(listed, Names({}, {}, {}, ()), shards):
        write(output, site)
    return Finder(site)


@given(documents, st.data())
@FEW
def test_whatever_stands_in_a_text_is_found_and_nothing_else(
    members: list[tuple[str, str]], data: st.DataObject
) -> None:
    texts = [
        document(number, composed(title), composed(body)) for number, (title, body) in enumerate(members)
    ]
    with TemporaryDirectory() as folder:
        finder = index(texts, Path(folder))
        for _ in range(20):
            whole = data.draw(st.sampled_from(texts)).whole
            start = data.draw(st.integers(0, len(whole) - 1))
            query = whole[start : start + data.draw(st.integers(1, 15))]
            assert finder.find(query) == finder.scan(query), query
        query = data.draw(st.text(signs, max_size=4))
        assert finder.find(query) == finder.scan(query), query


def test_long_runs_and_crowded_beginnings_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many numbers that begin alike that they fill shards; and runs longer than the index keeps of them.

    A beginning is kept whole even where every bucket is a job of its own.
    """
    monkeypatch.setattr(import_module("gongkai.search.merging"), "SMALLEST", 100)
    monkeypatch.setattr(import_module("gongkai.search.merging"), "JOB", 1)
    texts = [
        document(n, f"示政〔2024〕{n}号", f"电话0539-8{n:06}，共{n}.00元，编号91371300MA3C{n:05}XY")
        for n in range(700)
    ]
    finder = index(texts, tmp_path, 256)
    assert len(finder.family("run")[0]) > 20
    for query in (
        "2024",
        "〔2024〕",
        "0539",
        "539-8000",
        "〔2024〕69",
        "24〕699号",
        "699号",
        "8000699，",
        "00",
        ".00元",
    ):
        assert finder.find(query) == finder.scan(query) != set(), query
    for query in ("91371300MA3C00412XY", "371300ma3c00412x", "1371300MA3C00412XYZ", "9137130"):
        assert finder.find(query) == finder.scan(query), query
    assert len(finder.find("0539-8")) == 700
    assert finder.find("（2024）7号") == {"land/d0007"}


def test_what_begins_with_the_same_year_need_not_be_merged_at_once(tmp_path: Path) -> None:
    """Nearly all numbers hold a year: by two characters alone they would be one job, however large."""
    gathering = parts.Gathering(0)
    gathering.add(document(0, "示例", "2024 20-1 20〕1"))
    gathering.write(tmp_path / "0")
    slices, _ = parts.table_of(Part(str(tmp_path / "0"), 0))
    runs_ = [
        parts.Stretch(str(tmp_path / "0"), each.offset, each.length)
        for each in slices
        if each.bucket[0] == parts.RUN
    ]
    held = [members for _, members in parts.members_of(runs_)]
    years = [piece for members in held for piece in members if str(piece).startswith("20")]
    assert years == ["20-1", "2024", "20〕1"]
    assert all(len([piece for piece in members if piece in years]) <= 1 for members in held)


def test_the_same_bytes_however_the_work_is_shared(tmp_path: Path) -> None:
    texts = [document(n, f"示例{n}", f"第{n % 7}条 {'公开' * (n % 3)} 2026年{n}号 𠮷{n}") for n in range(500)]
    index(texts, tmp_path / "one", 200)
    index(texts, tmp_path / "small", 37)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        index(texts, tmp_path / "two", 200, executor)
    one = tree(tmp_path / "one/site")
    assert tree(tmp_path / "two/site") == one
    # How large the parts are may change what a job takes, never what is found.
    finder, other = Finder(tmp_path / "one/site"), Finder(tmp_path / "small/site")
    for query in ("公开", "3号", "𠮷4", "2026", "第5条", "示"):
        assert finder.find(query) == other.find(query) == finder.scan(query) != set()


@given(st.lists(st.sets(st.integers(0, 255), max_size=256), min_size=1, max_size=6))
@STEADY
def test_postings_read_back_as_they_were(members: list[set[int]]) -> None:
    held, expected, documents_ = b"", [], 256 * len(members)
    for number, found in enumerate(members):
        held += lanes([bytes(sorted(found))], 256 * number)[0]
        expected += [256 * number + each for each in sorted(found)]
    if expected:
        [data] = gaps([held])
        crowded, others = told(data, documents_)
        missing = [each for each in range(documents_) if each not in set(expected)]
        assert numbers_of(data) == expected
        assert numbers_of(others) == (missing if crowded else expected)
        assert crowded or len(expected) < 0.9 * documents_
    assert united([held, held]) == held


numbers = st.one_of(st.integers(0, 300), st.integers(0, 40_000), st.integers(0, MOST - 1))


@given(st.lists(st.lists(numbers, unique=True, min_size=1, max_size=30).map(sorted), max_size=9))
@STEADY
def test_gaps_of_any_width_read_back_however_many_lists_are_written_at_once(lists: list[list[int]]) -> None:
    written = list(gaps(pack(f"<{len(each)}I", *(number + 1 for number in each)) for each in lists))
    assert [numbers_of(each) for each in written] == lists
    assert written == [b"".join(varint(b - a) for a, b in pairwise([-1, *each])) for each in lists]


def test_more_lists_than_are_written_at_once() -> None:
    lists = [bytes(range(first, 256)) for first in range(200)] * 2
    assert sum(map(len, lists)) * LANE > 2 * AT_ONCE
    written = gaps(lanes(lists, 70_000))
    assert [numbers_of(each) for each in written] == [[70_000 + number for number in each] for each in lists]


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@STEADY
def test_folding_keeps_every_place_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert len(folded.encode("utf-16")) == len(text.encode("utf-16"))
    assert fold(folded) == folded
    assert not any(sign.isspace() and sign != " " for sign in folded)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("（２０２４）", "〔2024〕"), ("[2024]", "〔2024〕"), ("【公开】", "〔公开〕"), ("ＰＤＦ", "pdf"),
     ("Wi－Fi", "wi-fi"), ("公开\u3000信息", "公开 信息"), ("Ⅳ类", "ⅳ类"), ("𠮷䶮", "𠮷䶮"),
     ("ｶﾞ", "カ\u3099"), ("É", "é")],
)  # fmt: skip
def test_folding_takes_what_people_type(typed: str, meant: str) -> None:
    assert fold(composed(typed)) == meant


def test_folding_changes_single_characters_only() -> None:
    assert all(len(sign) == len(folded) == 1 for sign, folded in FOLDS.items())
    assert composed("e\u0301") == "é" == normalize("NFC", "é")


@given(st.text(signs, max_size=50))
@STEADY
def test_pairs_are_all_neighbours(text: str) -> None:
    padded = text + " "
    assert {piece_text(code) for code in pairs(text)} == {a + b for a, b in pairwise(padded)}
    assert all(piece_text(pair_code(a, b)) == a + b for a, b in pairwise(text))


def test_a_run_is_known_by_its_ends() -> None:
    assert runs("电话0539-12，80.00元，12人") == {"0539-12", "80.00"}
    assert ends("0539-12") == ["0539-12", "539-12", "39-12", "9-12", "-12"]
    assert max(map(len, ends("1" * 30))) == 12


@pytest.mark.parametrize(
    ("html", "text"),
    [("示例", "示例"), ("<p>上一行\n下一行</p>\n<p>又一段</p>", "上一行下一行\n又一段"), ("a&lt;b&amp;c", "a<b&c"),
     ("<ul>\n<li>一</li>\n<li>二</li>\n</ul>", "一\n二"), ("<p>word\nnext</p>", "word\nnext"), ("甲<br>乙", "甲\n乙"),
     ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n乙"), ('<a href="x">字</a>', "字")],
)  # fmt: skip
def test_markup_is_left_out(html: str, text: str) -> None:
    assert plain(html) == text


def test_what_was_folded_is_not_folded_again() -> None:
    """Signs are folded one kind after another, so the order must not matter."""
    assert {sign: folded for sign, folded in FOLDS.items() if folded in FOLDS} == {}
    assert fold("".join(FOLDS)) == "".join(FOLDS.values())
