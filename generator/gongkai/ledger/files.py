"""The ledger's files (账本文件): written once, sealed by their successors, and read with every fault told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from sys import intern
from typing import Any

from gongkai.ledger.laid import Laid
from gongkai.ledger.lines import FOLDER, Ledger, Line, Link, Release
from gongkai.problems import Mark, Problem
from gongkai.shelf import Shelf

VERSION = 1
NAME = re.compile(r"(?P<number>[1-9][0-9]*)-(?P<commit>[0-9a-f]{7,64})\.jsonl")
MEND = "账本只由 gongkai release 写，不要手改：用 git checkout 取回这个文件原来的样子"


def release_bytes(release: Release) -> bytes:
    """A release as its file: a head and one line for each thing; raises nothing."""
    head = {
        "ledger": VERSION,
        "release": release.number,
        "moment": release.moment.isoformat(),
        "as_of": release.as_of.isoformat(),
        "commit": release.commit,
        "site_url": release.site_url,
        "after": [link._asdict() for link in release.after],
    }
    told = [
        head,
        *({name: value for name, value in line._asdict().items() if value} for line in release.lines),
    ]
    return "".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in told
    ).encode()


def file_name(release: Release) -> str:
    """`<n>-<commit>.jsonl`: two branches release at different commits, so git merges them without a word."""
    return f"{release.number}-{release.commit[:12]}.jsonl"


class _BrokenError(Exception):
    """A line that no release wrote."""


def parse_release(data: bytes, name: str, shelf: Shelf | None = None) -> Release:
    """The release in a ledger file, its lines on a shelf.

    Raises ValueError whose arguments are the line from 1 and what is wrong.
    """
    found = NAME.fullmatch(name)
    if b"\r" in data:  # each clone would seal other bytes
        raise ValueError(1, "行尾被换成了 CRLF（先运行 git config core.autocrlf false）")
    rows = data.decode("utf-8", "replace").split("\n")
    if found is None or rows[-1] != "" or len(rows) < 2:
        raise ValueError(len(rows), "文件不完整" if found else "不是账本的文件名")
    lines = Laid(shelf=shelf)
    try:
        for row in rows[1:-1]:
            lines.add(_line(_object(row)))
    except (_BrokenError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(len(lines) + 2, "这一行不是发布时写的样子") from error
    try:
        return _release(_object(rows[0]), lines, found, name)
    except (_BrokenError, AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(1, "这一行不是发布时写的样子") from error


def _object(row: str) -> dict[str, Any]:
    value = json.loads(row)
    if not isinstance(value, dict):
        raise _BrokenError
    return value


_TUPLES = {"scopes", "changes"}


def _line(values: dict[str, Any]) -> Line:
    for name, value in values.items():
        parts = value if name in _TUPLES and isinstance(value, list) else [value]
        if not all(isinstance(part, str) for part in parts):
            raise _BrokenError
    given: dict[str, Any] = {n: tuple(v) if n in _TUPLES else v for n, v in values.items()}
    return Line(**given | {"id": intern(values.get("id", ""))})


def _release(head: dict[str, Any], lines: Laid, name: re.Match[str], file: str) -> Release:
    if head["ledger"] != VERSION or head["release"] != int(name["number"]):
        raise _BrokenError
    if not head["commit"].startswith(name["commit"]):
        raise _BrokenError
    moment, as_of = datetime.fromisoformat(head["moment"]), datetime.fromisoformat(head["as_of"])
    if moment.tzinfo is None or as_of.tzinfo is None:
        raise _BrokenError
    return Release(
        number=head["release"],
        moment=moment,
        as_of=as_of,
        commit=head["commit"],
        site_url=head["site_url"],
        after=tuple(Link(each["file"], each["sha256"]) for each in head["after"]),
        lines=lines,
        file=file,
    )


def load_ledger(content: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger of a content folder, and what is wrong with it."""
    folder = content / FOLDER
    name = f"{content.name}/{FOLDER}"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return Ledger(), (Problem(Mark(name), "账本不是文件夹", MEND),)
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    kept = [file for file in found if not file.name.startswith(".")]
    # A file of another name is none of the ledger's, and may be of any size.
    strange = [
        file for file in kept if file.is_symlink() or not file.is_file() or not NAME.fullmatch(file.name)
    ]
    if strange:
        return Ledger(), tuple(
            Problem(Mark(f"{name}/{file.name}"), "不是账本的文件", MEND) for file in strange
        )
    return read_ledger({file.name: file.read_bytes() for file in kept}, name)


def read_ledger(files: Mapping[str, bytes], folder: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in `files` (name → bytes) of `folder` (`content/ledger`), and what is wrong with it."""
    releases: dict[str, Release] = {}
    problems: list[Problem] = []
    shelf = Shelf()
    for name, data in sorted(files.items()):
        try:
            releases[name] = parse_release(data, name, shelf)
        except ValueError as error:
            line, what = error.args
            problems.append(Problem(Mark(f"{folder}/{name}", line), f"账本损坏：{what}", MEND))
    seals = {name: sha256(data).hexdigest() for name, data in files.items()}
    if not problems:
        problems += _chain_problems(releases, seals, folder)
    if problems:
        return Ledger(), tuple(problems)
    named = {link.file for release in releases.values() for link in release.after}
    # A fork that no release has mended yet: the longer branch leads, then the older, then the name.
    heads = sorted(
        (release for name, release in releases.items() if name not in named),
        key=lambda release: (-release.number, release.moment, release.file),
    )
    order = _ordered(releases, [release.file for release in heads])
    return Ledger(order, tuple(Link(release.file, seals[release.file]) for release in heads)), ()


def _chain_problems(
    releases: Mapping[str, Release], seals: Mapping[str, str], folder: str
) -> Iterable[Problem]:
    for name, release in releases.items():
        for link in release.after:
            if link.file not in seals:
                yield Problem(
                    Mark(f"{folder}/{link.file}"), f"账本缺了一页：{name} 接在它后面", "用 git 找回这个文件"
                )
            elif seals[link.file] != link.sha256:
                yield Problem(
                    Mark(f"{folder}/{link.file}"), f"账本被改动过：与 {name} 记下的校验码不符", MEND
                )
            elif releases[link.file].number >= release.number:
                yield Problem(Mark(f"{folder}/{name}"), f"账本的编号不对：应当大于 {link.file}", MEND)
    firsts = sorted(name for name, release in releases.items() if not release.after)
    for name in firsts[1:]:
        if releases[name].number > 1:
            yield Problem(Mark(f"{folder}/{name}"), "账本断了：这一页没有写接在哪一页后面", MEND)


def _ordered(releases: Mapping[str, Release], heads: list[str]) -> tuple[Release, ...]:
    """Predecessors first, in the order in which a release names them, so that a mended fork never shuffles."""
    done: dict[str, Release] = {}
    stack = list(reversed(heads))
    while stack:
        name = stack[-1]
        waiting = [link.file for link in releases[name].after if link.file not in done]
        if name in done or not waiting:
            done.setdefault(name, releases[stack.pop()])
        else:
            stack.extend(reversed(waiting))
    return tuple(done.values())
