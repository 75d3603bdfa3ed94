"""A session (一次构建或预览): what was read last, what was cast, what is shown; whichever engine runs it."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.build import make_portal
from gongkai.cache.cache import NONE, opened
from gongkai.cache.ground import FOLDER
from gongkai.cache.looks import keep_looks, kept_looks
from gongkai.foundry import Foundry, grounds
from gongkai.jobs import Made
from gongkai.outputs import write
from gongkai.press import Frame
from gongkai.preview import Preview
from gongkai.problems import ContentError
from gongkai.public import Public
from gongkai.publishing.receipt import propose, report_file
from gongkai.registry.register import Register
from gongkai.workspace import Clock, Workspace

_ADDRESS = re.compile(
    r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
)


@dataclass(frozen=True, slots=True)
class Setup:
    """What the engine's settings say of a portal: their file, its records, pages, address, its theme's folders."""

    file: Path
    content: Path
    pages: Path
    site_url: str
    """Empty where it is not said: then nothing can be made."""
    folders: tuple[str, ...]

    @property
    def unfit(self) -> str:
        """Why nothing can be made at this address; empty where something can."""
        if not self.site_url:
            return f"{self.file.name} 没有写 site_url：门户的网址只在那里写，订阅和网站地图要用"
        if _ADDRESS.fullmatch(self.site_url):
            return ""
        # Machines compare it letter by letter, and every other address is written behind it.
        return (
            f"{self.file.name} 的 site_url 不能写成“{self.site_url}”：写 http:// 或 https:// 开头的门户首页网址，"
            "不带 ?、# 和用户名；中文的域名和文件夹写成编码以后的样子（如 xn--…、%E5…）"
        )


class Session:
    """One run of the engine, from its first step to its last; a preview's goes through all of its rebuilds."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.serving = False
        self.foundry = Foundry()
        self.workspace = Workspace()
        self.register: Register | None = None
        self.public: Public | None = None
        self.failure: ContentError | None = None
        self.preview: Preview | None = None
        self._grounds: object = None
        self._held = ExitStack()
        """Has the cache until the portal is made."""
        self._cache = NONE

    def read(self, setup: Setup) -> None:
        """Read and check everything. Raises ContentError; nothing is public then, and `failure` keeps it."""
        self.public, self.failure = None, None
        read = self.workspace.reload if self.serving else self.workspace.load
        self.workspace.folders = () if self.serving else setup.folders
        cache, looks = setup.file.parent / FOLDER, self.workspace.looks
        looks.before, looks.now = looks.now or kept_looks(cache), {}
        try:
            self.register, self.public = read(setup.content, setup.pages, self.clock, setup.site_url or None)
        except ContentError as error:
            self.failure = error
            raise
        finally:
            if looks.now != looks.before:
                keep_looks(cache, looks.now)

    def open(self, setup: Setup, returned: str = "") -> None:
        """Open the cache of what was read, which a worker looks over while the engine casts its moulds.

        `returned` is the site that this one replaces, if it will be handed back to the cache.
        """
        assert self.public is not None
        workers = self.workspace.workers(len(self.public.holdings.cards))
        folder = setup.file.parent / FOLDER
        self._cache = self._held.enter_context(opened(folder, self.workspace.program(), returned, workers))

    def frame(self, setup: Setup) -> Frame:
        """All that stamping needs besides the pages."""
        assert self.public is not None
        return self.foundry.frame(self.public, setup.site_url, setup.folders)

    def make(self, setup: Setup, target: Path, asked: str | None) -> Made:
        """Stamp the portal into `target`; tell a release, which `asked` for it in a file, what it would be."""
        assert self.public is not None
        assert self.register is not None
        workers = self.workspace.workers(len(self.public.holdings.cards))
        frame = replace(self.frame(setup), compiled=self.workspace.compiled)
        with self._held:
            desk = self.workspace.desk
            made = make_portal(
                self.public, frame, setup.content, target, desk, workers, self._cache, releasing=bool(asked)
            )
        write(report_file(self.public), target)
        if asked:
            propose(Path(asked), setup.content, self.register, self.public, setup.site_url)
        self.workspace.close()
        return made

    def show(self, setup: Setup, target: Path) -> None:
        """Show the newest state, for which the engine has just cast the moulds: the portal, or what is wrong."""
        if self.preview is None:
            self.preview = Preview(target, setup.folders, setup.content, self.workspace.desk)
        if self.failure is not None:
            self.preview.fail(self.failure.problems)
            return
        assert self.public is not None
        self._grounds = self._casts_from(setup)
        self.preview.show(self.public, self.frame(setup))

    def reread(self, setup: Setup) -> bool:
        """Read again, and show it without the engine; False: its moulds must be cast anew. Raises ContentError."""
        assert self.preview is not None
        try:
            self.read(setup)
        except ContentError as error:
            self.preview.fail(error.problems)
            raise
        if self._grounds is None or self._grounds != self._casts_from(setup):
            return False
        assert self.public is not None
        self.preview.show(self.public, self.frame(setup))
        return True

    def _casts_from(self, setup: Setup) -> object:
        files = [setup.file, setup.content / "site.yml"]
        return grounds(self.public, [str(setup.pages), *setup.folders], files)
