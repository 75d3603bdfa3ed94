"""Feeds (订阅源), first form: RSS 2.0 and Atom 1.0 of what became public, written by feedgen without its clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from jinja2 import Environment

from gongkai import addresses
from gongkai.events import Event, guid
from gongkai.outputs import Output
from gongkai.site import Site
from gongkai.view import View

ENTRIES = 50
"""How many entries a feed's head document holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry before it has a format: what happened, when, and the whole content as HTML with full addresses."""

    guid: str
    title: str
    link: str
    published: datetime
    updated: datetime
    author: str
    summary: str
    content: str
    categories: tuple[tuple[str, str], ...]
    """(scheme, label): schemes are names, not addresses, so they outlive a move."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it has a format."""

    scope: str
    title: str
    about: str
    site: Site
    site_url: str
    entries: tuple[Entry, ...]


def entry(event: Event, view: View, jinja: Environment, site: Site, site_url: str) -> Entry:
    """An event as an entry; `view` is its record's."""
    notice = next((each for each in view.notices if each.id == event.notice), None)
    content = jinja.get_template("feeds/entry.html").render(view=view, notice=notice)
    return Entry(
        guid=event.guid,
        title=event.sentence,
        link=site_url + event.address,
        published=event.moment,
        updated=max(event.moment, event.card.corrected or event.moment),
        author=view.unit.title if view.unit else view.kind.label,
        summary=view.summary or view.title,
        content=addresses.absolute(content, site_url),
        categories=tuple(_categories(view, site)),
    )


def _categories(view: View, site: Site) -> Iterator[tuple[str, str]]:
    yield guid(site.feeds, "schemes/kind"), view.kind.label
    if view.unit:
        yield guid(site.feeds, "schemes/unit"), view.unit.title


def feed_files(feed: Feed) -> Iterator[Output]:
    """The feed in both formats."""
    for form in ("rss", "atom"):
        generator = _generator(feed, form)
        text = generator.rss_str(pretty=True) if form == "rss" else generator.atom_str(pretty=True)
        yield Output(addresses.feed(feed.scope, form), text)


def _generator(feed: Feed, form: str) -> FeedGenerator:
    generator = FeedGenerator()
    site, here = feed.site, feed.site_url + addresses.feed(feed.scope, form)
    about = "。".join(part for part in (feed.about, site.charter.meaning, site.disclaimer) if part)
    generator.id(guid(site.feeds, f"feeds/new/{feed.scope}"))
    generator.title(f"{site.name}：{feed.title}")
    generator.subtitle(about)
    generator.description(about)
    generator.language("zh-CN")
    generator.author({"name": site.host})
    # The order matters: RSS takes the last link that is not `self` for its own.
    generator.link(href=here, rel="self", type=f"application/{form}+xml")
    generator.link(href=feed.site_url, rel="alternate", type="text/html")
    # feedgen says “now” unless told: a feed without news must keep its bytes.
    naming = datetime(site.feeds.year, 1, 1, tzinfo=site.clock)
    newest = max((entry.updated for entry in feed.entries), default=naming)
    generator.updated(newest)
    generator.lastBuildDate(newest)
    generator.generator("gongkai")
    for entry in feed.entries:
        generator.add_entry(_entry(entry, form), order="append")
    return generator


def _entry(entry: Entry, form: str) -> FeedEntry:
    item = FeedEntry()
    item.guid(entry.guid, permalink=False)
    item.id(entry.guid)
    item.title(entry.title)
    item.link(href=entry.link, rel="alternate", type="text/html")
    item.published(entry.published)
    item.updated(entry.updated)
    if form == "rss":
        item.description(entry.summary)
    else:
        item.summary(entry.summary)
        item.author({"name": entry.author})
    item.content(entry.content, type="html")
    for scheme, label in entry.categories:
        item.category(term=label, scheme=scheme, label=label)
    return item
