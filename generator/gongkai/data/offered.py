"""What there is to download (数据文件), for the catalogue, the API and the self-description to name."""

from __future__ import annotations

from gongkai import addresses
from gongkai.data.package import PACKAGE
from gongkai.data.schema import schema_name
from gongkai.data.sources import sources
from gongkai.offers import Offer
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.tracker.tables import TRACKER

DATABASE, ZIP = "all.sqlite", "gongkai-data.zip"
FORMS = (
    (".csv", "text/csv", "CSV"), (".json", "application/json", "JSON"),
    (".jsonl", "application/x-ndjson", "JSON Lines"),
    (".schema.json", "application/schema+json", "JSON Schema"),
    (".parquet", "application/vnd.apache.parquet", "Parquet"),
)  # fmt: skip
WHOLE = (
    (DATABASE, "application/vnd.sqlite3", "SQLite"), (ZIP, "application/zip", "打包"),
    (PACKAGE, "application/json", "Frictionless 数据包"),
)  # fmt: skip


def offers(public: Public) -> tuple[Offer, ...]:
    """What there is to download, all first; without sizes, for it is said before they are known."""
    forms = [each for each in FORMS if each[0] != ".parquet" or "parquet" in public.site.exports]
    found = [
        Offer("", addresses.data(f"all{end}"), media, f"全部数据（{name}）")
        for end, media, name in forms
        if end in {".json", ".jsonl", ".parquet"}
    ]
    found += [Offer("", addresses.data(file), media, f"全部数据（{name}）") for file, media, name in WHOLE]
    for kind in sorted(sources(public)):
        label = MODELS[kind].KIND.label
        for end, media, name in forms:
            path = addresses.data(schema_name(kind) if end == ".schema.json" else f"{kind}{end}")
            found.append(Offer(kind, path, media, f"{label}（{name}）", schema=end == ".schema.json"))
        if kind == "commitments":
            found += [
                Offer(kind, addresses.data(f"{TRACKER}{end}"), media, f"承诺状态（{name}）")
                for end, media, name in forms
                if end in {".csv", ".jsonl", ".parquet"}
            ]
    return tuple(found)
