"""一点就成的表: which forms a record offers, by which article, and until when, as a table of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.forms import Form, offered
from gongkai.forms.terms import UNKNOWN_START
from unit.portal import files_of, page_of, read, real, show

HEAD = "title: 示例一件\nunit: office\npublished_on: 2026-03-02\n"


def forms(kind: str, text: str) -> dict[str, Form]:
    """What a record of `kind` offers, by key."""
    return {form.key: form for form in offered(read(kind, HEAD + text))}


def notice(stage: str, more: str = "") -> str:
    """A matter's only paper."""
    return f"notices:\n  - {{id: paper, stage: {stage}, title: 示例公告{more}}}\n"


PLAN = "征地补偿安置公告"
ANNOUNCED = notice("征收土地公告", ", issued_on: 2024-11-29")

LAST_DAYS = [
    # The plan's own end, else 30 days from the day after; the day of the notice itself is not counted.
    ("land", notice(PLAN, ", period: {start: 2026-05-22, end: 2026-06-20}"), "hearing", "2026年6月20日"),
    ("land", notice(PLAN, ", period: {start: 2026-05-22, end: 2026-06-20}"), "objection", "2026年6月20日"),
    ("land", notice(PLAN, ", issued_on: 2026-05-22"), "objection", "2026年6月21日"),
    ("land", notice(PLAN, ", period: {start: 2026-05-22}"), "hearing", "2026年6月21日"),
    # Only the number's year is known: the law gives the right, nobody knows the day.
    ("land", notice(PLAN, ", doc_no: 示政告〔2020〕13号"), "objection", ""),
    ("land", "hearing: 可以申请听证\n", "hearing", ""),
    # As the record words it: ten working days first, 60 days then.
    ("land", f"objection: 公告发布满10个工作日起60日内向示例省政府申请行政复议\n{ANNOUNCED}", "review",
     "2025年2月11日"),
    ("land", f"objection: 自公告之日起60日内申请行政复议\n{ANNOUNCED}", "review", "2025年2月5日"),
    ("land", "objection: 自公告之日起60日内申请行政复议\n", "review", ""),
    ("land", f"objection: 60日内向示例省政府申请行政复议\n{ANNOUNCED}", "review", "2025年2月5日"),
    # A start that nobody here can know, and two terms that differ, give no day.
    ("land", f"objection: 公告期满之日起60日内申请行政复议\n{ANNOUNCED}", "review", ""),
    ("land", f"objection: 收到决定之日起60日内申请行政复议\n{ANNOUNCED}", "review", ""),
    ("land", f"objection: 公告之日起60日内申请行政复议，收到通知之日起15日内提出\n{ANNOUNCED}", "review", ""),
    ("land", f"objection: 公告之日起60日内复议，公告之日起30日内提出\n{ANNOUNCED}", "review", ""),
    ("land", f"objection: 依法申请行政复议\n{ANNOUNCED}", "review", ""),
    # A 预公告 is not the announcement that the term begins with.
    ("land", "objection: 公告之日起60日内申请行政复议\n" + notice("征收土地预公告", ", issued_on: 2024-11-29"),
     "review", ""),
    # 2026-06-21 is a day off (端午): the term ends on the next working day.
    ("expropriations", "review: 60日内申请行政复议\nannounced_on: 2026-04-22\n", "review", "2026年6月22日"),
    ("expropriations", "review: 公告发布之日起60日内申请行政复议\n", "review", ""),
    ("expropriations", notice("征收补偿方案征求意见", ", issued_on: 2026-04-01"), "objection", "2026年5月1日"),
    ("resources", notice("中标候选人公示", ", period: {start: 2026-06-01, end: 2026-06-03}"), "objection",
     "2026年6月3日"),
    ("resources", notice("出让公示", ", period: {start: 2026-06-01, end: 2026-06-03, basis: 公示写明可以提异议}"),
     "objection", "2026年6月3日"),
    # Holidays of 2027 are not announced yet: the day says so.
    ("land", "objection: 公告满10个工作日起60日内申请行政复议\n" + notice("征收土地公告", ", issued_on: 2026-12-25"),
     "review", "2027年3月9日（暂按周一至周五推算）"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "key", "last"), LAST_DAYS)
def test_the_last_day(kind: str, text: str, key: str, last: str) -> None:
    form = forms(kind, text)[key]
    assert (form.due.last.text if form.due else "") == last
    assert form.undated == ("" if last else UNKNOWN_START)


