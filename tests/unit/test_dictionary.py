"""The exports describe themselves: schema, package and dictionary name every field, in Chinese, with type and unit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.data.package import named_tables, package_file
from gongkai.data.schema import schema_file
from gongkai.dictionary import notes, type_name
from gongkai.opendata import make_data
from gongkai.pages.dictionary import dictionary_pages
from gongkai.preview import Preview
from gongkai.problems import ContentError
from gongkai.records import KINDS, MODELS, Record
from gongkai.registry import siterules
from gongkai.registry.spool import read_again
from gongkai.tables import Column, kind_tables, table_of, tables
from gongkai.templates import theme_folder
from support import tree
from unit.exported import FILES, cells, export, plant, record, site, values
from unit.portal import HEAD, SITE, URL, frame, html_of, load, real, show


def schema(kind: str) -> dict[str, object]:
    found = json.loads(schema_file(MODELS[kind], URL))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.KIND.name)
def test_the_schema_knows_every_published_field_and_no_english(model: type[Record]) -> None:
    found = schema(model.KIND.name)
    text = json.dumps(found, ensure_ascii=False)
    assert found["$id"] == f"{URL}data/{model.KIND.name}.schema.json"
    assert '"draft"' not in text
    assert '"null"' not in text
    for title in re.findall(r'"(?:title|description)": "([^"]*)"', text):
        assert re.search("[\u4e00-\u9fff]", title) or title == "Markdown", title
    named = found["properties"]
    for card in real().holdings.cards:
        if card.kind == model.KIND.name:
            assert set(values(read_again(card, real().site))) <= set(named)  # type: ignore[call-overload]


def test_the_schema_says_units_forms_and_what_must_be_there() -> None:
    land = schema("land")
    assert land["required"] == ["id", "published_on", "schema", "title", "unit"]
    assert land["additionalProperties"] is False
    area = land["properties"]["area"]  # type: ignore[index]
    assert area["type"] == "string"
    assert area["description"] == "单位：公顷；小数，照原样写成文字，位数不变"
    assert re.fullmatch(area["pattern"], "12.3400")
    assert land["properties"]["published_on"]["format"] == "date-time"  # type: ignore[index]
    assert land["$defs"]["Plot"]["title"] == "征收地块"  # type: ignore[index]
    assert land["properties"]["schema"] == {"const": 1, "title": "规范形式的版本"}  # type: ignore[index]


def test_the_package_describes_every_table_as_it_is_written(tmp_path: Path) -> None:
    export(tmp_path, record("land", area="1.5"), database=False)
    sizes = {file.name: (file.stat().st_size, "0" * 64) for file in tmp_path.glob("*.csv")}
    package = json.loads(package_file(site(), URL, ["land", "units"], sizes))
    assert {each["path"] for each in package["resources"]} == set(sizes)
    for each in package["resources"]:
        head = (tmp_path / each["path"]).read_text(encoding="utf-8-sig").splitlines()[0]
        assert head.split(",") == [field["name"] for field in each["schema"]["fields"]], each["path"]
    links = {
        each["name"]: each["schema"].get("foreignKeys", [])
        for each in package["resources"]
    }  # fmt: skip
    assert links["land.notices_attachments"] == [
        {
            "fields": ["record_id", "notices_position"],
            "reference": {"resource": "land.notices", "fields": ["record_id", "position"]},
        }
    ]
    assert "licenses" not in package


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("licence: 署明来源即可引用", {"title": "署明来源即可引用", "path": f"{URL}data/"}),
        (
            "licence: {name: 示例许可, url: https://www.example.com/l}",
            {"title": "示例许可", "path": "https://www.example.com/l"},
        ),
    ],
)
def test_the_licence_is_told_in_the_package_and_on_the_page(
    tmp_path: Path, line: str, expected: dict[str, str]
) -> None:
    shown = show(tmp_path, FILES, site=f"{SITE}{line}\n")
    make_data(shown, plant(tmp_path / "site", shown), None)
    package = json.loads((tmp_path / "site/data/datapackage.json").read_bytes())
    assert package["licenses"] == [expected]
    assert expected["title"] in (tmp_path / "site/data/index.html").read_text(encoding="utf-8")


def test_every_table_of_a_kind_is_in_the_package() -> None:
    kinds = sorted(MODELS)
    named = {table.name for _, table in named_tables(kinds)}
    assert {table.name for top in kind_tables() for table in tables(top)} | {
        "records",
        "ended",
        "tracker",
        "tracker_periods",
    } == named


def test_the_words_of_the_dictionary() -> None:
    land = {column.name: column for column in table_of(MODELS["land"]).columns}
    assert type_name(land["area"]) == "小数"
    assert type_name(land["related"]) == "列表：文字"
    assert notes(land["plots_are"]) == "只有：全部、摘录"
    assert notes(land["method"]) == "只有：主动公开、依申请公开；没有另写的是“主动公开”"
    assert notes(land["unit"]) == "机构标识，见 units 的 stem；每一行都有"
    assert notes(Column("x", "甲", (), default=True, type="flag")) == "没有另写的是“是”"


def test_the_page_lists_every_file_of_all_with_its_size_and_every_kind(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    made = make_data(shown, plant(tmp_path / "site", shown), None)
    files = tree(tmp_path / "site/data")
    page = files["index.html"].decode()
    pages_ = "".join(data.decode() for name, data in files.items() if name.endswith(".html"))
    linked = {link.rpartition("/")[2] for link in re.findall(r'href="([^"]+)"', pages_)}
    assert {name for name in files if not name.endswith(".html")} <= linked
    assert "行政许可" not in page
    assert 'href="../data/land/"' in page
    assert {line.split(b"\t")[0] for line in made.visits.splitlines()} == {
        b"data/", b"data/land/", b"data/releases/", b"data/units/",
    }  # fmt: skip
    assert made.files == len(files)
    kind = files["land/index.html"].decode()
    assert "<code>compensation_per_mu</code>" in kind
    assert "元/亩" in kind


def test_a_page_written_by_hand_wins(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    own = plant(tmp_path / "site", shown, frozenset({"data/index.html"}))
    made = make_data(shown, own, None)
    assert not (tmp_path / "site/data/index.html").exists()
    assert b"data/\t" not in made.visits


def test_a_preview_says_that_it_makes_no_files(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    first = next(iter(dictionary_pages(shown, {})))
    html = html_of(first, frame(shown.site))
    assert "预览里不生成下载文件" in html
    assert "all.csv" in html
    assert ".csv" not in "".join(re.findall('href="([^"]+)"', html))


def test_the_preview_shows_the_page(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    preview = Preview(tmp_path / "site", (str(theme_folder()),), tmp_path, tmp_path)
    preview.show(shown, frame(shown.site))
    assert preview.path_for("data/land/") == "data/land/"
    assert "compensation_per_mu" in (tmp_path / "site/data/land/index.html").read_text(encoding="utf-8")


PARQUET = f"{SITE}exports: [parquet]\n"


def test_parquet_is_written_where_it_is_listed(tmp_path: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415

    shown = show(tmp_path, FILES, site=PARQUET)
    make_data(shown, plant(tmp_path / "site", shown), None)
    data = tmp_path / "site/data"
    for name, table in named_tables(["land", "releases", "units"]):
        if name != "ended":
            found = parquet.read_table(data / f"{name}.parquet")
            assert found.column_names == [column.name for column in table.all_columns]
            assert found.num_rows == len(cells(data / f"{name}.csv")), name
    land = parquet.read_table(data / "land.parquet").to_pylist()
    assert str(land[0]["area"]) == "123456789012345.12345678"
    assert land[0]["published_on"].isoformat() == "2026-03-02T00:00:00+08:00"
    assert land[0]["related"] is None
    again = plant(tmp_path / "again", shown)
    make_data(shown, again, None)
    assert tree(tmp_path / "again") == tree(tmp_path / "site")


def test_a_listed_format_without_its_tool_is_a_problem_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(siterules, "find_spec", lambda name: None)
    with pytest.raises(ContentError) as caught:
        load(tmp_path, {"releases/a": HEAD + "category: 通知公告\n"}, site=PARQUET)
    [problem] = caught.value.problems
    line = PARQUET.splitlines().index("exports: [parquet]") + 1
    assert str(problem).startswith(f"content/site.yml:{line}:11: 列出了 parquet，但没有装写它的工具")
    assert "pip install 'gongkai[parquet]'" in str(problem)


def test_what_is_not_listed_is_not_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = ['tests']\n"
        "from unit.exported import FILES, plant; from unit.portal import show\n"
        "from gongkai.opendata import make_data\n"
        "folder = Path(sys.argv[1]); shown = show(folder, FILES)\n"
        "make_data(shown, plant(folder / 'site', shown), None)\n"
        "assert 'pyarrow' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not list((tmp_path / "site/data").glob("*.parquet"))
