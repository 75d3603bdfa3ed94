"""What a release asks of git: which commit this is, what was not committed, and the commit of the ledger."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_LEDGER = re.compile(r"(?:^|/)ledger/[^/]+$")


class GitError(Exception):
    """Git cannot do what a release needs; its text is Chinese and says how to mend it."""


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)  # noqa: S607
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


def uncommitted(folder: Path) -> list[str]:
    """What was changed or added and not committed; the ledger itself never counts."""
    told = _git(folder, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", ".").split("\0")
    found: list[str] = []
    skip = False
    for entry in told:
        if skip or not entry:
            skip = False
            continue
        state, path = entry[:2], entry[3:]
        skip = state[0] in "RC"  # the name that it had before comes as an entry of its own
        if not _LEDGER.search(path) and (state != "??" or path.startswith("content/") or "/content/" in path):
            found.append(path)
    return sorted(found)


def private(folder: Path, name: str) -> Path:
    """A file of this clone's own, that no commit ever holds."""
    return folder / _git(folder, "rev-parse", "--git-path", name).strip()


def commit_ledger(folder: Path, ledger: Path, message: str) -> bool:
    """Commit what is new in the folder `ledger`, and nothing else; whether there was anything. Raises GitError."""
    if not ledger.is_dir():
        return False
    _git(folder, "add", "--", str(ledger))
    if not _git(folder, "status", "--porcelain=v1", "-z", "--", str(ledger)):
        return False
    _git(folder, "commit", "--quiet", "--only", "-m", message, "--", str(ledger))
    return True
