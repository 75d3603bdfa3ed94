"""The site of mistakes (错例): every folder of `mistakes/` is wrong content, beside it the exact report it must get."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.cards import Place
from gongkai.cli import main
from gongkai.clock import VARIABLE
from gongkai.problems import ContentError
from gongkai.records._spellings import DEFAULT_ZONE
from gongkai.registry.reading import read_record
from gongkai.registry.torn import torn, torn_card
from gongkai.source.syntax import OPEN
from unit.papers import docx, packed, pdf, xlsx
from unit.portal import release_now

MISTAKES = Path(__file__).parent / "mistakes"
BASE = MISTAKES / "_base" / "content"
SHORTEST = Path(__file__).parent / "shortest"
AS_OF = "2026-12-31T12:00"
HEAD = "title: 示例通知\nunit: office\npublished_on: 2026-03-04\ncategory: 通知公告\n"
ENGLISH = ("Traceback", "Error", "pydantic", "Input", "should", "None", "NoneType", "mapping", "scalar")

cases = sorted(folder.name for folder in MISTAKES.iterdir() if not folder.name.startswith("_"))


def _release(content: Path, data: bytes, name: str = "notice.yml") -> None:
    (content / "releases" / name).write_bytes(data)


def _flood(content: Path) -> None:
    for number in range(500):
        _release(content, f"{HEAD}publised_on: 2026-03-04\n".encode(), f"n{number:03}.yml")


def _strangers(content: Path) -> None:
    for number in range(3000):
        text = f"{HEAD}related: [releases/stranger{number}]\n"
        _release(content, text.encode(), f"n{number:04}.yml")


def _named(name: bytes) -> Callable[[Path], None]:
    def lay(content: Path) -> None:
        (Path(os.fsdecode(os.fsencode(content / "releases") + b"/" + name))).write_text(
            HEAD, encoding="utf-8"
        )

    return lay


def _sparse(content: Path) -> None:
    with (content / "releases" / "notice.yml").open("wb") as file:
        file.truncate(3 * 1024**3)


def _files_elsewhere(content: Path) -> None:
    (content / "files").rename(content.parent / "files")
    (content / "files").symlink_to(content.parent / "files")
    (content / "pages").symlink_to(content.parent / "files")


def _pages_in_other_encodings(content: Path) -> None:
    (content / "pages" / "gbk.md").write_bytes("# 说明：编码\n".encode("gbk"))
    (content / "pages" / "bom.md").write_bytes(b"\xef\xbb\xbf# \n")


def _outside(content: Path) -> None:
    outside = content.parent / "outside.yml"
    outside.write_text(HEAD, encoding="utf-8")
    (content / "releases" / "notice.yml").symlink_to(outside)


def _folder_outside(content: Path) -> None:
    outside = content.parent / "outside"
    outside.mkdir()
    (content / "approvals").symlink_to(outside)


def _attached_link(content: Path) -> None:
    (content / "files" / "plan.csv").symlink_to(content / "site.yml")
    _release(content, f"{HEAD}attachments:\n  - {{id: plan, file: plan.csv, title: 方案}}\n".encode())


def _attached(content: Path, files: dict[str, bytes], *named: str) -> None:
    for name, data in files.items():
        (content / "files" / name).write_bytes(data)
    rows = "".join(f"  - {{id: a{at}, file: {name}, title: 甲}}\n" for at, name in enumerate(named))
    _release(content, f"{HEAD}attachments:\n{rows}".encode())


def _disguised(content: Path) -> None:
    pages = {
        "a.pdf": b"\xef\xbb\xbf <!DOCTYPE html><script>alert(1)</script>",
        "b.png": b"<svg onload='alert(1)'>",
        "c.csv": b"",
    }
    _attached(content, pages, *pages, "list.csv")


def _attached_people(content: Path) -> None:
    """Made-up numbers in the files of a record, and of a second one that says why."""
    papers = {
        "a.docx": docx("联系人张某，电话13800138000", author="李小明"),
        "b.xlsx": xlsx([["姓名", "身份证号", "金额（元）"], ["张某", "370000199001010003", 13_800_138_000]]),
        "c.csv": "姓名,电话\n张某,13800138000\n李某,139 0013 9000\n".encode("gb18030"),
        "d.zip": packed({"名单/e.xlsx": xlsx([["一三八零零一三八零零零"]])}),
    }
    _attached(content, papers, *papers)
    exempt = (
        HEAD
        + "attachments:\n  - {id: a, file: c.csv, title: 甲}\n"
        + "personal_data: {reason: 公开电话, post: 科长, numbers: [c.csv]}\n"
    )
    _release(content, exempt.encode(), "exempt.yml")


def _attached_hidden(content: Path) -> None:
    papers = {
        "a.xlsx": xlsx([["底稿"]], state="hidden"),
        "b.docx": docx("甲", raw="<w:p><w:ins><w:r><w:t>改</w:t></w:r></w:ins></w:p>"),
        "c.docx": docx("甲", more={"word/vbaProject.bin": b"x"}),
    }
    _attached(content, papers, *papers)


def _attached_hostile(content: Path) -> None:
    papers = {
        "a.zip": packed({"a.csv": b"0" * 30_000_000}),
        "b.pdf": b"MZ\x90\0" * 9,
        "c.docx": docx("甲")[:-30],
        "d.zip": packed({"../../etc/cron.csv": "甲", "run.bat": "x"}),
        "e.pdf": pdf("x", extra="/OpenAction<</S/JavaScript/JS(app.alert)>>"),
        "f.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }
    _attached(content, papers, *papers)


def _attached_names(content: Path) -> None:
    """Names that git checks out on some computers only."""
    names = ("con.pdf", "a:b.csv", "a?.csv", "sub/aux/a.csv", "a .csv")
    (content / "files" / "sub" / "aux").mkdir(parents=True)
    _attached(content, {name: pdf("x") if name.endswith("pdf") else "甲".encode() for name in names})
    rows = "".join(f"  - {{id: a{at}, file: '{name}', title: 甲}}\n" for at, name in enumerate(names))
    _release(content, f"{HEAD}attachments:\n{rows}".encode())


def _apart(content: Path) -> None:
    _attached(content, {normalize("NFD", "é.pdf"): b"%PDF-"}, "é.pdf")


def _pipes(content: Path) -> None:
    os.mkfifo(content / "releases" / "notice.yml")
    os.mkfifo(content / "files" / "plan.csv")
    _release(
        content, f"{HEAD}attachments:\n  - {{id: plan, file: plan.csv, title: 方案}}\n".encode(), "other.yml"
    )


def _without_site(content: Path) -> None:
    (content / "site.yml").unlink()


def _written(data: bytes) -> Callable[[Path], None]:
    return lambda content: _release(content, data)


def _vanished(content: Path) -> None:
    """A record was released and is gone, a unit and a change, too, beside the case's own mistakes, which came later."""
    wrong = {name: (content / "releases" / name).read_bytes() for name in ("notice.yml", "later.yml")}
    for name in wrong:
        (content / "releases" / name).unlink()
    _release(content, HEAD.encode(), "gone.yml")
    changed = f"{HEAD}changes: [{{id: first, on: 2026-03-04, kind: 更正, note: 甲}}]\n"
    _release(content, changed.encode(), "changed.yml")
    (content / "units" / "gone.yml").write_text("title: 示例站\n", encoding="utf-8")
    release_now(content.parent, "2026-03-05T09:00")
    (content / "releases" / "gone.yml").unlink()
    (content / "units" / "gone.yml").unlink()
    _release(content, f"{HEAD}formed_on: 2026-2-30\n".encode(), "changed.yml")
    site = (content / "site.yml").read_text(encoding="utf-8")
    (content / "site.yml").write_text(site.replace("year: 2026", "year: 二六"), encoding="utf-8")
    for name, text in wrong.items():
        _release(content, text, name)


