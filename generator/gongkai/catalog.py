"""The catalogue of data (数据目录) for other portals: DCAT as JSON-LD, by the European profile's shapes (DCAT-AP)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai import addresses
from gongkai.cards import Card
from gongkai.offers import Offer
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.site import Site

Node = dict[str, Any]
"""A node of JSON-LD; whatever is empty in it was not known and is left out."""

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Written into the file itself: a reader need fetch nothing else."""
LANGUAGE = "zh-CN"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
CHINESE = {"@id": f"{AUTHORITY}language/ZHO", "@type": "dct:LinguisticSystem"}
THEME = {
    "@id": f"{AUTHORITY}data-theme/GOVE",
    "@type": "skos:Concept",
    "skos:prefLabel": {"@value": "政府和公共部门", "@language": LANGUAGE},
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FORMATS = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/ld+json": "JSON_LD",
    "application/schema+json": "JSON",
    "application/vnd.sqlite3": "SQLITE",
    "application/vnd.apache.parquet": "PARQUET",
    "application/zip": "ZIP",
}
"""A media type → its name in the Publications Office's list of file types."""


def catalog_file(public: Public, site_url: str, offers: Sequence[Offer]) -> Output:
    """`data/catalog.jsonld`; `offers` are the files of data that the portal has."""
    cards = [card for card in public.holdings.cards if not card.elsewhere]
    nodes = [
        _known(node) for node in Catalogue(public.site, site_url, tuple(offers), public.listed).nodes(cards)
    ]
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, indent=1)
    return Output(addresses.CATALOG, f"{text}\n".encode())


def _known(facts: Node) -> Node:
    return {name: value for name, value in facts.items() if value}


def _text(value: str | None) -> Node | None:
    return {"@value": value, "@language": LANGUAGE} if value else None


def _resource(address: str) -> Node:
    # That an address is a resource goes without saying, but not in the profile's shapes.
    return {"@id": address, "@type": "rdfs:Resource"}


def _days(cards: Iterable[Card]) -> Node:
    first = min((card.published for card in cards if card.published), default=None)
    last = max((card.updated for card in cards if card.updated), default=None)
    return {"dct:issued": _moment(first), "dct:modified": _moment(last)}


