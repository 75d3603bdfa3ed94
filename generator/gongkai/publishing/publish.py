"""Publish (发布): build aside, check the new folder, and only then swap it in, under a lock."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai import breakdowns
from gongkai.cache.ground import FOLDER, TREE, clear, hand_back
from gongkai.publishing.finished import BuildError, Built, check_site
from gongkai.publishing.settled import settle_name, settling
from gongkai.publishing.swap import recover, swap, undisturbed

RETURNED = "GONGKAI_RETURNED"
"""Tells the engine which site it replaces, whose feeds will be handed back to its cache."""
NOTHING = "没有发布，原来的网站没有动。"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Silences the engine's notice about the future of its project: the press office can do nothing about it."""
DONE = "网站已经换上；没清理完的，下一次构建会清理。"


def engine() -> list[str]:
    """The command that runs MkDocs in this interpreter, without its notice about the future of its project."""
    return [sys.executable, "-W", "ignore", "-m", "gongkai.engine"]


def build_aside(config: Path, site: Path) -> Built:
    """Build into a new folder beside `site`, check it, swap it in. Raises BuildError."""
    with aside(config, site) as new, undisturbed():
        new.swap()
    return new.built


@dataclass(slots=True)
class Aside:
    """A new site that was built and checked beside the old one."""

    folder: Path
    site: Path
    built: Built
    swapped: bool = False
    """Whether it stands in the old one's place."""

    def swap(self) -> None:
        """Put it in the old one's place. Raises BuildError; the old one then stands as it stood."""
        try:
            swap(self.folder / "new", self.site)
        except OSError as error:
            raise BuildError(f"换不上（{breakdowns.meaning(error)}）。{NOTHING}") from None
        self.swapped = True
        with suppress(OSError):  # it stands; only a loss of power within seconds could bring the old one back
            settle_name(self.site.parent)


@contextmanager
def aside(config: Path, site: Path, **environment: str) -> Iterator[Aside]:
    """A new site beside `site`, checked, under the lock; gone again unless it is swapped in. Raises BuildError."""
    made: Aside | None = None
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with _lock(site) as lock, _beside(site, config.parent / FOLDER) as folder:
            if (site / TREE).is_dir():
                environment[RETURNED] = str(site.resolve())
            _run(config, folder / "new", environment, lock)
            with settling(folder / "new"):
                made = Aside(folder, site, check_site(folder / "new"))
            yield made
    except KeyboardInterrupt:
        raise BuildError(f"已中断。{DONE if made and made.swapped else NOTHING}") from None
    except OSError as error:
        raise BuildError(
            f"写不下去（{breakdowns.meaning(error)}）。{DONE if made and made.swapped else NOTHING}"
        ) from None


@contextmanager
def _beside(site: Path, cache: Path) -> Iterator[Path]:
    """A new folder beside `site`, on the same disk; what builds that were cut off left there is mended first.

    In the end it holds the old site, or the new one that came to nothing: its feeds go back to the cache.
    """
    prefix = f".{site.name}-new-"
    for left in site.parent.glob(f"{prefix}*"):
        hand_back(left / "new", cache)
    recover(site, prefix)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=site.parent))
    try:
        yield folder
    finally:
        with undisturbed():
            hand_back(folder / "new", cache)
            hand_back(folder / "old", cache)
            clear(cache)
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _lock(site: Path) -> Iterator[int]:
    with (site.parent / f".{site.name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildError("另一个构建正在进行，等它完成再试。") from None
        yield handle.fileno()


def _run(config: Path, new: Path, more: Mapping[str, str], lock: int) -> None:
    environment = {**os.environ, **QUIET, **more}
    command = [*engine(), "build", "--quiet", "--config-file", str(config), "--site-dir", str(new)]
    # The engine holds the lock, too: should this process be killed, nobody builds until the engine has ended.
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pass_fds=(lock,),
        start_new_session=True, umask=0o022,  # whoever builds, the web server reads what was made to be read
    ) as process:  # fmt: skip
        try:
            told = process.communicate()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # its workers with it
            raise
    said = "\n".join(part.strip() for part in told if part.strip())
    if process.returncode < 0:
        raise BuildError(f"构建被系统终止（信号 {-process.returncode}）：{breakdowns.MEMORY}。{NOTHING}")
    if process.returncode:
        raise BuildError(_plainly(said) or f"构建中断（退出码 {process.returncode}）。{NOTHING}")
    if said:
        print(said, file=sys.stderr)  # noqa: T201 - the engine's own warnings, passed on


def _plainly(said: str) -> str:
    """What the engine said; of a traceback only its last line, for it is of no use to a press officer."""
    before, traceback, rest = said.partition("Traceback (most recent call last):")
    if not traceback:
        return said
    last = rest.strip().rpartition("\n")[2].strip()
    fault = breakdowns.of_line(last)
    if fault:
        return f"{before}写不下去（{fault}）。{NOTHING}"
    help_ = "没有发布。请把这一行交给维护程序的人；运行 mkdocs build 可以看到全部经过。"
    return f"{before}程序自身出错，不是内容写错了：{last}\n{help_}"
