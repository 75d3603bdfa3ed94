"""The page that explains the API to people who write programs (数据接口)."""

from __future__ import annotations

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.public import Public

INTRO = "程序从这里取数据：都是放在固定网址上的 JSON 文件，不用登记，不要密钥。"
ANSWERS = (
    (addresses.api("index"), addresses.api("index"), "入口：有多少件，其他文件在哪里"),
    (addresses.api("kinds"), addresses.api("kinds"), "全部类别：各有多少件、多少页，最新一页在哪里"),
    ("", addresses.api("kinds/{类别}/{页码}"), "一个类别的列表页，从最早的编起，每页 100 件"),
    (addresses.api("units"), addresses.api("units"), "全部机构"),
    ("", addresses.api("units/{机构}"), "一个机构：各类别有多少件，列表有多少页"),
    ("", addresses.api("units/{机构}/{页码}"), "一个机构的列表页，联合发布的也在内"),
    ("", addresses.api("elsewhere/{页码}"), "外地参考的列表页，不计入各类别的件数"),
    ("", addresses.api("changes/{发布}"), "一次发布公开了什么、改了什么、终止了什么；从新到旧一次接一次"),
    ("", addresses.record_json("{类别}/{文件名}"), "一件记录的全部内容；同一处的 index.yml 内容相同"),
    (
        addresses.api("openapi"),
        addresses.api("openapi"),
        "以上各项的机器可读说明（OpenAPI 3.1，附 JSON Schema）",
    ),
    (addresses.CATALOG, addresses.CATALOG, "数据目录（DCAT，JSON-LD），供其他数据平台收录"),
)
"""(the address to open, if it is one; the address as written; what it is)."""


def api_page(public: Public, as_served: str) -> Page:
    """Every address of the API in one sentence, and what stays as it is."""
    first = next((card for card in public.own if not card.gone), None)
    return Page(
        path=addresses.API,
        template="pages/api.html",
        title="数据接口",
        description=INTRO,
        context={
            "intro": INTRO,
            "answers": ANSWERS,
            "as_served": as_served,
            "example": addresses.record_json(first.id) if first else "",
        },
        column=Column("数据接口", INTRO, "信息公开目录"),
    )
