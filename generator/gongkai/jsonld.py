"""What a page says to machines in schema.org's words (结构化数据): a JSON-LD data block, of known facts only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from gongkai import addresses
from gongkai.cards import Card
from gongkai.facts.shown import Target
from gongkai.lots import Surroundings
from gongkai.page import Page
from gongkai.printing import NOTHING, safe
from gongkai.records import Record
from gongkai.records.units import Unit
from gongkai.site import Site
from gongkai.views.notices import NoticeView
from gongkai.views.view import View

Node = dict[str, Any]
"""A node of JSON-LD; whatever is empty in it was not known and is left out."""

CONTEXT = "https://schema.org"
LANGUAGE = "zh-CN"

# In a script element only `</script`, `<!--` and their kin mean something; older readers end lines at the last two.
_RISKY = re.compile("[<>\u2028\u2029]")


def printed(node: Node) -> Markup:
    """`node` as it may stand inside a script element: no text in it can end the element or begin a comment."""
    # Chinese takes the library's own encoder three times as long.
    text = _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", to_json(node).decode())
    return safe(text)  # escaped for where it stands


def record_block(
    page: Page, record: Record, view: View, card: Card, around: Surroundings, site_url: str
) -> Markup:
    """The block of a record's page; nothing for a tombstone."""
    if card.gone:
        return NOTHING
    kind = record.LINKED.type_of(record)
    office = _office(view.unit, card.unit, around, site_url)
    thing: Node = {
        "@type": kind,
        "name": view.title,
        "description": view.summary,
        "identifier": view.doc_no or record.permanent_id,
    }
    work = _work(record, view, card, around.site)
    if not record.LINKED.work:
        thing |= _service(record, view, card, around.site)
        return printed(_page(page, site_url, {**work, "mainEntity": _known({**thing, "provider": office})}))
    thing |= work
    thing[_role(around.site)] = office
    if kind == "Dataset":
        thing |= _data(record, around.site, site_url)
    return printed(_page(page, site_url, {"mainEntity": _known(thing)}))


def notice_block(
    page: Page, view: View, card: Card, notice: NoticeView, around: Surroundings, site_url: str
) -> Markup:
    """The block of a published paper: an article, part of its matter."""
    thing = {
        "@type": "Article",
        "headline": notice.title,
        "identifier": notice.doc_no,
        "inLanguage": LANGUAGE,
        "dateCreated": notice.issued.isoformat() if notice.issued else "",
        "datePublished": notice.published.isoformat(),
        _role(around.site): _office(view.unit, card.unit, around, site_url),
        "isPartOf": site_url + view.address,
    }
    return printed(_page(page, site_url, {"mainEntity": _known(thing)}))


def unit_block(page: Page, unit: Unit, parent: Unit | None, site_url: str) -> Markup:
    """The block of a unit's page; a class of offices (一类机关) is no organisation: nothing is said of it."""
    if unit.generic:
        return printed(_page(page, site_url, {}))
    thing = {
        **_organisation(unit, site_url),
        "sameAs": unit.website,
        "address": unit.address,
        "contactPoint": [
            {"@type": "ContactPoint", "contactType": each.name, "telephone": each.number}
            for each in unit.phones
        ],
        "parentOrganization": _organisation(parent, site_url) if parent else None,
    }
    return printed(_page(page, site_url, {"mainEntity": _known(thing)}))


def _page(page: Page, site_url: str, facts: Mapping[str, Any]) -> Node:
    steps = (("首页", addresses.HOME), *page.crumbs)
    trail: list[Node] = [
        {"@type": "ListItem", "position": position, "name": name, "item": site_url + address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    # The last step is the page itself, whose address its `@id` says already.
    trail.append({"@type": "ListItem", "position": len(trail) + 1, "name": page.title})
    node = {"@context": CONTEXT, "@type": "WebPage", "@id": site_url + page.path, **facts}
    return _known({**node, "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": trail}})


def _known(facts: Mapping[str, Any]) -> Node:
    return {name: value for name, value in facts.items() if value}


def _office(target: Target | None, stem: str, around: Surroundings, site_url: str) -> Node | None:
    unit = around.units.get(stem)
    return _organisation(unit, site_url) if target and unit and not unit.generic else None


def _organisation(unit: Unit, site_url: str) -> Node:
    return {"@type": unit.LINKED.type, "@id": site_url + addresses.record(unit.id), "name": unit.title}


def _role(site: Site) -> str:
    # A portal that no government has adopted must not say that a government publishes on it.
    return "publisher" if site.official else "creator"


def _work(record: Record, view: View, card: Card, site: Site) -> Node:
    """What is known of a published work: of which days, of which place, on which topic, and where it is from."""
    return {
        "inLanguage": LANGUAGE,
        "dateCreated": card.formed.isoformat() if card.formed else "",
        "datePublished": view.published.isoformat() if view.published else "",
        "dateModified": card.corrected.isoformat() if card.corrected else "",
        "spatialCoverage": _area(card, site) if record.LINKED.work else "",
        "keywords": site.topic_names.get(card.topic, ""),
        "creativeWorkStatus": card.end,
        "isBasedOn": record.source.url if record.source else "",
    }


def _area(card: Card, site: Site) -> str:
    area = site.areas.get(card.district)
    return area.name if area else ""


def _data(record: Record, site: Site, site_url: str) -> Node:
    files = (
        ("application/json", addresses.record_json(record.id)),
        ("application/yaml", addresses.record_yaml(record.id)),
    )
    return {
        "license": _licence(site),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": site_url + path}
            for form, path in files
        ],
    }


def _service(record: Record, view: View, card: Card, site: Site) -> Node:
    online, phone = vars(record).get("online"), view.phone
    number = {"@type": "ContactPoint", "telephone": phone} if phone else None
    channel = {"@type": "ServiceChannel", "serviceUrl": online, "servicePhone": number}
    return {
        "serviceType": view.kind.label,
        "areaServed": _area(card, site),
        "availableChannel": _known(channel) if online or phone else None,
    }


def _licence(site: Site) -> dict[str, str] | None:
    if site.licence is None:
        return None
    found = {"@type": "CreativeWork", "name": site.licence.name, "url": site.licence.url}
    return {name: value for name, value in found.items() if value}
