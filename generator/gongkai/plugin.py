"""The MkDocs door: the only module that imports mkdocs; it casts the moulds and hands them to the press."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from gongkai import addresses, outbound, press
from gongkai.build import make_portal
from gongkai.cache.cache import opened
from gongkai.cache.keys import program
from gongkai.clock import as_of_moment
from gongkai.menu import menu
from gongkai.preview import Preview
from gongkai.problems import ContentError, report
from gongkai.public import Public
from gongkai.publishing.release import VARIABLE, proposal
from gongkai.registry.register import Register
from gongkai.templates import day, environment, theme_folder
from gongkai.workspace import Workspace
from gongkai.written import clean_page, is_public

log = logging.getLogger("mkdocs.plugins.gongkai")

MOULD = "gk-mould"
CACHE = ".cache/gongkai"
"""What a build leaves for the next, beside mkdocs.yml."""


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    content = config_options.Type(str, default="content")
    """The content folder, from mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says of a portal: its records, its hand-written pages, its address, its theme's folders."""

    content: Path
    pages: Path
    site_url: str
    folders: tuple[str, ...]


class GongkaiPlugin(BasePlugin[Options]):
    """Turns the records beside `docs_dir` into the portal, framed by the theme that MkDocs renders."""

    def __init__(self) -> None:
        self.serving = False
        self.moulds: dict[int, press.Mould] = {}
        self.register: Register | None = None
        self.public: Public | None = None
        self.failure: ContentError | None = None
        self.preview: Preview | None = None
        self.engine_files: object = None
        self.written: frozenset[str] = frozenset()
        self.workspace = Workspace()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; having this hook keeps the plugin alive between its rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme between the user's own and the named one; leave out the engine's sitemap."""
        theme = str(theme_folder())
        if theme not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, theme)
        config.theme.static_templates = {"404.html"}
        config.extra["gk_serving"] = self.serving
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything before MkDocs touches the old site."""
        try:
            self._load(config)
        except ContentError as error:
            if not self.serving:
                raise Abort(f"{report(error.problems)}\n{error}，没有发布。") from None
            log.error("%s\n%s", report(error.problems), error)
            self.public, self.failure = None, error

    def _load(self, config: MkDocsConfig) -> None:
        read = self.workspace.reload if self.serving else self.workspace.load
        url = config.site_url.rstrip("/") + "/" if config.site_url else None
        self.register, self.public = read(self._content(config), Path(config.docs_dir), as_of_moment, url)

    def _content(self, config: MkDocsConfig) -> Path:
        return (_base(config) / self.config.content).resolve()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each mould; drop the named theme's own scripts and styles, which no page loads."""
        if self.public is None:
            return Files([])
        ours = {
            str(theme_folder()),
            config.docs_dir,
            *([config.theme.custom_dir] if config.theme.custom_dir else []),
        }
        docs = Path(config.docs_dir)
        for file in list(files):
            own = file.src_dir == config.docs_dir and file.abs_src_path
            foreign = not file.is_documentation_page() and str(file.src_dir) not in ours
            if foreign or (own and not is_public(Path(own), docs)):
                files.remove(file)
        self.written = frozenset(file.dest_uri for file in files.documentation_pages())
        for depth in range(press.DEEPEST + 1):
            files.append(_mould_file(config, depth))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the frame's templates what they print."""
        environment.cache_clear()
        if self.public is None:
            config.theme.static_templates = set()
            return env
        env.globals.update(
            gk_site=self.public.site,
            gk_menu=menu(self.public),
            gk_mark=press.mark,
            gk_feed=addresses.feed,
            gk_decision=self._decision(),
            gk_districts=any(self.public.holdings.district_of(card) for card in self.public.own),
            gk_domain=urlsplit(config.site_url or "").hostname or "",
        )
        env.filters["day"] = day
        return env

    def _decision(self) -> str:
        """Where the charter's decision can be read here, if it is public."""
        assert self.public is not None
        card = self.public.holdings.find(self.public.site.charter.record or "")
        return addresses.record(card.id) if card else ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean a hand-written page by the same allow-list as every body, and settle its links to records."""
        if _depth_of(page.file) is not None or self.public is None:
            return html
        return addresses.relative(clean_page(html, self.public), page.url)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep a finished mould; an empty answer tells MkDocs not to write it."""
        output = outbound.marked(output, config.site_url or "")
        depth = _depth_of(page.file)
        if depth is None:
            return output
        self.moulds[depth] = press.cut(output)
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for dead addresses marks its links, too."""
        return outbound.marked(output, config.site_url or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp everything that grows with records; in a preview, only when it is asked for."""
        if self.serving:
            self._refresh(config)
            return
        assert self.public is not None
        target = Path(config.site_dir)
        workers = self.workspace.workers(len(self.public.holdings.cards))
        desk = self.workspace.desk
        frame = self._frame(config)
        with opened(_base(config) / CACHE, program(frame.folders)) as cache:
            made = make_portal(self.public, frame, self._content(config), target, desk, workers, cache)
        facts = {"as_of": self.public.as_of.isoformat(), "records": _paged(self.public)}
        (target / "build.json").write_text(
            json.dumps(facts, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
        )
        log.info("%d 条记录，%d 个文件，%.1f MB", made.records, made.files, made.size / 1e6)
        self._propose(config)
        self.workspace.close()

    def _propose(self, config: MkDocsConfig) -> None:
        """Tell a release, which runs this as its child, what it would be."""
        asked = os.environ.get(VARIABLE)
        if not asked or self.public is None or self.register is None:
            return
        public = self.public
        later = [each.moment for each in self.register.ledger.releases if each.moment > public.as_of]
        behind = max(later).isoformat(" ") if later else ""
        url = self._frame(config).site_url
        told = proposal(self._content(config), public.history.pending, public.site.hub or "", url, behind)
        Path(asked).write_text(told, encoding="utf-8")

    def _frame(self, config: MkDocsConfig) -> press.Frame:
        assert self.public is not None
        if not config.site_url:
            raise PluginError("mkdocs.yml 没有写 site_url：门户的网址只在那里写，订阅和网站地图要用")
        url = config.site_url.rstrip("/") + "/"
        folders = tuple(config.theme.dirs)
        return press.Frame(dict(self.moulds), self.public.site, url, folders, menu(self.public), self.written)

    def _refresh(self, config: MkDocsConfig) -> None:
        """Show the newest state in the preview: the portal, or what is wrong."""
        if self.preview is None:
            self.preview = Preview(
                Path(config.site_dir), tuple(config.theme.dirs), self._content(config), self.workspace.desk
            )
        if self.public is None:
            assert self.failure is not None
            self.preview.fail(self.failure.problems)
            return
        self.engine_files = self._engine_files(config)
        self.preview.show(self.public, self._frame(config))

    def _engine_files(self, config: MkDocsConfig) -> object:
        """What MkDocs' own pages depend on: while this stays as it is, its moulds need no new casting."""
        folders = [config.docs_dir, *config.theme.dirs]
        files = [file for folder in folders for file in sorted(Path(folder).rglob("*")) if file.is_file()]
        files += [Path(config.config_file_path), self._content(config) / "site.yml"]
        return tuple((str(file), file.stat().st_mtime_ns) for file in files), menu(
            self.public
        ) if self.public else ()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the records too, more often than MkDocs would, and stamp pages when they are asked for."""
        assert self.preview is not None
        preview = self.preview

        def rebuild() -> None:
            with preview.lock:
                if not self._quickly(config):
                    builder()

        host, port = config.dev_addr
        quick = LiveReloadServer(
            builder=rebuild,
            host=host,
            port=port,
            root=config.site_dir,
            mount_path=server.mount_path,
            polling_interval=0.2,
        )
        quick.error_handler = server.error_handler
        quick.set_app(preview.app(quick.serve_request, quick.mount_path))
        for path in (
            config.docs_dir,
            config.config_file_path,
            str(theme_folder()),
            str(self._content(config)),
        ):
            quick.watch(path)
        return quick

    def _quickly(self, config: MkDocsConfig) -> bool:
        """Read the records again without MkDocs, if only records changed; whether that was enough."""
        known = self.engine_files
        try:
            self._load(config)
        except ContentError as error:
            log.error("%s\n%s", report(error.problems), error)
            self.failure = error
            assert self.preview is not None
            self.preview.fail(error.problems)
            return True
        if known is None or known != self._engine_files(config):
            return False
        assert self.preview is not None
        assert self.public is not None
        self.preview.show(self.public, self._frame(config))
        return True


def _base(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _mould_file(config: MkDocsConfig, depth: int) -> File:
    # A mould lies as deep as the pages stamped from it, so that its relative addresses fit them.
    name = "/".join([MOULD] * depth) + "/index.md" if depth else f"{MOULD}.md"
    file = File.generated(
        config, name, content=f"---\ngk_mould: true\n---\n# {MOULD}\n", inclusion=InclusionLevel.NOT_IN_NAV
    )
    if depth == 0:
        # Depth 0 is the home page's place: nothing is written there, for a kept mould is never written.
        file.dest_uri, file.url = "index.html", "./"
    return file


def _depth_of(file: File) -> int | None:
    if not file.src_uri.startswith(MOULD):
        return None
    return file.src_uri.count("/")


def _paged(public: Public) -> list[str]:
    return [card.id for card in public.holdings.cards]


class ConfigError(Exception):
    """mkdocs.yml cannot be used; its text is Chinese."""


def settings_of(path: Path) -> Settings:
    """What mkdocs.yml says, for commands that build nothing. Raises ConfigError."""
    try:
        config = load_config(str(path))
    except (Abort, ConfigurationError, OSError) as error:
        raise ConfigError(f"{path} 读不了：{error}") from None
    plugin = config.plugins.get("gongkai")
    if not isinstance(plugin, GongkaiPlugin):
        raise ConfigError(f"{path} 的 plugins 里没有 gongkai")
    if not config.site_url:
        raise ConfigError(f"{path} 没有写 site_url：纸上要印门户的网址")
    plugin.on_config(config)
    url = config.site_url.rstrip("/") + "/"
    return Settings(plugin._content(config), Path(config.docs_dir), url, tuple(config.theme.dirs))
