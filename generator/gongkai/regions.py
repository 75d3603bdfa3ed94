"""Tables typed in bodies (正文里的表格), as pages show them: each scrolls, has a name, and its heads a scope."""

from __future__ import annotations

import re

from markupsafe import Markup

from gongkai.printing import safe

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
HEADS = 4
"""How many heads a table's name tells: a reader who is asked to scroll wants to know what for."""


def framed(html: Markup, where: str = "") -> Markup:
    """`html` of a body, each table with a name of its own; `where`: the part of the page, if it has several bodies."""
    if "<table>" not in html:
        return html
    count = 0

    def frame(table: re.Match[str]) -> str:
        nonlocal count
        count += 1
        heads = [_TAG.sub("", head).strip().replace('"', "&quot;") for head in _HEAD.findall(table[0])]
        told = "、".join(filter(None, heads[:HEADS])) + ("等" if len(heads) > HEADS else "")
        name = f"{where}第{count}张表" + (f"：{told}" if told else "")
        scoped = table[0].replace("<th>", '<th scope="col">')
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">{scoped}</div>'

    return safe(_TABLE.sub(frame, html))  # of safe HTML, only words of it
