"""Every promised address of the portal, in one place; all relative to its root, without a leading slash."""

from __future__ import annotations

RESERVED_STEMS = frozenset(
    "index page pages units topics districts years catalogue archive con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Stems that are addresses of generated pages, or that some file systems cannot hold."""


def is_reserved(stem: str) -> bool:
    """Whether a record may not bear this stem: numbers are years and list pages."""
    return stem in RESERVED_STEMS or stem.isdigit()


def record(record_id: str) -> str:
    """A record's page."""
    return f"{record_id}/"


def notice(record_id: str, notice_id: str) -> str:
    """A notice's page, below its matter."""
    return f"{record_id}/{notice_id}/"


def periods(record_id: str) -> str:
    """All periods (逐期) of a commitment that has more than its own page shows."""
    return f"{record_id}/periods/"


def text(record_id: str) -> str:
    """The whole text (全文) of a record whose page shows only what is in it; a notice could have any id below it."""
    return f"{TEXTS}{record_id}/"


def near(record_id: str) -> str:
    """All that a record names or that names it (相关公开), where that is more than its own page shows."""
    return f"{NEAR}{record_id}/"


def apart(record_id: str, field: str) -> str:
    """A table of a record that has a page of its own."""
    return f"{record_id}/{field}/"


def forms(record_id: str) -> str:
    """The forms (一点就成的表) of a record."""
    return f"{FORMS}{record_id}/"


def record_json(record_id: str) -> str:
    """A record's canonical JSON."""
    return f"{record_id}/index.json"


def record_yaml(record_id: str) -> str:
    """A record's YAML, written from the model."""
    return f"{record_id}/index.yml"


def kind(name: str) -> str:
    """A kind's list."""
    return f"{name}/"


def kind_year(name: str, year: int) -> str:
    """A kind's list of one year of publication."""
    return f"{name}/{year}/"


def kind_unit(name: str, unit: str) -> str:
    """A kind's list of one unit."""
    return f"{name}/units/{unit}/"


def kind_topic(name: str, topic: str) -> str:
    """A kind's list of one topic."""
    return f"{name}/topics/{topic}/"


def catalogue(unit: str = "") -> str:
    """收费目录清单: the whole, or one unit's."""
    return f"fees/catalogue/{unit}/" if unit else "fees/catalogue/"


def numbered(base: str, page: int) -> str:
    """A full page of a list; numbered from the oldest, so it never changes again."""
    return f"{base}{page}/"


def unit(stem: str) -> str:
    """A unit's page."""
    return f"units/{stem}/"


def district(code: str) -> str:
    """A district's list."""
    return f"districts/{code}/"


def topic(stem: str) -> str:
    """A topic's list."""
    return f"topics/{stem}/"


def matrix(*cell: str) -> str:
    """The completeness matrix, or one of its cells: domain, item, state."""
    return "/".join(("matrix", *cell)) + "/"


def tracker(state: str = "") -> str:
    """The commitments tracker, or one state of it."""
    return f"tracker/{state}/" if state else "tracker/"


def tracker_by(way: str, name: str) -> str:
    """The commitments of one unit, article or programme."""
    return f"tracker/{way}/{name}/"


def year(number: int) -> str:
    """The list of what was made public in one year, of every kind."""
    return f"years/{number}/"


def report(number: int) -> str:
    """The annual report (年报) of one year."""
    return f"disclosure/reports/{number}/"


FEED_FORMS = ("rss", "atom", "json")
"""The formats of feeds, in the order of their names in this project."""


def feed(scope: str, form: str, family: str = "new") -> str:
    """A feed: scope is `portal`, `daily`, a kind, `units/<stem>`, …; form is `rss`, `atom` or `json`."""
    return f"feeds/{family}/{scope}/{'feed.json' if form == 'json' else f'{form}.xml'}"


def feed_group(name: str) -> str:
    """A group of the directory of feeds that has more than the directory shows."""
    return f"{FEEDS}all/{name}/"


def feed_page(scope: str, family: str = "new") -> str:
    """A feed's newest entries as a page."""
    return f"feeds/{family}/{scope}/"


def archive(scope: str, number: int, form: str, family: str = "new") -> str:
    """A closed document of a feed."""
    return f"{archive_base(scope, number, family)}{form}.xml"


def archive_base(scope: str, number: int, family: str = "new") -> str:
    """Where the formats of a closed document lie."""
    return f"feeds/{family}/{scope}/archive/{number}/"


def opml(unit: str = "") -> str:
    """A list of feeds for readers: of all, or of one unit."""
    return f"feeds/opml/units/{unit}.opml" if unit else "feeds/opml/all.opml"


def api(path: str) -> str:
    """A file of the API's first version, by its path there, without `.json`."""
    return f"api/v1/{path}.json"


def api_page(listing: str, page: int) -> str:
    """A page of one of the API's lists: `kinds/<kind>`, `units/<stem>` or `elsewhere`."""
    return api(f"{listing}/{page}")


def api_changes(release: str) -> str:
    """What one release made public, changed or ended."""
    return api(f"changes/{release}")


def data(name: str = "") -> str:
    """The data dictionary's page, or one of the bulk exports beside it: `all.csv`, `land.plots.csv`."""
    return f"data/{name}"


def calendar(scope: str) -> str:
    """A calendar file: scope is `all`, `units/<stem>` or `districts/<code>`."""
    return f"calendars/{scope}.ics"


def attachment(name: str) -> str:
    """An attached file."""
    return f"files/{name}"


def search_text(record_id: str) -> str:
    """A record's searched text, beside its page."""
    return f"{record_id}/text.json"


def search_shard(job: str, number: int) -> str:
    """A shard of the search index."""
    return f"search/pieces/{job}-{number}.bin"


def search_family(name: str) -> str:
    """Which shards of the search index hold one family of pieces."""
    return f"search/{name}.json"


def search_block(number: int) -> str:
    """The ids of some documents of the search index."""
    return f"search/documents/{number}.json"


def search_facet(name: str) -> str:
    """What the documents of the search index can be chosen by."""
    return f"search/facets/{name}.json"


def place(scope: str) -> str:
    """The poster of a township or village, by its scope in feeds: `places/<district>-<hash>`."""
    return f"{scope}/"


def check_codes(part: str) -> str:
    """A part of the table of check codes, by the first digits of its codes."""
    return f"check/codes/{part}.json"


HOME = ""
FORMS = "forms/"
TEXTS = "texts/"
NEAR = "related/"
COLUMNS = "disclosure/"
GUIDE = "disclosure/guide/"
INSTITUTIONS = "disclosure/rules/"
STATUTORY = "disclosure/statutory/"
REPORTS = "disclosure/reports/"
REQUEST = "disclosure/request/"
INVENTORY = "disclosure/catalogue/"
INVENTORY_CSV = "disclosure/catalogue.csv"
READINGS = "interpretations/"
ACCESSIBILITY = "accessibility/"
CHECK = "check/"
PLACES = "places/"
CHECK_CODES = "check/codes.json"
MATTERS = "matters/"
FEEDS = "feeds/"
MINE = "feeds/mine/"
CALENDARS = "calendars/"
SEARCH = "search/"
SEARCH_CONTENTS = "search/contents.json"
ELSEWHERE = "elsewhere/"
DISTRICTS = "districts/"
MAP_PAGE = "sitemap/"
ABOUT = "about/"
SITEMAP = "sitemap.xml"
API = "api/"
CATALOG = "data/catalog.jsonld"
WELL_KNOWN = ".well-known/"
DISCLOSURE = f"{WELL_KNOWN}disclosure.json"
SECURITY = f"{WELL_KNOWN}security.txt"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
