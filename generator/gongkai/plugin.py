"""The MkDocs door: the only module that imports mkdocs; each hook is a step of a session."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from markdown.extensions.toc import slugify_unicode
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from gongkai import outbound
from gongkai.clock import as_of_moment
from gongkai.foundry import MOULD, Blank, Frames, blanks, depth_of, printed
from gongkai.heap import settle
from gongkai.inside import relative
from gongkai.problems import ContentError, report
from gongkai.publishing.publish import RETURNED
from gongkai.publishing.release import VARIABLE
from gongkai.session import Session, Setup
from gongkai.spoken import heard
from gongkai.templates import day, environment, theme_folder
from gongkai.written import clean_meta, clean_page, is_public

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.gongkai")


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    content = config_options.Type(str, default="content")
    """The content folder, from mkdocs.yml."""


class GongkaiPlugin(BasePlugin[Options]):
    """Turns the records beside `docs_dir` into the portal, framed by the theme that MkDocs renders."""

    def __init__(self) -> None:
        self.session = Session(as_of_moment)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; having this hook keeps the plugin alive between its rebuilds."""
        settle()
        self.session.serving = command == "serve"
        logging.getLogger("mkdocs.commands.build").addFilter(_told)
        for handler in logging.getLogger("mkdocs").handlers if self.session.serving else ():
            handler.addFilter(heard)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme between the user's own and the named one; leave out the engine's sitemap."""
        theme = str(theme_folder())
        if theme not in config.theme.dirs:
            own = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(own, theme)
            copied = config.theme.dirs[: own + 1]
            setattr(config.theme, "get_env", partial(_frames, config.theme.get_env, copied))  # noqa: B010 - a type error
        config.theme.static_templates = {"404.html"}
        config.extra["gk_serving"] = self.session.serving
        # Python-Markdown numbers Chinese headings (_1, _2): links to them would shift with every new one.
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify_unicode)
        return config

    def setup(self, config: MkDocsConfig) -> Setup:
        """What mkdocs.yml says of the portal."""
        file = Path(config.config_file_path) if config.config_file_path else Path.cwd() / "mkdocs.yml"
        content = (file.parent / self.config.content).resolve()
        url = config.site_url.rstrip("/") + "/" if config.site_url else ""
        return Setup(file, content, Path(config.docs_dir), url, tuple(config.theme.dirs))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything before MkDocs touches the old site."""
        setup = self.setup(config)
        unfit = "" if self.session.serving else setup.unfit
        try:
            self.session.read(setup)
        except ContentError as error:
            if not self.session.serving:
                told = (unfit, report(error.problems), f"{error}，没有发布。")
                raise Abort("\n".join(filter(None, told))) from None
            log.error("%s\n%s", report(error.problems), error)
        if unfit:
            raise Abort(f"{unfit}\n没有发布。")
        if not self.session.serving:
            self.session.open(setup, os.environ.get(RETURNED, ""))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each mould; drop what is none of the portal's."""
        if self.session.public is None:
            return Files([])
        for file in list(files):
            if not _ours(file, config):
                files.remove(file)
        self.session.foundry.written = frozenset(file.dest_uri for file in files.documentation_pages())
        for blank in blanks():
            files.append(_file(config, blank))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the frame's templates what they print."""
        environment.cache_clear()
        if self.session.public is None:
            config.theme.static_templates = set()
            return env
        env.globals.update(printed(self.session.public, config.site_url or ""))
        env.filters["day"] = day
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean a hand-written page by the same allow-list as every body, and settle its links to records."""
        public = self.session.public
        if depth_of(page.file.src_uri) is not None or public is None:
            return html
        page.meta = clean_meta(page.meta)
        return relative(clean_page(html, public), page.url)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep a finished mould; an empty answer tells MkDocs not to write it."""
        output = outbound.marked(output, config.site_url or "")
        depth = depth_of(page.file.src_uri)
        if depth is None:
            return output
        self.session.foundry.keep(depth, output)
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for dead addresses marks its links, too."""
        return outbound.marked(output, config.site_url or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp everything that grows with records; in a preview, only when it is asked for."""
        setup, target = self.setup(config), Path(config.site_dir)
        if self.session.serving:
            self.session.show(setup, target)
            return
        made = self.session.make(setup, target, os.environ.get(VARIABLE))
        log.info("%d 条记录，%d 个文件，%.1f MB", made.records, made.files, made.size / 1e6)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the records too, more often than MkDocs would, and stamp pages when they are asked for."""
        from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - a build needs none, nor what it watches with

        assert self.session.preview is not None
        preview, setup = self.session.preview, self.setup(config)

        def rebuild() -> None:
            with preview.lock:
                if not self._reread(config):
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
        for path in (setup.pages, setup.file, theme_folder(), setup.content):
            quick.watch(str(path))
        return quick

    def _reread(self, config: MkDocsConfig) -> bool:
        """Read the records again without MkDocs, if only records changed; whether that was enough."""
        try:
            return self.session.reread(self.setup(config))
        except ContentError as error:
            log.error("%s\n%s", report(error.problems), error)
            return True


def _frames(plain: Callable[[], Environment], copied: Sequence[str]) -> Environment:
    """The engine's environment, which lists no more than what lies in the folders `copied`."""
    made = plain()
    assert isinstance(made.loader, FileSystemLoader)
    made.loader = Frames(made.loader.searchpath, copied)
    return made


def _told(entry: logging.LogRecord) -> bool:
    """Whether the engine's word is for people: that it skips our moulds, which are kept and not written, is not."""
    return MOULD not in entry.getMessage()


def _ours(file: File, config: MkDocsConfig) -> bool:
    """Whether a file belongs to the portal: strays do not."""
    if file.src_dir == config.docs_dir:
        return not file.abs_src_path or is_public(Path(file.abs_src_path), Path(config.docs_dir))
    own = config.theme.custom_dir
    return file.is_documentation_page() or file.src_dir in {str(theme_folder()), *([own] if own else [])}


def _file(config: MkDocsConfig, blank: Blank) -> File:
    file = File.generated(config, blank.source, content=blank.text, inclusion=InclusionLevel.NOT_IN_NAV)
    if blank.depth == 0:
        # Depth 0 is the home page's place: nothing is written there, for a kept mould is never written.
        file.dest_uri, file.url = "index.html", "./"
    return file


class ConfigError(ValueError):
    """mkdocs.yml cannot be used; its text is Chinese."""


def setup_of(path: Path) -> Setup:
    """What mkdocs.yml says, for commands that build nothing. Raises ConfigError."""
    try:
        config = load_config(str(path))
    except (Abort, ConfigurationError, OSError) as error:
        raise ConfigError(f"{path} 读不了：{error}") from None
    plugin = config.plugins.get("gongkai")
    if not isinstance(plugin, GongkaiPlugin):
        raise ConfigError(f"{path} 的 plugins 里没有 gongkai")
    plugin.on_config(config)
    return plugin.setup(config)