OFFERED = [
    ("fees", "tariffs:\n  - {id: car, name: 小型车, amount: 5, per: 小时}\n", "disclosure"),
    ("approvals", "", "disclosure"),
    ("releases", "category: 通知公告\n", "disclosure correction"),
    ("land", "", "disclosure correction"),
    ("land", notice("征收土地预公告"), "disclosure correction"),
    ("land", notice("拟征收土地公告", ", issued_on: 2019-05-10"), "disclosure correction"),
    # Before 2020 no law of ours gave the hearing; only the record could.
    ("land", notice(PLAN, ", issued_on: 2019-12-31"), "disclosure correction"),
    ("land", "hearing: 可以申请听证\n" + notice(PLAN, ", issued_on: 2019-12-31"), "hearing disclosure correction"),
    ("land", notice(PLAN, ", issued_on: 2020-01-01"), "hearing objection disclosure correction"),
    ("land", "elsewhere: true\n" + notice(PLAN, ", issued_on: 2026-05-22"), ""),
    ("land", "withdrawn: {on: 2026-06-01, end: 撤回, reason: 示例}\n", ""),
    ("land", "withdrawn: {on: 2026-06-01, end: 失效, reason: 示例}\n" + notice(PLAN, ", issued_on: 2026-05-22"),
     "disclosure correction"),
    ("expropriations", notice("征收补偿方案征求意见"), "objection disclosure correction"),
    ("expropriations", "purpose: 旧城区改建\n" + notice("征收补偿方案征求意见"),
     "hearing objection disclosure correction"),
    ("resources", notice("成交公示", ", period: {start: 2026-06-01, end: 2026-06-03}"), "disclosure correction"),
    ("resources", notice("挂牌公告", ", period: {start: 2026-06-01, end: 2026-06-03}"), "disclosure correction"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "keys"), OFFERED)
def test_which_forms_are_offered(kind: str, text: str, keys: str) -> None:
    assert list(forms(kind, text)) == keys.split()


def test_the_law_follows_the_day() -> None:
    old = forms("land", notice(PLAN, ", issued_on: 2021-08-31"))["hearing"]
    assert old.basis == "《土地管理法》第四十七条"
    new = forms("land", notice(PLAN, ", issued_on: 2021-09-01"))["hearing"]
    assert new.basis == "《土地管理法》第四十七条、《土地管理法实施条例》第二十八条"
    words = "review: 60日内申请行政复议\nannounced_on: {}\n"
    assert forms("expropriations", words.format("2023-12-31"))["review"].basis.endswith("第九条")
    assert forms("expropriations", words.format("2024-01-01"))["review"].basis.endswith("第二十条")


def test_a_last_day_shows_its_counting() -> None:
    text = "objection: 公告发布满10个工作日起60日内向示例省政府申请行政复议\n" + ANNOUNCED
    due = forms("land", text)["review"].due
    assert due is not None
    assert due.start == "2024年11月29日公告，满 10 个工作日是2024年12月13日"
    assert due.length == "60 日"
    assert due.counted == "前一段数工作日，后一段数自然日，起算当天不算"
    moved = forms("expropriations", "review: 60日内申请行政复议\nannounced_on: 2026-04-22\n")["review"].due
    assert moved is not None
    assert moved.counted.endswith("2026年6月21日是休息日，顺延到2026年6月22日")


def test_whom_the_record_names_is_filled_in_only_where_it_is_one() -> None:
    one = forms("land", f"objection: 公告之日起60日内向示例省政府申请行政复议\n{ANNOUNCED}")["review"]
    assert one.to == "示例省政府"
    two = "objection: 不服公告的向示例市政府申请行政复议，不服批复的向示例省政府申请行政复议\n"
    assert forms("land", two + ANNOUNCED)["review"].to == ""


def test_what_is_not_public_is_asked_for_by_name(tmp_path: Path) -> None:
    shown = show(
        tmp_path, {"fees/shili": HEAD + "tariffs:\n  - {id: car, name: 小型车, amount: 5, per: 小时}\n"}
    )
    page = files_of(shown, "fees/shili")["forms/fees/shili/index.html"]
    assert "“示例一件”没有公开的内容：" in page
    assert "责任人（责任岗位）" in page
    assert "https://shili.example/fees/shili/" in page
    assert 'href="\x02forms/fees/shili/#disclosure"'.replace("\x02", "../../") in page_of(shown, "fees/shili")


@pytest.mark.parametrize(
    ("source", "said"), [("", "本平台"), ("source: {name: 示例网站, seen: 摘录}\n", "来源")]
)
def test_a_form_blames_no_source_where_there_is_none(tmp_path: Path, source: str, said: str) -> None:
    fee = HEAD.replace("office", "class") + source + "tariffs: [{id: a, name: 每件, free: true}]\n"
    shown = show(tmp_path, {"units/class": "title: 示例部门\ngeneric: true\n", "fees/a": fee})
    page = files_of(shown, "fees/a")["forms/fees/a/index.html"]
    assert f"{said}只写到“示例部门”，请写明是哪一个机关" in page
    assert f'<th scope="row">索引号</th><td>{"来源未载" if source else "没有收录"}</td>' in page


def test_the_project_s_own_notices() -> None:
    """R9 的复议期限：2024年11月29日公告，满10个工作日起60日。"""
    public = real()
    card = public.holdings.find("land/luozhuang-2024-9")
    assert card is not None
    found = {form.key: form for form in offered(public.record(card))}
    assert found["review"].due is not None
    assert found["review"].due.last.text == "2025年2月11日"
    assert found["review"].to == "山东省人民政府"
