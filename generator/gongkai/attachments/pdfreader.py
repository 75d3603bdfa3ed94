"""The process that reads one PDF, and ends with it: what a hostile file makes it take is its own."""

from __future__ import annotations

import json
import logging
import resource
import sys
import warnings
from contextlib import suppress
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gongkai.personal import may_hold

MOST_PAGES = 5_000


def tell(sort: str, first: str, second: str = "") -> None:
    """A line for who asked."""
    print(json.dumps([sort, first, second]))  # noqa: T201 - the parent process reads it


def main(file: str, seconds: int, memory: int) -> int:
    """Read `file`; 3 where it is broken. A signal ends it where it takes more than it may."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            tell("wrong", "加了密码，公众打不开", "去掉密码，重新导出 PDF")
            return 0
        _catalog(reader)
        for number, page in enumerate(reader.pages, start=1):
            if number > MOST_PAGES:
                tell("wrong", f"超过 {MOST_PAGES} 页", "分成几份")
                break
            _page(page, number)
    except MemoryError:
        return 4
    except RecursionError:
        return 4
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError):
        return 3
    return 0


def _page(page: Any, number: int) -> None:
    text = page.extract_text()
    if may_hold(text):
        tell("piece", f"第 {number} 页", text)
    for each in page.get("/Annots") or ():
        note = each.get_object()
        for key in ("/Contents", "/V", "/TU"):
            if may_hold(str(note.get(key, ""))):
                tell("piece", f"第 {number} 页的批注或表单", str(note.get(key)))


def _catalog(reader: Any) -> None:
    root = reader.trailer["/Root"]
    names = root.get("/Names", {})
    action = root.get("/OpenAction", {})
    kind = action.get("/S", "") if hasattr(action, "get") else ""
    if "/JavaScript" in names or kind in {"/JavaScript", "/Launch"}:
        tell("wrong", "里有脚本", "去掉脚本和动作，重新导出 PDF")
    if "/EmbeddedFiles" in names:
        tell("wrong", "里还夹着别的文件", "把夹带的文件取出来，单独作附件")
    for key in ("/Author", "/Title", "/Subject", "/Keywords"):
        value = str((reader.metadata or {}).get(key, "") or "")
        if key == "/Author" and value:
            tell("author", value)
        elif may_hold(value):
            tell("piece", "文档属性", value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
