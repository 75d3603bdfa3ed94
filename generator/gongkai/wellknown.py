"""What the portal says of itself at agreed addresses (约定地址): `.well-known/`, robots.txt, llms.txt."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from gongkai import addresses
from gongkai.offers import Offer
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.records._base import Part
from gongkai.site import Site

Link = tuple[str, str, str]
"""(title, address inside the portal, one sentence)."""


def sweep(target: Path) -> None:
    """Remove `.well-known/` of an earlier build: the engine empties its folder, but for names that begin with a dot."""
    folder = target / addresses.WELL_KNOWN
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        shutil.rmtree(folder)


def known_files(
    public: Public, site_url: str, offers: Sequence[Offer], newest: str | None
) -> Iterator[Output]:
    """Every file at an agreed address; `newest` is the newest release, None before the first."""
    described = disclosure(public, site_url, offers, newest)
    yield Output(addresses.DISCLOSURE, _json(described))
    if public.site.security:
        yield Output(addresses.SECURITY, security(public.site, site_url).encode())
    sitemap = f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{addresses.SITEMAP}\n"
    yield Output(addresses.ROBOTS, sitemap.encode())
    yield Output(addresses.LLMS, llms(public, site_url, offers).encode())


def _json(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def disclosure(public: Public, site_url: str, offers: Sequence[Offer], newest: str | None) -> dict[str, Any]:
    """disclosure.json: who discloses by which rules, and where machines find feeds, data, schemas and the API."""
    site = public.site
    found = {
        "name": site.name,
        "url": site_url,
        "host": site.host,
        "id_code": site.id_code,
        "official": site.official,
        "disclaimer": site.disclaimer or None,
        "charter": {
            "document": site.charter.document,
            "article": site.charter.article,
            "items": _said(site.charter.items),
            "territory": {"name": site.charter.territory.name, "code": site.charter.territory.code},
        },
        "licence": _said(site.licence) if site.licence else None,
        "contact": _said(site.contact) if site.contact else None,
        "columns": {
            "guide": site_url + addresses.GUIDE,
            "rules": site_url + addresses.INSTITUTIONS,
            "statutory": site_url + addresses.STATUTORY,
            "request": site_url + addresses.REQUEST,
            **(_counted(site_url) if public.own else {}),
        },
        "feeds": {
            "directory": site_url + addresses.FEEDS,
            "rss": site_url + addresses.feed("portal", "rss"),
            "atom": site_url + addresses.feed("portal", "atom"),
            "json": site_url + addresses.feed("portal", "json"),
            "changes": site_url + addresses.feed("portal", "atom", "changes"),
            "opml": site_url + addresses.opml(),
        },
        "data": [_offered(each, site_url) for each in offers if not each.schema],
        "schema": [_offered(each, site_url) for each in offers if each.schema],
        "catalog": site_url + addresses.CATALOG,
        "api": {
            "index": site_url + addresses.api("index"),
            "openapi": site_url + addresses.api("openapi"),
            "documentation": site_url + addresses.API,
        },
        "sitemap": site_url + addresses.SITEMAP,
    }
    # Before the first release there is none; of all else, what is not known is left out.
    return {**{key: value for key, value in found.items() if value is not None}, "newest_release": newest}


def _said(part: Part) -> dict[str, Any]:
    """What a part says, in the order in which its fields are written."""
    known = part.model_dump(mode="json", exclude_none=True)
    inner = {name: _said(value) for name, value in vars(part).items() if isinstance(value, Part)}
    return {name: inner.get(name, known[name]) for name in type(part).model_fields if name in known}


def _counted(site_url: str) -> dict[str, str]:
    """The columns that a portal has once something is public there."""
    return {
        "reports": site_url + addresses.REPORTS,
        "catalogue": site_url + addresses.INVENTORY,
        "catalogue_csv": site_url + addresses.INVENTORY_CSV,
    }


def _offered(offer: Offer, site_url: str) -> dict[str, str]:
    kind = {"kind": offer.kind} if offer.kind else {}
    return {**kind, "title": offer.title, "media_type": offer.media_type, "url": site_url + offer.path}


def security(site: Site, site_url: str) -> str:
    """security.txt (RFC 9116): whom to tell of a hole. Its end is typed, for a computed one would change every day."""
    assert site.security is not None
    end = datetime.combine(site.security.expires, time(23, 59, 59), site.clock)
    lines = (
        f"Contact: {site.security.contact}",
        f"Expires: {end.isoformat()}",
        "Preferred-Languages: zh",
        f"Canonical: {site_url}{addresses.SECURITY}",
    )
    return "\n".join((*lines, ""))


def llms(public: Public, site_url: str, offers: Sequence[Offer]) -> str:
    """llms.txt: a plain index for language models, and for whoever likes one."""
    site = public.site
    about = "。".join(part for part in (site.tagline, site.charter.meaning, site.disclaimer) if part)
    parts = (
        ("栏目", _lists(public)),
        (
            "订阅",
            (
                ("订阅目录", addresses.FEEDS, "每个订阅一句话，附地址"),
                ("新公开", addresses.feed("portal", "atom"), "每一件和每一件公告一条（Atom）"),
                ("变更", addresses.feed("portal", "atom", "changes"), "更正、变更、终止公开和公示期（Atom）"),
            ),
        ),
        ("数据", _data(offers)),
        ("其他", (("站点地图", addresses.SITEMAP, "每一页和它最近变动的时间"),)),
    )
    text = [f"# {site.name}", f"> {about}", HOW]
    for title, links in parts:
        lines = "\n".join(f"- [{name}]({site_url}{path}): {what}" for name, path, what in links)
        text.append(f"## {title}\n\n{lines}")
    return "\n\n".join(text) + "\n"


HOW = (
    "每一件记录的网页地址后面加 index.json 就是它的数据；引用时请写明标题、发布机构和网页地址。"
    "没有写的就是来源没有载明，不要推测。"
)


def _lists(public: Public) -> Iterator[Link]:
    for kind in (model.KIND for model in KINDS):
        if kind.name in public.listed:
            yield kind.label, addresses.kind(kind.name), kind.about or kind.label


def _data(offers: Iterable[Offer]) -> Iterator[Link]:
    yield "数据接口", addresses.API, "类别、机构、列表和每一件记录，都是静态的 JSON"
    yield "接口说明", addresses.api("openapi"), "OpenAPI 3.1"
    yield "数据目录", addresses.CATALOG, "DCAT，JSON-LD"
    for offer in offers:
        if not offer.kind:
            yield offer.title, offer.path, offer.media_type
