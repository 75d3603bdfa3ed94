"""`gongkai notice`: a tagged PDF that says what the page says, read back by other programs; and every refusal."""

from __future__ import annotations

import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from gongkai.clock import as_of_moment
from gongkai.page import Page
from gongkai.paper import sheet
from gongkai.paper.postings import posting
from gongkai.press import Frame
from gongkai.templates import theme_folder
from gongkai.workspace import Workspace
from support import CANARY, SITE, gongkai, shared
from unit.portal import real

URL = "https://example.test/gongkai/"
IDS = ("land/batch-1", "land/batch-1/plan", "commitments/study", "releases/hostile", "units/east")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of some papers."""
    return shared(tmp_path_factory, "papers", _papers)


def _papers(folder: Path) -> None:
    done = gongkai("notice", *IDS, "--to", str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.count("用 A4 纸打印") == len(IDS)


def said(tool: str, file: Path, *words: str) -> str:
    return subprocess.run([tool, *words, str(file), *(["-"] if tool == "pdftotext" else [])],
                          capture_output=True, text=True, check=True).stdout  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_it_is_a_tagged_paper_that_says_what_the_page_says(
    made: Path, portal: Path, name: str, tmp_path: Path
) -> None:
    file = made / f"{name.replace('/', '-')}.pdf"
    page = (portal / name / "index.html").read_text(encoding="utf-8")
    code = re.search(r'data-code="(\w+)"', page)[1]
    info = said("pdfinfo", file)
    assert re.search(r"^Tagged: +yes$", info, re.MULTILINE)
    assert "(A4)" in info
    assert re.search(r"^CreationDate: .*2026", info, re.MULTILINE)
    fonts = said("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts), "字体都嵌入"
    assert any("Serif" in line for line in fonts)
    words = re.sub(r"\s", "", said("pdftotext", file, "-raw"))
    title = unescape(re.search(r"<h1>(.*?)</h1>", page)[1])
    assert re.sub(r"\s", "", title) in words
    assert f"{URL}{name}/" in words
    assert "-".join(re.findall("....", code)) in words
    assert "样张（非官方样例" in words
    assert CANARY not in words
    assert "打印张贴公告" not in words
    picture = tmp_path / "first"
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", str(file), str(picture)], check=True)
    with Image.open(picture.with_suffix(".png")) as image:
        assert [each.text for each in zxingcpp.read_barcodes(image)] == [f"{URL}{name}/#{code}"]


def test_the_addresses_of_links_are_written_out_and_lead_there(made: Path) -> None:
    words = re.sub(r"\s", "", said("pdftotext", made / "land-batch-1.pdf", "-raw"))
    assert f"{URL}land/batch-1/start/" in words
    links = subprocess.run(
        ["pdfinfo", "-url", str(made / "land-batch-1.pdf")], capture_output=True, text=True, check=True
    )
    assert f"{URL}land/batch-1/start/" in links.stdout


def test_its_metadata_stand_in_two_columns(made: Path) -> None:
    lines = said("pdftotext", made / "land-batch-1.pdf", "-layout").splitlines()
    assert any(line.split()[:1] == ["发布机构"] and "主题分类" in line for line in lines)


def test_one_moment_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    done = gongkai(
        "notice",
        "land/batch-1/plan",
        "--to",
        str(tmp_path),
        TZ="America/Lima",
        PYTHONHASHSEED="7",
        LC_ALL="C",
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "land-batch-1-plan.pdf").read_bytes() == (made / "land-batch-1-plan.pdf").read_bytes()


REFUSED = {
    "land/batch-9": "没有“land/batch-9”这件记录。\n    提示：是不是 land/batch-1",
    "nothing": "没有“nothing”这件记录。\n    提示：编号是“类别/文件名”",
    "land/draft": "“land/draft”还是草稿，不能张贴。",
    "releases/tomorrow": "“releases/tomorrow”还没有公开，定于",
    "land/batch-1/announcement": "公告“land/batch-1/announcement”还没有公开，定于 2026-07-01 00:00 公开，不能张贴。",
    "land/batch-1/none": "“land/batch-1”没有公告“none”。\n    提示：有 land/batch-1/start、land/batch-1/plan",
    "releases/ended-recalled": "已于2026年5月6日撤回，不能张贴。\n    提示：把已经贴出的取下来",
}


@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_pinned_up_is_told(asked: str, tmp_path: Path) -> None:
    done = gongkai("notice", asked, "--to", str(tmp_path))
    assert done.returncode == 1
    assert REFUSED[asked] in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "asked",
    [
        "content/land/batch-1.yml",
        str(SITE / "content/land/batch-1.yml"),
        f"{URL}land/batch-1/#0123",
        " land/batch-1/ ",
    ],
)
def test_a_record_is_named_by_its_file_or_its_address_too(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SITE)
    monkeypatch.setenv("GONGKAI_AS_OF", "2026-06-15T09:00:00+08:00")
    with Workspace() as workspace:
        register, shown = workspace.load(SITE / "content", SITE / "content/pages", as_of_moment, URL)
        frame = Frame({}, shown.site, URL, (), ())
        assert posting(asked, register, shown, frame).path == "land/batch-1/"


def test_a_village_gets_its_poster(tmp_path: Path) -> None:
    done = gongkai("notice", "东示区示例村", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    [file] = tmp_path.iterdir()
    assert re.search(r"^Pages: +1$", said("pdfinfo", file), re.MULTILINE)
    words = re.sub(r"\s", "", said("pdftotext", file, "-raw"))
    assert "东示区示例村公开信息" in words
    assert "0100-8300001" in words
    assert "还剩5天" in words


def test_a_former_name_leads_to_the_record(tmp_path: Path) -> None:
    done = gongkai("notice", "approvals/restaurant", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["approvals-food.pdf"]


def paperwork() -> sheet.Paperwork:
    shown = real()
    return sheet.Paperwork(shown.site, URL, (str(theme_folder()),), shown.as_of)


def test_tools_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(sheet, "import_module", missing)
    with pytest.raises(sheet.ToolError, match=r"pip install 'gongkai\[print\]'"):
        sheet._tools()

    def broken(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0': no such file")

    monkeypatch.setattr(sheet, "import_module", broken)
    with pytest.raises(sheet.ToolError, match=r"Pango（libpango-1.0-0）.*\n.*apt-get install libpango-1.0-0"):
        sheet._tools()


def test_a_machine_without_chinese_is_told(tmp_path: Path) -> None:
    fake = tmp_path / "fc-list"
    fake.write_text("#!/bin/sh\n")
    fake.chmod(0o755)
    done = gongkai(
        "notice", "land/batch-1", "--to", str(tmp_path / "x"), PATH=f"{tmp_path}:{os.environ['PATH']}"
    )
    assert done.returncode == 1
    assert "没有中文字体" in done.stderr
    assert "fonts-noto-cjk" in done.stderr
    assert not (tmp_path / "x").exists()


def test_nothing_outside_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("check/", "pages/check.html", "核对", "核对", {"contact": None})
    for address in ("http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:image/png;base64,AAAA"):
        monkeypatch.setattr(sheet, "ONLY_HERE", f"body{{background:url({address})}}")
        with pytest.raises(sheet.ToolError, match="要取外面的东西"):
            sheet.sheet(page, paperwork())
