"""Rules about attachments (附件): the files are there, and of a type that may be published."""

from __future__ import annotations

from difflib import get_close_matches

from gongkai.checks._found import Found
from gongkai.holdings import Holdings
from gongkai.problems import Fault


def attachments_exist(holdings: Holdings) -> Found:
    """附件都在 content/files/ 里，类型可以公开。"""
    for card in holdings.cards:
        for reference in card.references:
            name = reference.file
            wrong = holdings.files.get(name, "不存在") if name else ""
            if wrong:
                yield card, Fault(reference.loc, f"附件“{name}”{wrong}", _mended(wrong, name, holdings))


def _mended(wrong: str, name: str, holdings: Holdings) -> str:
    if "类型" in wrong:
        return "换成 PDF、Office 文档、表格或图片；放进 content/files/"
    if "NFD" in wrong or "大小写" in wrong or "存不了" in wrong:
        return "给文件改个名字，最好只用汉字、小写字母和数字"
    near = get_close_matches(name, sorted(holdings.files), n=1, cutoff=0.7)
    if wrong == "不存在" and near:
        return f"是不是“{near[0]}”？"
    return "把文件本身放进 content/files/，写它在那里的名字"