def _page_pipe(content: Path) -> None:
    (content / "pages" / "folder.md").mkdir(parents=True)
    (content / "pages" / "folder.pdf").mkdir()
    os.mkfifo(content / "pages" / "pipe.md")


NESTED = f"{HEAD}related: {'[' * 50_000}\n".encode()
LONG = f"{HEAD}related:\n".encode() + b"  - releases/policy\n" * 20_000
STRANGERS = f"{HEAD}related:\n".encode() + b"".join(b"  - releases/s%d\n" % each for each in range(15_000))

MADE: dict[str, Callable[[Path], None]] = {
    "a-bom": _written(b"\xef\xbb\xbf" + HEAD.encode()),
    "a-control": _written(f"{HEAD}summary: 响铃\a与删除\x7f\n".encode()),
    "a-dashes": _written(f"{HEAD}{'- ' * 200_000}\n".encode()),
    "a-space-after-colon": _written(f"{HEAD}summary:\u00a0概述\nformed_on: 2026-2-30\n".encode()),
    "a-many-lines": _written((HEAD + "".join(f"x{each}: a: b\n" for each in range(1000))).encode()),
    "c-link-endless": _written(f"{HEAD}body: '{']('.join('x' * 9000)}'\n".encode()),
    "d-page-pipe": _page_pipe,
    "a-gb18030": _written(HEAD.encode("gb18030")),
    "a-gb18030-rare": _written(HEAD.replace("示例", "𠮷示例").encode("gb18030")),
    "a-invisible": _written(
        f'{HEAD}summary: 零宽\u200b空格、方向\u202e反转、标记\u200f\nbody: "引号里\u200b也一样"\n'.encode()
    ),
    "a-not-text": _written(b"title: \xff\x81\xff\n"),
    "a-nul": _written(HEAD.encode() + b"summary: \0\n"),
    "a-old-line-breaks": _written(f"{HEAD}body: |\n  见\n  [这里](nowhere)\n".replace("\n", "\r").encode()),
    "a-too-deep": _written(NESTED),
    "a-too-large": _written(f"{HEAD}body: {'长' * 400_000}\n".encode()),
    "a-too-many-values": _written(LONG),
    "a-torn-character": _written(f"{HEAD}summary: 示例".encode()[:-1]),
    "a-pdf": _written(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "a-utf32": _written(HEAD.encode("utf-32")),
    "a-zeros": _written(bytes(4096)),
    "a-utf16": _written(HEAD.encode("utf-16")),
    "a-utf16-without-bom": _written(HEAD.encode("utf-16-le")),
    "c-flood": _flood,
    "c-flood-in-one": _written(STRANGERS),
    "d-content-missing": shutil.rmtree,
    "d-attachment-symlink": _attached_link,
    "d-attachment-disguised": _disguised,
    "d-attachment-apart": _apart,
    "d-attachment-names": _attached_names,
    "d-attachment-hidden": _attached_hidden,
    "d-attachment-hostile": _attached_hostile,
    "h-personal-attached": _attached_people,
    "i-vanished-beside-missing": _vanished,
    "d-file-backup": lambda content: _release(content, HEAD.encode(), "notice.yml~"),
    "d-file-not-plain": _pipes,
    "d-file-name-terminal": lambda content: _release(content, HEAD.encode(), "\x1b[31m红\u202e\n.yml"),
    "d-files-symlink": _files_elsewhere,
    "d-flood-of-strangers": _strangers,
    "a-too-large-to-read": _sparse,
    "d-folder-symlink": _folder_outside,
    "d-page-broken": _pages_in_other_encodings,
    "d-site-missing": _without_site,
    "d-symlink": _outside,
    "d-synonyms-symlink": lambda content: (content / "synonyms.yml").symlink_to(content / "site.yml"),
}
"""Cases that git would mend, refuse or bloat: the test writes what is wrong."""


def _lay(name: str, content: Path) -> None:
    """The shared base, the case's own files over it, and what only a program can write."""
    shutil.copytree(BASE, content)
    own = MISTAKES / name / "content"
    if own.is_dir():
        shutil.copytree(own, content, dirs_exist_ok=True)
    if name in MADE:
        MADE[name](content)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.stat().st_size < 1 << 30 else b""
        for path in folder.rglob("*")
        if path.is_file()
    }