def _moment(value: datetime | None) -> Node | None:
    return {"@value": value.isoformat(), "@type": "xsd:dateTime"} if value else None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The portal's catalogue: who it is, where it lies, and what it offers."""

    site: Site
    site_url: str
    offers: tuple[Offer, ...]
    listed: frozenset[str]
    """The kinds that have a list page."""

    def nodes(self, cards: Sequence[Card]) -> Iterator[Node]:
        """The catalogue, what its parts share, a dataset of all and one of each kind that has records, the API."""
        kinds = {card.kind for card in cards}
        about = "。".join(part for part in (self.site.charter.meaning, self.site.disclaimer) if part)
        parts = [self._dataset("", "全部数据", about, cards)]
        for kind in (model.KIND for model in KINDS if model.KIND.name in kinds):
            own = [card for card in cards if card.kind == kind.name]
            parts.append(self._dataset(kind.name, kind.label, kind.about or kind.label, own))
        named = [{"@id": part["@id"]} for part in parts]
        yield {
            "@id": self._at(addresses.CATALOG),
            "@type": "dcat:Catalog",
            "dct:title": _text(self.site.name),
            "dct:description": _text(about),
            **self._shared(),
            **self._scope(cards),
            "foaf:homepage": {"@id": self.site_url, "@type": "foaf:Document"},
            "dcat:dataset": named,
            "dcat:service": {"@id": self._at(f"{addresses.API}#service")},
        }
        yield from self._common()
        yield from parts
        yield self._service(named)

    def _at(self, path: str) -> str:
        return self.site_url + path

    def _shared(self) -> Node:
        """Who publishes, by which licence, and whom to ask: of the catalogue, a dataset, the API."""
        return {
            "dct:publisher": {"@id": self._at("#host")},
            "dct:license": {"@id": self._at("#licence")} if self.site.licence else None,
            "dcat:contactPoint": {"@id": self._at("#contact")} if self.site.contact else None,
        }

    def _common(self) -> Iterator[Node]:
        site = self.site
        name = _text(site.charter.territory.name)
        yield {"@id": self._at("#host"), "@type": "foaf:Agent", "foaf:name": _text(site.host)}
        yield {"@id": self._at("#territory"), "@type": "dct:Location", "skos:prefLabel": name}
        if site.licence:
            licence = _text(site.licence.name)
            yield {"@id": self._at("#licence"), "@type": "dct:LicenseDocument", "rdfs:label": licence}
        if site.contact:
            phone = site.contact.phone.replace(" ", "") if site.contact.phone else ""
            yield {
                "@id": self._at("#contact"),
                "@type": ["vcard:Kind", "vcard:Organization"],
                "vcard:fn": _text(site.contact.office),
                "vcard:hasTelephone": {"@id": f"tel:{phone}"} if phone else None,
            }

    def _scope(self, cards: Sequence[Card]) -> Node:
        return {"dct:language": CHINESE, "dct:spatial": {"@id": self._at("#territory")}, **_days(cards)}

    def _dataset(self, kind: str, label: str, about: str, cards: Sequence[Card]) -> Node:
        own = [each for each in self.offers if each.kind == kind]
        address = self._at(addresses.kind(kind) if kind in self.listed else addresses.API)
        standards = [
            {"@id": self._at(each.path), "@type": "dct:Standard", "dct:title": _text(each.title)}
            for each in own
            if each.schema
        ]
        shared = {name: value for name, value in self._shared().items() if name != "dct:license"}
        return {
            "@id": self._at(f"{addresses.CATALOG}#{kind or 'all'}"),
            "@type": "dcat:Dataset",
            "dct:title": _text(f"{self.site.name}：{label}"),
            "dct:description": _text(about),
            **shared,
            **self._scope(cards),
            "dct:conformsTo": standards,
            "dcat:theme": THEME,
            "dcat:landingPage": {"@id": address, "@type": "foaf:Document"},
            "dcat:distribution": [self._distribution(each) for each in own if not each.schema],
        }

    def _distribution(self, offer: Offer) -> Node:
        address, name = self._at(offer.path), FORMATS.get(offer.media_type)
        size = {"@value": str(offer.size), "@type": "xsd:nonNegativeInteger"}
        form = {"@id": f"{AUTHORITY}file-type/{name}", "@type": "dct:MediaTypeOrExtent"}
        node = {
            "@id": f"{address}#distribution",
            "@type": "dcat:Distribution",
            "dct:title": _text(offer.title),
            "dcat:accessURL": _resource(address),
            "dcat:downloadURL": _resource(address),
            "dcat:mediaType": {"@id": f"{MEDIA_TYPES}{offer.media_type}", "@type": "dct:MediaType"},
            "dct:format": form if name else None,
            "dct:license": self._shared()["dct:license"],
            "dcat:byteSize": size if offer.size is not None else None,
        }
        return _known(node)

    def _service(self, datasets: Sequence[Node]) -> Node:
        return {
            "@id": self._at(f"{addresses.API}#service"),
            "@type": "dcat:DataService",
            "dct:title": _text(f"{self.site.name}数据接口"),
            "dct:description": _text("静态文件：类别、机构、分页的列表和每一件记录"),
            **self._shared(),
            "dcat:endpointURL": _resource(self._at(addresses.api("index"))),
            "dcat:endpointDescription": _resource(self._at(addresses.api("openapi"))),
            "dcat:landingPage": {"@id": self._at(addresses.API), "@type": "foaf:Document"},
            "dcat:servesDataset": list(datasets),
        }
