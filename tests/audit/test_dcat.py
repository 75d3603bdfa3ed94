"""The catalogue of data, by the SHACL shapes of DCAT-AP."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph

from gongkai.catalog import catalog_file
from gongkai.offers import Offer
from unit.portal import URL, real

# rdflib and pyshacl warn of names that they themselves still use.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

SHAPES = Path(__file__).parent / "shapes" / "dcat-ap-3.0.0.jsonld"
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "schema.json": "application/schema+json",
}
OFFERS = tuple(
    Offer(kind, f"data/{kind or 'all'}.{end}", form, f"{kind}（{end}）", end == "schema.json", 1200)
    for kind in ("", "approvals", "land", "units", "procedures")
    for end, form in TYPES.items()
)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes, unchanged."""
    data = SHAPES.read_bytes()
    assert sha256(data).hexdigest() in (SHAPES.parent / "README.md").read_text(encoding="utf-8")
    return Graph().parse(data=data, format="json-ld")


def complaints(catalog: bytes | str, shapes: Graph) -> str:
    """What the shapes say of a catalogue, or nothing."""
    conforms, _, text = validate(Graph().parse(data=catalog, format="json-ld"), shacl_graph=shapes)
    return "" if conforms else text


def test_the_portal_that_is_built_conforms(portal: Path, shapes: Graph) -> None:
    assert complaints((portal / "data/catalog.jsonld").read_bytes(), shapes) == ""


@pytest.mark.parametrize("offers", [(), OFFERS], ids=["without", "with"])
def test_the_projects_own_content_conforms_with_and_without_files(
    offers: tuple[Offer, ...], shapes: Graph
) -> None:
    assert complaints(catalog_file(real(), URL, offers).content, shapes) == ""


def test_every_file_of_data_is_a_distribution_of_its_dataset() -> None:
    graph = Graph().parse(data=catalog_file(real(), URL, OFFERS).content, format="json-ld")
    assert len(set(graph.subjects(RDF.type, DCAT.Catalog))) == 1
    found = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
    assert found == {URL + each.path for each in OFFERS if not each.schema}
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        assert list(graph.subjects(DCAT.dataset, dataset))
        assert graph.value(dataset, DCTERMS.title)


@pytest.mark.parametrize("name", ["dct:title", "dct:description", "dct:publisher"])
def test_the_shapes_would_see_what_is_missing(name: str, shapes: Graph) -> None:
    broken = json.loads(catalog_file(real(), URL, OFFERS).content)
    del broken["@graph"][0][name]
    assert complaints(json.dumps(broken), shapes) != ""
