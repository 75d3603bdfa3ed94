"""A record's canonical form and its YAML read back as the same record, always in the same order."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.exports import form_files, record_files, record_yaml, yaml_form
from gongkai.records import MODELS
from gongkai.records._canonical import SCHEMA, canonical, moments, parsed, validated, visible
from gongkai.registry.reading import read_record
from gongkai.registry.spool import read_again
from gongkai.source.signs import FORBIDDEN
from gongkai.source.values import read_values
from unit.portal import HEAD, STEADY, ZONE, at, read, real, show


def in_order(values: object) -> bytes:
    """Values as the library's own encoder writes them, sorted."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_every_published_record_comes_back_from_its_canonical_form() -> None:
    for card in real().holdings.cards:
        record = read_again(card, real().site)
        form = canonical(record)
        again = validated(parsed(form), MODELS[card.kind], ZONE)
        assert again == record, card.id
        assert canonical(again) == form, card.id
        assert form == in_order(json.loads(form)), card.id


def test_every_published_record_comes_back_from_its_yaml() -> None:
    for card in real().holdings.cards:
        record = read_again(card, real().site)
        assert read_record(record_yaml(record).encode(), card.path, ZONE) == record, card.id


def test_the_yaml_of_canonical_values_has_the_order_of_the_fields() -> None:
    for card in real().holdings.cards:
        record = read_again(card, real().site)
        form = canonical(record)
        of_record, of_form = list(record_files(record)), list(form_files(record, form, parsed(form)))
        assert of_form == of_record
        assert of_form[1].content.decode() == record_yaml(record), card.id


def test_any_yaml_reader_sees_the_texts_that_ours_sees() -> None:
    for card in real().holdings.cards:
        text = record_yaml(read_again(card, real().site))
        assert yaml.safe_load(text) == read_values(text.encode(), card.path), card.id


def test_the_canonical_form_is_sorted_compact_utf8_json() -> None:
    record = read("releases", HEAD + "category: 通知公告\nbody: |\n  甲\n  乙\n")
    form = canonical(record)
    values = json.loads(form)
    assert values["schema"] == SCHEMA
    assert form == in_order(values)
    assert "甲\\n乙" in form.decode()
    assert "draft" not in values


def test_the_order_of_lines_in_a_file_changes_nothing() -> None:
    lines = [*HEAD.splitlines(), "category: 通知公告", "summary: 示例", "doc_no: 示发〔2026〕1号"]
    forms = {
        canonical(read("releases", "\n".join(order) + "\n")) for order in (lines, lines[::-1], sorted(lines))
    }
    assert len(forms) == 1


def test_decimals_stay_as_they_were_written() -> None:
    text = HEAD + "tariffs: [{id: a, name: 甲, amount: 80.00}]\n"
    values = json.loads(canonical(read("fees", text)))
    assert values["tariffs"][0]["amount"] == "80.00"


def test_moments_keep_their_offset() -> None:
    values = json.loads(
        canonical(read("releases", HEAD.replace("2026-03-02", "2026-03-02 09:30") + "category: 通知公告\n"))
    )
    assert values["published_on"] == "2026-03-02T09:30:00+08:00"


def test_the_data_files_hold_the_same_facts() -> None:
    record = read("fees", HEAD + "tariffs: [{id: a, name: 甲, amount: 80.00}]\nenterprise: 是\n")
    files = {output.path: output.content for output in record_files(record)}
    assert sorted(files) == ["fees/shili/index.json", "fees/shili/index.yml"]
    assert files["fees/shili/index.json"] == canonical(record) + b"\n"
    assert read_record(files["fees/shili/index.yml"], "content/fees/shili.yml", ZONE) == record


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
BODY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=60
)


def clean(text: str) -> bool:
    # Links and long digits have rules of their own; they are tested where those are.
    return (
        not FORBIDDEN.search(text)
        and "](" not in text
        and "]:" not in text
        and unicodedata.is_normalized("NFC", text)
    )


@given(LINE.filter(clean), BODY.filter(clean))
@STEADY
def test_any_text_survives_the_canonical_form_and_yaml(title: str, body: str) -> None:
    assume(title.strip())
    facts = {
        "title": title.strip(),
        "unit": "office",
        "published_on": "2026-03-02",
        "category": "通知公告",
        "body": body,
    }
    record = MODELS["releases"].model_validate({**facts, "id": "releases/shili"}, context={"zone": ZONE})
    form = canonical(record)
    assert form == in_order(json.loads(form))
    assert validated(parsed(form), MODELS["releases"], ZONE) == record
    assert read_values(record_yaml(record).encode(), "content/releases/shili.yml")["body"] == body
    assert yaml.safe_load(record_yaml(record))["body"] == body


def test_an_accent_at_the_beginning_of_a_line_is_not_taken_for_a_letter_of_an_escape() -> None:
    body = "甲\n\u0303乙\t\u030c丙"
    assert read_values(yaml_form({"body": body}).encode(), "content/releases/shili.yml") == {"body": body}
    assert yaml.safe_load(yaml_form({"body": body})) == {"body": body}


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
        BODY.filter(clean)
        | st.booleans()
        | st.integers(0, 999)
        | st.lists(BODY.filter(clean), min_size=1, max_size=3),
        min_size=1,
    )
)
@STEADY
def test_any_plain_values_are_written_as_texts(data: dict[str, object]) -> None:
    def told(value: object) -> object:
        if isinstance(value, list):
            return [told(each) for each in value]
        return str(value).lower() if isinstance(value, bool) else str(value)

    again = read_values(yaml_form(data).encode(), "content/releases/shili.yml")
    assert again == {key: told(value) for key, value in data.items()}


def test_visible_cuts_what_comes_later_and_nothing_else() -> None:
    text = HEAD + (
        "notices:\n  - {id: a, stage: 甲, title: 示例}\n"
        "  - {id: b, stage: 乙, title: 示例, published_on: 2026-03-05 10:00}\n"
        "changes:\n  - {id: c, on: 2026-03-06, kind: 更正, note: 示例}\n"
        "withdrawn: {on: 2026-03-07, end: 期满, reason: 示例}\n"
    )
    record = read("land", text)
    assert sorted(moments(record)) == [
        at("2026-03-02"),
        at("2026-03-05T10:00"),
        at("2026-03-06"),
        at("2026-03-07"),
    ]
    kept = {
        moment: json.loads(canonical(visible(record, at(moment))))
        for moment in (
            "2026-03-05T09:59:59",
            "2026-03-05T10:00:00",
            "2026-03-06T00:00:00",
            "2026-03-07T00:00:00",
        )
    }
    seen = {m: (len(v["notices"]), len(v.get("changes", ())), "withdrawn" in v) for m, v in kept.items()}
    assert list(seen.values()) == [(1, 0, False), (2, 0, False), (2, 1, False), (2, 1, True)]
    assert visible(record, at("2026-03-07")) is record


def test_two_readings_of_the_content_give_equal_digests(tmp_path: Path) -> None:
    files = {"releases/a": HEAD + "category: 通知公告\n"}
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    second.mkdir()
    digests = [[card.digest for card in show(folder, files).holdings.cards] for folder in (first, second)]
    assert digests[0] == digests[1]
