"""What the first answer costs a reader: `queries.py FOLDER` asks a browser a thousand questions of a finished index.

Bytes are those of every file that the first ten results need, contents and texts among them, as gzip sends them
(level 6); the page itself with its script and style is not in them. Time is what the browser works once all bytes are
there.
"""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from finding import files_of, texts_in
from playwright.sync_api import Page, sync_playwright

from gongkai.search.texts import Text
from gongkai.templates import theme_folder

QUESTIONS = 1_000
SHARES = (
    ("two characters", 20),
    ("three or four", 25),
    ("five to ten", 15),
    ("two words", 12),
    ("a whole number", 8),
    ("part of a number", 10),
    ("one character", 5),
    ("not there", 5),
)
"""What people type, percent."""
ASK = """
async ([query, address]) => {
  const { Index } = await import(address + "assets/search/index.js");
  const { Search } = await import(address + "assets/search/find.js");
  const kept = new Map();
  const fetched = async (url, options) => {
    const data = await (await fetch(url, options)).arrayBuffer();
    kept.set(String(url), data);
    return new Response(data);
  };
  const known = async (url) => new Response(kept.get(String(url)));
  const ask = async (get) => {
    const index = await new Index(address + "search/", address, get).open();
    const search = await new Search(index, query).start();
    return [search, await search.more()];
  };
  await ask(fetched);
  const start = performance.now();
  const [search, results] = await ask(known);
  return { time: performance.now() - start, files: Array.from(kept.keys()), found: results.length, ...search.count };
}
"""
Question = tuple[str, str]
"""Its kind, and what is typed."""


def questions(texts: list[Text], random: Random) -> Iterator[Question]:
    """A thousand questions, drawn from the texts."""
    kinds = random.choices([kind for kind, _ in SHARES], [share for _, share in SHARES], k=QUESTIONS)
    for kind in kinds:
        yield kind, _typed(kind, random.choice(texts), random)


def _typed(kind: str, of: Text, random: Random) -> str:
    match kind:
        case "two characters":
            return _cut(of, random, 2, 2)
        case "three or four":
            return _cut(of, random, 3, 4)
        case "five to ten":
            return _cut(of, random, 5, 10)
        case "two words":
            return f"{_cut(of, random, 2, 3)} {_cut(of, random, 2, 4)}"
        case "a whole number" if of.numbers:
            return random.choice(of.numbers)
        case "part of a number" if re.search("[0-9]{3}", of.whole):
            run = random.choice(re.findall("[0-9.-]{3,}号?", of.whole))
            return run[-random.randint(3, 7) :]
        case "not there":
            return "".join(random.choices("鼋鼍饕餮魑魅魍魉龘靐齉", k=3))
    return _cut(of, random, 1, 1)


def _cut(of: Text, random: Random, least: int, most: int) -> str:
    """Some Chinese characters that follow one another: from a title every third time, else from the text."""
    source = of.title if random.randrange(3) == 0 else of.body
    words = [word for word in re.findall("[\u4e00-\u9fff]+", source) if len(word) >= least]
    word = random.choice(words or ["公开"])
    length = min(len(word), random.randint(least, most))
    start = random.randint(0, len(word) - length)
    return word[start : start + length]


@contextmanager
def served(folder: Path) -> Iterator[Page]:
    """A browser's page, and the folder behind `http://127.0.0.1`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Say nothing."""

    own = shutil.which("chromium") or shutil.which("chromium-browser")
    handler = functools.partial(Quiet, directory=str(folder))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/search/contents.json")
        yield page
        chromium.close()
        server.shutdown()


def measured(folder: Path) -> Iterator[dict[str, Any]]:
    """What each question cost: kind, query, bytes, milliseconds, files."""
    site = folder / "site"
    shutil.copytree(theme_folder() / "assets", site / "assets", dirs_exist_ok=True)
    random = Random(2012)
    texts = [
        text
        for file in random.sample(files_of(folder), min(50, len(files_of(folder))))
        for text in texts_in(file)
    ]
    weights: dict[str, int] = {}
    with served(site) as page:
        address = page.url.partition("search/")[0]
        for kind, query in questions(texts, random):
            answer = page.evaluate(ASK, [query, address])
            names = [re.sub(r"\?.*", "", each.removeprefix(address)) for each in answer.pop("files")]
            for name in names:
                if name not in weights:
                    weights[name] = len(zlib.compress((site / name).read_bytes(), 6))
            groups = {"contents": 0, "pieces": 0, "documents": 0, "texts": 0}
            for name in names:
                groups[_group(name)] += weights[name]
            yield {
                "kind": kind,
                "query": query,
                "bytes": sum(groups.values()),
                **groups,
                "requests": len(names),
                **answer,
            }


def _group(name: str) -> str:
    if not name.startswith("search/"):
        return "texts"
    folder = name.split("/")[1]
    return folder if folder in {"pieces", "documents"} else "contents"


def middle(values: list[float]) -> tuple[float, float, float]:
    """Half of all, nineteen of twenty, all are at most so much."""
    cuts = quantiles(values, n=20)
    return cuts[9], cuts[18], max(values)


def main(folder: Path) -> None:
    """Ask everything; write the figures down."""
    found = list(measured(folder))
    (folder / "queries.json").write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")
    figures = {name: middle([each[name] for each in found]) for name in ("bytes", "time", "requests")}
    texts = sorted(
        len(zlib.compress(file.read_bytes(), 6)) for file in (folder / "site").glob("*/*/text.json")
    )
    told = {
        **figures,
        "sidecar": texts[len(texts) // 2],
        "worst": max(found, key=lambda each: each["bytes"])["query"],
    }
    (folder / "asked.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
