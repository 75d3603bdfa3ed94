"""The API by its own description: the description is valid OpenAPI 3.1, and every answer is what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from gongkai.api import api_files
from gongkai.api.values import ChangeLine, Changes
from gongkai.offers import Offer
from unit.portal import URL, at, real, show

OFFERS = (
    Offer("", "data/all.zip", "application/zip", "全部"),
    Offer("land", "data/land.csv", "text/csv", "表"),
)
FIRST = ChangeLine("land/a", "land/a", "public", f"{URL}land/a/", "0" * 64)
LAST = ChangeLine("land/a", "land/a", "ended", f"{URL}land/a/")
CHANGES = (
    Changes("1", at("2026-06-01"), iter([FIRST])),
    Changes("2", at("2026-06-02"), iter([LAST]), f"{URL}x"),
)


def answers(site: Path) -> dict[str, Any]:
    """Every JSON file of a portal that its API describes."""
    files = [*site.glob("api/v1/**/*.json"), *site.glob("*/*/index.json")]
    return {f"/{file.relative_to(site).as_posix()}": json.loads(file.read_bytes()) for file in files}


def unfit(found: dict[str, Any]) -> list[str]:
    """Files that no path describes, and answers that their schema refuses."""
    description = found["/api/v1/openapi.json"]
    root = Resource.from_contents(description, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("urn:api", root)
    wrong = []
    for path, answer in found.items():
        templates = [each for each in description["paths"] if _fits(each, path)]
        if path == "/api/v1/openapi.json":
            continue
        if not templates:
            wrong.append(path)
            continue
        # As OpenAPI has it: a path without parameters goes before one with.
        chosen = min(templates, key=lambda each: each.count("{"))
        schema = description["paths"][chosen]["get"]["responses"]["200"]["content"]["application/json"][
            "schema"
        ]
        check = Draft202012Validator(
            {"$ref": f"urn:api{schema['$ref']}"}, registry=registry, format_checker=FormatChecker()
        )
        wrong += [f"{path}: {error.message}" for error in check.iter_errors(answer)]
    return wrong


def _fits(template: str, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\\\{[a-z]+\\\}", "[^/]+", re.escape(template)), path))


def test_the_description_is_valid_and_every_answer_fits_it(portal: Path) -> None:
    found = answers(portal)
    assert len(found) > 40
    OpenAPIV31SpecValidator(found["/api/v1/openapi.json"]).validate()
    assert unfit(found) == []


@pytest.mark.parametrize("changes", [(), CHANGES], ids=["unreleased", "released"])
def test_so_it_is_with_the_projects_own_content(changes: tuple[Changes, ...]) -> None:
    found = {f"/{each.path}": json.loads(each.content) for each in api_files(real(), URL, OFFERS, changes)}
    OpenAPIV31SpecValidator(found["/api/v1/openapi.json"]).validate()
    assert unfit(found) == []
    assert ("/api/v1/changes/2.json" in found) is bool(changes)


def test_an_empty_portal_fits_too(tmp_path: Path) -> None:
    found = {f"/{each.path}": json.loads(each.content) for each in api_files(show(tmp_path, {}), URL)}
    assert unfit(found) == []


def test_the_schemas_would_see_what_is_wrong(portal: Path) -> None:
    found = answers(portal)
    del found["/api/v1/kinds/land/1.json"]["records"][0]["id"]
    found["/api/v1/index.json"]["version"] = "v2"
    found["/api/v1/nowhere.json"] = {}
    assert len(unfit(found)) == 3
