"""The illustrative portal, byte for byte: unframed bodies, feeds, data, and one framed page of each layout."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from support import ROOT, body_of, tree

GOLDEN = ROOT / "tests" / "golden"
FRAMED = {
    "home": "index.html",
    "list": "land/index.html",
    "index": "units/index.html",
    "unit": "units/market/index.html",
    "record": "approvals/food/index.html",
    "notice": "land/batch-1/plan/index.html",
    "commitment": "commitments/study/index.html",
    "tombstone": "releases/ended-recalled/index.html",
    "moved": "approvals/restaurant/index.html",
    "matrix": "matrix/index.html",
    "tracker": "tracker/index.html",
    "promises": "tracker/units/city/index.html",
    "calendars": "calendars/index.html",
    "catalogue": "fees/catalogue/index.html",
    "feeds": "feeds/index.html",
    "search": "search/index.html",
    "written": "about/index.html",
    "404": "404.html",
}
"""One page of each layout, whole."""
SIZE = re.compile(r"[0-9.]+ (?:KB|MB)")
"""How large a download is: a database's and a zip's bytes follow the libraries that wrote them."""


def expected(portal: Path) -> dict[str, bytes]:
    """What the golden folder should hold."""
    files = tree(portal)
    made = {f"framed/{name}.html": files[place] for name, place in FRAMED.items()}
    for name, data in files.items():
        if name.endswith((".xml", ".json", ".jsonl", ".csv", ".yml", ".ics")):
            made[f"data/{name}"] = data
        elif name.endswith("index.html"):
            made[f"bodies/{name}"] = SIZE.sub("… KB", body_of(data.decode())).encode()
    return made


def test_portal_is_what_it_was(portal: Path, accept: bool) -> None:
    made = expected(portal)
    if accept:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in made.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    kept = tree(GOLDEN)
    assert sorted(made) == sorted(kept), "页面多了或少了；确实要改的，运行 make accept 再看 git diff"
    for name, data in made.items():
        assert data.decode() == kept[name].decode(), name
