"""The content folder (内容文件夹): which files are records, which are attachments, and what does not belong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from gongkai.attachments import PUBLISHABLE
from gongkai.problems import Mark, Problem

BESIDE = {"site.yml": False, "pages": True, "files": True, "ledger": True, "synonyms.yml": False}
"""What stands in the content folder beside the kinds: its name → whether it is a folder."""

FOLDER_WANTED = ("应当是文件夹", "删去这个文件，建一个同名的文件夹")
LINKED = ("是符号链接，不会公开", "把文件或文件夹本身放在这里")


@dataclass(frozen=True, slots=True)
class Found:
    """Record files (path from the folder's parent → its size and change time), and what is wrong with the rest."""

    records: dict[str, tuple[int, int]]
    problems: tuple[Problem, ...]


def survey(content: Path, kinds: list[str]) -> Found:
    """Look through `content` without opening a file."""
    records: dict[str, tuple[int, int]] = {}
    problems: list[Problem] = []
    name = content.name
    for entry in sorted(content.iterdir()):
        if entry.name.startswith("."):
            continue
        beside = entry.name in BESIDE
        problem = _beside(entry) if beside else _stray(entry, kinds)
        if problem:
            problems.append(Problem(Mark(f"{name}/{entry.name}"), *problem))
        if problem or beside:
            continue
        # What the folder itself tells of its files needs no other question to the system.
        for file in sorted(os.scandir(entry), key=lambda file: file.name):
            if file.name.startswith("."):
                continue
            path = f"{name}/{entry.name}/{file.name}"
            problem = _misplaced(file)
            if problem:
                problems.append(Problem(Mark(path), *problem))
            else:
                stat = file.stat()
                records[path] = (stat.st_size, stat.st_mtime_ns)
    return Found(records, tuple(problems))


def _beside(entry: Path) -> tuple[str, str] | None:
    if entry.name == "ledger":  # the ledger tells of itself
        return None
    if entry.is_symlink():
        return LINKED
    if BESIDE[entry.name] and not entry.is_dir():
        return FOLDER_WANTED
    if not BESIDE[entry.name] and not entry.is_file():
        return "应当是文件", "删去这个文件夹"
    return None


def _stray(entry: Path, kinds: list[str]) -> tuple[str, str] | None:
    if entry.is_symlink():
        return LINKED
    if entry.name in kinds and not entry.is_dir():
        return FOLDER_WANTED
    if entry.name not in kinds:
        near = get_close_matches(entry.name.lower(), [*kinds, *BESIDE], n=1, cutoff=0.8)
        guess = f"是不是 {near[0]}？" if near else ""
        return "不认识的文件或文件夹，不会公开", f"{guess}记录放进 {'、'.join(kinds)} 之一；附件放进 files/"
    return None


def _misplaced(file: os.DirEntry[str]) -> tuple[str, str] | None:
    if file.is_symlink():
        return LINKED
    if file.is_dir():
        return "类别的文件夹里不能再有文件夹", "把记录直接放在类别的文件夹里"
    if not file.is_file():
        return "不是普通文件，不会公开", "删去它"
    if not file.name.endswith(".yml"):
        return (
            "不是 .yml 文件，不会公开",
            "记录的文件名以 .yml 结尾；附件放进 content/files/；备份和系统的文件删去",
        )
    return None


def attachments(content: Path) -> dict[str, str]:
    """Every file of `content/files/`: its name there → what is wrong with it (Chinese), or the empty string."""
    base = content / "files"
    if not base.is_dir() or base.is_symlink():
        return {}
    return told_apart(dict(_attachments(base, base)))


def told_apart(found: dict[str, str]) -> dict[str, str]:
    """The same, where two names that differ by case only are wrong: some systems keep but one of the files."""
    first: dict[str, str] = {}
    twins = {name: first.setdefault(name.lower(), name) for name in found}
    return {
        name: wrong or ("" if twins[name] == name else f"与“{twins[name]}”只差大小写，有的电脑只存得下一个")
        for name, wrong in found.items()
    }


_NO_NAMES = re.compile(
    r'[<>:"|?*\\\x00-\x1f\x7f]|[ .]$|^ |^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)', re.IGNORECASE
)
"""What Windows cannot store under its name, or takes for a device."""


def _fits_anywhere(name: str) -> bool:
    return not any(_NO_NAMES.search(step) for step in name.split("/"))


def _attachments(folder: Path, base: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.iterdir()):
        typed = file.relative_to(base).as_posix()
        name = normalize("NFC", typed)
        if name != typed and not file.is_dir():
            yield name, "的名字在磁盘上是拆开的写法（NFD）"
        elif file.is_symlink():
            yield name, "是符号链接"
        elif file.is_dir():
            yield from _attachments(file, base)
        elif not _fits_anywhere(name):
            yield name, "的名字有的电脑存不了"
        elif not file.is_file():
            yield name, "不是普通文件"
        elif file.suffix.lower() not in PUBLISHABLE:
            yield name, f"的类型“{file.suffix or '无'}”不能公开"
        else:
            yield name, ""
