"""JSON Schema: check-jsonschema accepts every record that is published, and refuses what no record is."""

from __future__ import annotations

import json
from pathlib import Path

from audit.conftest import Run
from audit.expected import own_json


def test_the_schemas_are_schemas(data: Path, run: Run) -> None:
    run("check-jsonschema", "--check-metaschema", *sorted(data.glob("*.schema.json")))


def test_every_record_follows_the_schema_of_its_kind(data: Path, run: Run, tmp_path: Path) -> None:
    for schema in sorted(data.glob("*.schema.json")):
        made = own_json(data, schema.name.partition(".")[0], tmp_path)
        run("check-jsonschema", "--schemafile", schema, *made)


def test_each_published_page_has_such_a_record(portal: Path, run: Run) -> None:
    for schema in sorted((portal / "data").glob("*.schema.json")):
        made = sorted(portal.glob(f"{schema.name.partition('.')[0]}/*/index.json"))
        if made:
            run("check-jsonschema", "--schemafile", schema, *made)


def test_a_wrong_record_is_refused(portal: Path, run: Run, tmp_path: Path) -> None:
    values = json.loads((portal / "land/batch-1/index.json").read_bytes())
    for name, wrong in {"area": "十亩", "published_on": "昨天", "draft": True, "schema": 2}.items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps({**values, name: wrong}), encoding="utf-8")
        run("check-jsonschema", "--schemafile", portal / "data/land.schema.json", file, expect=1)
