"""The accessibility statement (无障碍声明): what the theme was checked against, when and how, and what still fails.

It is the theme's, not the host's: whoever changes the theme and checks it again (`make audit`) dates it here.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

CHECKED = date(2026, 11, 24)
"""The day of the last check."""

STANDARDS = (
    ("WCAG 2.2 AA", "网页内容无障碍指南，AA 级"),
    ("GB/T 37668", "信息技术 互联网内容无障碍可访问性技术要求与测试方法"),
    ("《无障碍环境建设法》第三十二条", "财政资金建立的网站要逐步符合无障碍网站和国家标准"),
)
"""What the pages are made to meet: name, what it is."""

TOOLS = (
    ("axe-core", "自动检查每一种页面：放大到 400%，浅色、深色、强制颜色、长者模式，收起和展开"),
    ("Nu Html Checker", "检查每一页的写法"),
    ("Lighthouse", "经网页服务器检查首页、列表、记录和承诺跟踪"),
    ("Chromium", "用键盘走一遍，看焦点的顺序；在 320 像素宽、没有脚本、打印时各看一遍"),
    ("Firefox", "换一种浏览器走一遍"),
)
"""What checks them: name, what it does."""


class Known(NamedTuple):
    """A known fault (已知问题): what fails, whom it concerns, what to do meanwhile."""

    what: str
    whom: str
    meanwhile: str


KNOWN = (
    Known(
        "附件照原件公开，扫描件、图片里的文字读屏软件读不出来",
        "用读屏软件的读者",
        "打电话给发布机构，请他们读给您听或者提供文字（《政府信息公开条例》第四十三条）",
    ),
    Known(
        "搜索要用浏览器的脚本",
        "关掉脚本或者用很旧的浏览器的读者",
        "从“公开事项”的目录里找，四步之内能到每一件",
    ),
    Known(
        "朗读要靠浏览器自带的中文语音，没有的就不显示朗读",
        "用没有中文语音的浏览器的读者",
        "用系统自带的读屏，或者用大字",
    ),
)
