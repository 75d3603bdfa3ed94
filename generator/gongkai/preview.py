"""The preview (预览): pages are stamped when a browser asks for them, so saving a file shows at once."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai import addresses, ics, inventory
from gongkai.data.inventory import inventory_alone
from gongkai.data.offered import offers
from gongkai.feeds import Piece, archived, feed_files, piece
from gongkai.filing import piece_of, sizes_of
from gongkai.jobs import record_outputs
from gongkai.ledger.history import Thing
from gongkai.lots import surroundings
from gongkai.machines import PLACES, machine_files
from gongkai.neighbours import neighbours
from gongkai.news.channels import Channel
from gongkai.newsroom.newsroom import Newsroom
from gongkai.outputs import Output, write
from gongkai.pages import all_pages
from gongkai.pages.dictionary import dictionary_pages
from gongkai.plant import Plant, prepared
from gongkai.press import Frame, stamp
from gongkai.problems import Problem, groups
from gongkai.public import Public
from gongkai.seekable import is_searched, search_outputs
from gongkai.templates import environment

PROBLEMS = "gk-problems/"
BESIDE = (addresses.FORMS, addresses.TEXTS, addresses.NEAR)
"""Where pages of a record stand that are not below its own address."""


class Preview:
    """The newest good portal, or the problems that keep it from being made; shared with the server's threads."""

    def __init__(self, site: Path, folders: tuple[str, ...], content: Path, desk: Path) -> None:
        self.site = site
        self.folders = folders
        self.content = content
        self.desk = desk
        self.lock = threading.RLock()
        self.problems: tuple[Problem, ...] = ()
        self._portal: tuple[Public, Frame] | None = None
        self._made: set[str] = set()

    def show(self, public: Public, frame: Frame) -> None:
        """From now on show this portal; what was stamped from the one before is thrown away."""
        with self.lock:
            self._forget()
            self.problems = ()
            self._portal = (public, frame)

    def fail(self, problems: tuple[Problem, ...]) -> None:
        """From now on show these problems instead of any page."""
        with self.lock:
            self._forget()
            self.problems = problems
            template = environment(self.folders).get_template("pages/problems.html")
            page = template.render(count=len(set(problems)), groups=groups(problems))
            write(Output(f"{PROBLEMS}index.html", page.encode()), self.site)

    def _forget(self) -> None:
        for path in self._made:
            (self.site / path).unlink(missing_ok=True)
        self._made.clear()

    def path_for(self, path: str) -> str:
        """The path (below the mount, no leading slash) to serve for `path`: stamped now if it was not yet."""
        with self.lock:
            wanted = unquote(path)
            if self.problems:
                return PROBLEMS if wanted.endswith(("/", ".html")) or not wanted else path
            file = wanted + "index.html" if wanted.endswith("/") or not wanted else wanted
            if self._portal is not None and file not in self._made and not (self.site / file).is_file():
                for output in self._outputs(file, *self._portal):
                    write(output, self.site)
                    self._made.add(output.path)
            return path

    def _outputs(self, file: str, public: Public, frame: Frame) -> Iterable[Output]:
        plant = Plant(str(self.site), frame, surroundings(public), str(self.content), str(self.desk))
        if is_searched(file):
            # All at once, and once for each state of the records: an index is one whole.
            return () if addresses.SEARCH_CONTENTS in self._made else list(search_outputs(public, plant))
        # What belongs to a record may stand in a space of its own.
        parts = file.split("/")[1 if file.startswith(BESIDE) else 0 :]
        card = public.holdings.find("/".join(parts[:2]))
        if card is not None and card.kind != "units" and card.id == "/".join(parts[:2]):
            lot = neighbours(public).lot(card)
            return [output for output, _ in record_outputs(prepared([lot], plant), plant)]
        if file.startswith("feeds/"):
            return list(_about_feeds(file, Newsroom(public, frame), plant))
        if file.startswith(PLACES) and not file.endswith(".html"):
            found = machine_files(public, frame.site_url, offers(public))
            return [Output(file, each.content) for each in found if each.path == file]
        if file == addresses.INVENTORY_CSV and public.own:
            return [inventory_alone(inventory.entries(public))]
        dates = ics.entries(public, frame.site_url) if file.startswith(addresses.CALENDARS) else {}
        if file.endswith(".ics"):
            return [each for each in ics.calendar_files(public, dates) if each.path == file]
        pages = chain(
            all_pages(public, frame.site_url, inventory.entries(public)),
            dictionary_pages(public, {}),
            ics.directory(public, dates),
        )
        return [stamp(page, frame) for page in pages if page.file == file]

    def app(self, serve: Any, mount: str) -> Any:
        """A WSGI application before `serve`, that stamps what is missing."""

        def respond(environ: dict[str, Any], start_response: Any) -> Any:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount) and not path.startswith("/livereload/"):
                environ = {**environ, "PATH_INFO": mount + self.path_for(path[len(mount) :])}
            return serve(environ, start_response)

        return respond


def _about_feeds(file: str, newsroom: Newsroom, plant: Plant) -> Iterator[Output]:
    """A feed, one of its archives, a list of feeds, or a page about them."""
    for channel in newsroom.channels:
        if file.startswith(f"feeds/{channel.family}/{channel.scope}/") and not file.endswith(".html"):
            yield from _documents(newsroom, channel, file, plant)
    yield from (output for output in newsroom.opml() if output.path == file)
    scope = file.removeprefix("feeds/new/").removesuffix("/index.html")
    pages = [newsroom.page(scope)] if scope in newsroom.whole else newsroom.overview()
    yield from (stamp(page, newsroom.frame) for page in pages if page.file == file)


def _documents(newsroom: Newsroom, channel: Channel, file: str, plant: Plant) -> Iterator[Output]:
    if "/archive/" in file:
        for archive in channel.archives:
            head = newsroom.mastheads.closed(channel, archive)
            if head.address("rss").rpartition("/")[0] == file.rpartition("/")[0]:
                things = reversed(archive.things)
                told = [piece(archived(newsroom.desk.told(thing)), plant.frame.site_url) for thing in things]
                yield from feed_files(head, told)
        return
    near = neighbours(newsroom.public)
    pieces: dict[str, Piece] = {}
    for item in channel.items:
        if isinstance(item, Thing):
            card = newsroom.desk.poster.card(item)
            post = newsroom.desk.poster.post(item, card)
            [ready] = prepared([near.lot(card)], plant)
            pieces[post.guid] = piece_of(post, ready.shown, sizes_of(ready.shown, plant), plant.frame)
        else:
            pieces[newsroom.desk.name(item)] = piece(newsroom.desk.many(item), plant.frame.site_url)
    yield from feed_files(newsroom.mastheads.head(channel), [*newsroom.slots(channel, pieces)])
