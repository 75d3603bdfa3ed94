"""A release (发布): build, check, ledger, swap, commit; the only one who writes the ledger."""

from __future__ import annotations

import filecmp
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai import breakdowns
from gongkai.ledger.files import file_name, parse_release, release_bytes
from gongkai.ledger.history import History
from gongkai.ledger.lines import FOLDER, Release
from gongkai.publishing import git
from gongkai.publishing.finished import BuildError, Built
from gongkai.publishing.publish import NOTHING, Aside, aside
from gongkai.publishing.settled import settle_name
from gongkai.publishing.swap import undisturbed

VARIABLE = "GONGKAI_RELEASE"
"""Where the engine, a child process, leaves what the release would be."""
SHOWN = 10
UNSIGNED = "0" * 40
"""Stands for the commit until it is known."""


@dataclass(frozen=True, slots=True)
class Released:
    """What a release did: the site that now stands, the ledger's new file if any, the feeds that changed."""

    built: Built
    release: Release | None
    feeds: tuple[str, ...]
    untold: tuple[str, ...] = ()
    """Records that it changed without a word."""


def proposal(
    content: Path, history: History, hub: str, site_url: str, behind: str, silent: Sequence[str]
) -> str:
    """What the engine tells of the release that would happen; `behind`: a later release that it cannot follow.

    `silent`: the records that it would change without a word.
    """
    pending = history.pending
    told = release_bytes(replace(pending, commit=UNSIGNED)).decode() if pending else ""
    facts = {"content": str(content), "pending": told, "hub": hub, "site_url": site_url, "behind": behind}
    return json.dumps(facts | {"untold": silent})


def release(config: Path, site: Path) -> Released:
    """Publish what is committed, and write down that it was. Raises BuildError; nothing is published then."""
    root = config.parent
    try:
        commit = git.head(root)
        git.check_unlocked(root)
        dirty, altered = git.uncommitted(root)
    except git.GitError as error:
        raise BuildError(f"{error}\n没有发布。") from None
    if altered:
        raise BuildError(
            f"账本已经提交的页被改动或删去了：\n{_named(altered)}\n"
            "账本只由 gongkai release 写：用 git checkout HEAD -- 文件名 取回原来的样子。没有发布。"
        )
    if dirty:
        raise BuildError(
            f"这些改动还没有提交，发布说不清公开的是哪一版：\n{_named(dirty)}\n先 git add、git commit"
            "（被 .gitignore 忽略的，用 git add -f）。没有发布。"
        )
    told = site.parent / f".{site.name}.release.json"
    _take_back(told)  # of a release that was cut off
    try:
        with aside(config, site, **{VARIABLE: str(told)}) as new:
            found = json.loads(told.read_text(encoding="utf-8"))
            return _publish(root, commit, new, found)
    finally:
        _take_back(told)


def _named(files: Sequence[str]) -> str:
    rest = f"\n    ……共 {len(files)} 个文件" if len(files) > SHOWN else ""
    return "\n".join(f"    {name}" for name in files[:SHOWN]) + rest


def _publish(root: Path, commit: str, new: Aside, found: dict[str, Any]) -> Released:
    if found["behind"]:
        raise BuildError(
            f"账本里已有 {found['behind']} 的发布，比现在还晚：检查机器的时钟或 --as-of。没有发布。"
        )
    ledger = Path(found["content"]) / FOLDER
    made = _signed(found["pending"], commit)
    page = ledger / file_name(made) if made else None
    changed = tuple(_changed(new))
    with undisturbed():
        _announce(root, found, changed)
        if made and page:
            _lay(page, release_bytes(made))
        try:
            new.swap()
        except BuildError:
            _take_back(page)
            raise
        try:
            git.commit_ledger(root, ledger, summary(made) if made else "补交发布账本")
        except git.GitError as error:
            raise BuildError(
                f"网站已经换上，账本已经写好，但没能提交：{error}\n改好后再运行一次 gongkai release。"
            ) from None
    return Released(new.built, made, changed, tuple(found["untold"]))


def _take_back(file: Path | None) -> None:
    """Remove a file that tells of what was not published after all, where that can be done."""
    with suppress(OSError):
        if file:
            file.unlink(missing_ok=True)


def _signed(pending: str, commit: str) -> Release | None:
    if not pending:
        return None
    number = json.loads(pending.partition("\n")[0])["release"]
    made = parse_release(pending.encode(), f"{number}-{UNSIGNED}.jsonl")
    return replace(made, commit=commit, file="")


def summary(release: Release) -> str:
    """A release in one line, for people."""
    counts = Counter(line.did for line in release.lines if line.what in {"record", "notice", "event"})
    told = [f"新 {counts['new']}", f"变 {counts['changed']}", f"终 {counts['ended']}"]
    if len(release.after) > 1:
        told.append(f"接上 {len(release.after)} 个分支的账本")
    return f"发布第 {release.number} 次：" + "，".join(told)


def _lay(page: Path, data: bytes) -> None:
    """Write a page of the ledger so that it is there whole, on the disk, or not at all."""
    draft = page.with_name(f".{page.name}.tmp")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        for left in page.parent.glob(".*.tmp"):  # by a release that was cut off
            left.unlink()
        with draft.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        draft.rename(page)
        settle_name(page.parent)
    except OSError as error:
        _take_back(draft)
        _take_back(page)
        raise BuildError(f"账本写不下去（{breakdowns.meaning(error)}）。{NOTHING}") from None


def _changed(new: Aside) -> Iterator[str]:
    """The feeds' head documents whose bytes are not those of the site that stands now."""
    fresh = new.folder / "new"
    for file in sorted((fresh / "feeds").rglob("*")):
        name = file.relative_to(fresh).as_posix()
        if file.suffix in {".xml", ".json"} and "/archive/" not in name:
            old = new.site / name
            if not old.is_file() or not filecmp.cmp(file, old, shallow=False):
                yield name


WAITING = "gongkai-ping.json"
"""Where a clone remembers which feeds a hub has not been told of yet."""


def _announce(root: Path, found: dict[str, Any], changed: tuple[str, ...]) -> None:
    """Remember what a hub is to be told, before the swap: afterwards nobody could tell any more what changed."""
    waiting = git.private(root, WAITING)
    known = waiting_topics(waiting)
    remember(waiting, found["hub"], sorted({*known, *(found["site_url"] + name for name in changed)}))


def remember(waiting: Path, hub: str, topics: Sequence[str]) -> None:
    """Write down which feeds a hub is to be told of, whole or not at all. Raises OSError."""
    draft = waiting.with_name(f"{waiting.name}.tmp")
    draft.write_text(json.dumps({"hub": hub, "topics": topics}), encoding="utf-8")
    draft.replace(waiting)


def waiting_topics(waiting: Path) -> list[str]:
    """The feeds that a hub has not been told of yet; none where the file was torn."""
    try:
        return [str(each) for each in json.loads(waiting.read_text(encoding="utf-8"))["topics"]]
    except (FileNotFoundError, ValueError, KeyError):
        return []
