"""The mastheads (刊头) of feeds: what each document says of itself, and when it last changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from gongkai import addresses
from gongkai.feeds import LISTED, Head
from gongkai.ledger.events import guid
from gongkai.ledger.history import Thing
from gongkai.news.channels import Archive, Channel
from gongkai.news.scopes import Scopes, about
from gongkai.newsroom.copydesk import Copydesk
from gongkai.public import Public
from gongkai.records import MODELS


@dataclass(frozen=True)
class Mastheads:
    """Makes the heads of one portal's feeds; `closed_by` has the archives of each (family, scope)."""

    desk: Copydesk
    scopes: Scopes
    site_url: str
    closed_by: Mapping[tuple[str, str], tuple[Archive, ...]]

    @property
    def public(self) -> Public:
        """The portal."""
        return self.desk.public

    def head(self, channel: Channel) -> Head:
        """A head document's own words."""
        site, history = self.public.site, self.public.history
        scope = self.scopes.of(channel)
        touched = self.touched(channel)
        archive = self.archive(channel, touched)
        return Head(
            id=guid(site.feeds, f"feeds/{channel.family}/{channel.scope}"),
            family=channel.family,
            scope=channel.scope,
            title=f"{site.name}：{scope.title}" + ("的变更" if channel.family == "changes" else ""),
            about="。".join(
                part for part in (about(scope, channel.family), site.charter.meaning, site.disclaimer) if part
            ),
            author=site.host,
            site_url=self.site_url,
            updated=self._updated(channel),
            modified=history.moment(touched),
            archive=archive,
            own=channel.archived == channel.scope,
            hub=site.hub or "",
            forms=addresses.FEED_FORMS if is_whole(channel) else addresses.FEED_FORMS[1:],
        )

    def touched(self, channel: Channel) -> int:
        """The release that last touched what a head shows."""
        history, touched = self.public.history, self.desk.poster.touched
        last = max(history.dressed, history.left.get(channel.scope, 0))
        for item in channel.items:
            if last == len(history.releases) - 1:
                break  # nothing was touched later
            things = (item,) if isinstance(item, Thing) else item.things[:LISTED]
            last = max(last, *map(touched, things))
        return last

    def _updated(self, channel: Channel) -> datetime:
        """When its newest entry was released or changed; of an empty feed the day it was named on."""
        site = self.public.site
        moments = [self.desk.moments(item)[1] for item in channel.items]
        return max(moments, default=datetime(site.feeds.year, 1, 1, tzinfo=site.clock))

    def archive(self, channel: Channel, touched: int) -> str:
        """The newest archive there was when the head last changed: a newer one is no news of this feed."""
        closed = self.closed_by.get((channel.family, channel.archived), ())
        known = bisect_right(closed, touched, key=attrgetter("release"))
        number = closed[known - 1].number if known else 0
        return addresses.archive_base(channel.archived, number, channel.family) if number else ""

    def closed(self, channel: Channel, archive: Archive) -> Head:
        """A closed document's own words: only what never changes."""
        history, site = self.public.history, self.public.site
        purged = [gone for thing in archive.things if (gone := self.desk.purged(thing))]
        closed = history.moment(archive.release)
        kind = "全部公开" if channel.scope == "portal" else MODELS[channel.scope].KIND.label
        return Head(
            id=guid(site.feeds, f"feeds/{channel.family}/{channel.scope}/archive/{archive.number}"),
            family=channel.family,
            scope=channel.scope,
            title=f"{kind}{'的变更' if channel.family == 'changes' else ''}：归档 {archive.number}",
            about=f"已经合上的一册：只列首次发布时的标题和出处。{history.site(archive.release).note}",
            author=kind,
            site_url=self.site_url,
            updated=max([closed, *purged]),
            modified=max([closed, *purged, history.moment(history.moved)]),
            archive=addresses.archive_base(channel.scope, archive.number - 1, channel.family)
            if archive.number > 1
            else "",
            own=True,
            forms=addresses.FEED_FORMS[:2],
            number=archive.number,
        )


def is_whole(channel: Channel) -> bool:
    """Whether a feed comes in all formats and has a page: those of single records have neither."""
    first, _, rest = channel.scope.partition("/")
    return not (first in MODELS and rest and not rest.startswith("units/") and first != "units")