def _check(content: Path) -> tuple[int, str]:
    result = CliRunner(env={VARIABLE: AS_OF}).invoke(main, ["check", "--content", str(content)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[int, str]]:
    """`gongkai check` in a folder of its own, at a fixed moment: exit code and all that it printed."""
    monkeypatch.chdir(tmp_path)
    return lambda: _check(Path("content"))


@pytest.mark.parametrize("name", cases)
def test_mistake_is_told_exactly(
    name: str, tmp_path: Path, run: Callable[[], tuple[int, str]], request: pytest.FixtureRequest
) -> None:
    _lay(name, tmp_path / "content")
    before = _tree(tmp_path)
    code, said = run()
    assert code == 1, said
    assert _tree(tmp_path) == before
    assert not [word for word in ENGLISH if word in said]
    expected = MISTAKES / name / "expected.txt"
    if request.config.getoption("--accept", default=False):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_base_has_no_mistake(tmp_path: Path, run: Callable[[], tuple[int, str]]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    code, said = run()
    assert (code, said.splitlines()[0]) == (0, "4 条记录，没有问题。")


def test_every_made_case_has_its_report() -> None:
    assert set(MADE) <= set(cases)


def _read(data: bytes, kind: str) -> None:
    """Read `data` as a record: it is one, or it is refused in Chinese with a place; anything else is a bug."""
    try:
        read_record(data, f"content/{kind}/example.yml", DEFAULT_ZONE)
    except ContentError as refusal:
        problems = refusal.problems
    else:
        return
    found = torn(data, f"content/{kind}/example.yml", DEFAULT_ZONE)
    lines = {each.mark.line for each in found.problems}
    # A quote that was never closed is told where it stands, not where the file went wrong by it.
    assert {each.mark.line for each in problems} <= lines or any(
        each.text == OPEN[0] for each in found.problems
    )
    torn_card(found, f"content/{kind}/example.yml", Place("", 0, 0), DEFAULT_ZONE)
    for problem in {*problems, *found.problems}:
        assert min(problem.mark.line, problem.mark.column) >= 1
        assert problem.text
        assert not [word for word in ENGLISH if word in str(problem) and word.encode() not in data]


kinds = st.sampled_from(sorted(path.stem for path in SHORTEST.glob("*.yml")))
quick = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@quick
@given(st.binary(max_size=300), kinds)
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    _read(data, kind)


@quick
@given(st.text(max_size=300), kinds)
def test_any_text_is_read_or_refused(text: str, kind: str) -> None:
    _read(text.encode("utf-8", "replace"), kind)


PIECES = [
    *"：:-[]{}&*!|>%@`'\"#,?\t\n\r ０９",
    *("\n- ", "\n  ", ": ", "<<: ", "---\n", "!!int ", "&a ", "*a", "\\x00", "~", "null", "no", "2026-02-30"),
    *(
        "0001-01-01",
        "9999-12-31 23:59-12:00",
        "1e999",
        "NaN",
        "-1",
        "{}",
        "[[]]",
        "\u202e",
        "\ufeff",
        "\ud800",
    ),
]


def _hurt(draw: st.DrawFn, path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 5, 30])))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


@st.composite
def hurt_records(draw: st.DrawFn) -> tuple[str, bytes]:
    """The shortest record of some kind, hurt in a few places."""
    kind = draw(kinds)
    return kind, _hurt(draw, SHORTEST / f"{kind}.yml")


@st.composite
def hurt_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the shared base, hurt in a few places: others lean on it."""
    name = draw(st.sampled_from(sorted(_tree(BASE))))
    return name, _hurt(draw, BASE / name)


@settings(quick, max_examples=300)
@given(hurt_records())
def test_hurt_records_are_read_or_refused(record: tuple[str, bytes]) -> None:
    kind, data = record
    _read(data, kind)


@quick
@given(hurt_files())
def test_hurt_content_is_checked_without_a_traceback(hurt: tuple[str, bytes]) -> None:
    name, data = hurt
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(BASE, content)
        (content / name).write_bytes(data)
        code, said = _check(content)
    assert code in {0, 1}, said
