"""What a release asks of git: which commit this is, what was not committed, and the commit of the ledger."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_LEDGER = re.compile(r"(?:^|/)ledger/(?:\.?[1-9][0-9]*-[0-9a-f]+\.jsonl(?:\.tmp)?)?$")
_ELSEWHERE = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
)
"""What git tells its hooks of another repository, or of another index: a release that a hook starts asks its own."""
_NOBODYS = re.compile(r"(?:^|/)\.|(?:~|\.swp|/Thumbs\.db|/desktop\.ini)$")
"""What a system or a word processor leaves in a folder; no portal shows it."""


class GitError(Exception):
    """Git cannot do what a release needs; its text is Chinese and says how to mend it."""


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],  # noqa: S607
            env={name: value for name, value in os.environ.items() if name not in _ELSEWHERE},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("没有 git 命令。请安装软件包 git。") from None
    if done.returncode < 0:
        raise GitError(f"git 被系统终止（信号 {-done.returncode}）。")
    if done.returncode:
        said = (
            done.stderr.decode("utf-8", "replace").strip() or done.stdout.decode("utf-8", "replace").strip()
        )
        raise GitError(said)
    return done.stdout.decode("utf-8", "replace")


def head(folder: Path) -> str:
    """The commit that `folder` stands at, 40 hexadecimal digits. Raises GitError where a release could be lost."""
    try:
        _git(folder, "rev-parse", "--git-dir")
    except GitError:
        raise GitError("这里不是 git 仓库，发布记不下来：先运行 git init，把内容提交。") from None
    try:
        commit = _git(folder, "rev-parse", "--verify", "HEAD").strip()
    except GitError:
        raise GitError("仓库里还没有提交：先运行 git add 和 git commit。") from None
    try:
        _git(folder, "symbolic-ref", "--quiet", "HEAD")
    except GitError:
        raise GitError("现在不在任何分支上，发布的提交会丢：先运行 git switch 分支名。") from None
    try:
        _git(folder, "var", "GIT_COMMITTER_IDENT")
    except GitError:
        raise GitError(
            "git 不知道是谁在提交：先运行 git config user.name 和 git config user.email，写单位或岗位。"
        ) from None
    return commit


def check_unlocked(folder: Path) -> None:
    """No other git is at work, and none was cut off here. Raises GitError."""
    branch = _git(folder, "symbolic-ref", "HEAD").strip()
    for name in ("index", "HEAD", branch):
        lock = private(folder, f"{name}.lock")
        if lock.exists():
            raise GitError(
                f"另一个 git 正在运行，或者上一个中断了，留下了 {lock}：等它完成，或删去这个文件。"
            )


def _states(folder: Path, *words: str) -> Iterator[tuple[str, str]]:
    """Git's two letters for each file that is not as it was committed, and its path from the repository's root."""
    told = _git(folder, "status", "--porcelain=v1", "-z", *words, "--", ".").split("\0")
    skip = False
    for entry in told:
        if not skip and entry:
            yield entry[:2], entry[3:]
        # After what was renamed comes the name that it had before, as an entry of its own.
        skip = not skip and entry[:1] in {"R", "C"}


def uncommitted(folder: Path) -> tuple[list[str], list[str]]:
    """What was changed or added and not committed, even where git was told not to look at it; of the ledger, apart,
    pages that are not as they were committed: one that is not committed yet is none of them.
    """
    found: list[str] = []
    altered: list[str] = []
    for state, path in _states(folder, "--untracked-files=all", "--ignored=matching"):
        if not _LEDGER.search(path):
            found += [path] if _counts(state, path) else []
        elif state not in {"??", "!!", "A "}:
            altered.append(path)
    return sorted(found), sorted(altered)


def _counts(state: str, path: str) -> bool:
    if state not in {"??", "!!"}:
        return True
    inside = path.startswith("content/") or "/content/" in path
    return inside and not (state == "!!" and _NOBODYS.search(path))


def private(folder: Path, name: str) -> Path:
    """A file of this clone's own, that no commit ever holds."""
    return folder / _git(folder, "rev-parse", "--git-path", name).strip()


def commit_ledger(folder: Path, ledger: Path, message: str) -> bool:
    """Commit what is new in the folder `ledger`, and nothing else; whether there was anything. Raises GitError."""
    pages = sorted(map(str, ledger.glob("[1-9]*.jsonl")))
    if not pages:
        return False
    # Whatever a .gitignore says: a page that no commit has would be missing from every other clone.
    _git(folder, "add", "--force", "--", *pages)
    if not _git(folder, "status", "--porcelain=v1", "-z", "--", str(ledger)):
        return False
    _git(folder, "commit", "--quiet", "--only", "-m", message, "--", str(ledger))
    return True
