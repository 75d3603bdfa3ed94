"""The search's round of the contest: its index, its questions, and what other searches make of the same records."""

from __future__ import annotations

import json
import shutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import rivals
from watch import Run, run

HERE = Path(__file__).parent
RIVALS_TO = 10_000
KIB = 1024


def seeking(folder: Path, n: int) -> Iterator[str]:
    """The search's table, line by line; `folder` holds the sources that `contest.prepare` wrote."""
    work = folder / "search"
    _command("texts.py", str(folder / "content"), str(work))
    done = _command("finding.py", str(work))
    took = json.loads((work / "finding.json").read_text(encoding="utf-8"))
    files = [file for file in (work / "site" / "search").rglob("*") if file.is_file()]
    _command("queries.py", str(work))
    asked = json.loads((work / "asked.json").read_text(encoding="utf-8"))
    memory = done.peak(done.start, done.end) / 1e6
    size = sum(file.stat().st_size for file in files) / 1e6
    half, most, worst = (each / KIB for each in asked["bytes"])
    yield f"| search of {n:,} records | |"
    yield "|---|--:|"
    steps = [took["gather"], took["merge"], took["contents"]]
    seconds, spent = (sum(each) for each in zip(*steps, strict=True))
    yield f"| index | {seconds:.1f} s |"
    yield f"| of it: texts turned over / merged and written | {steps[0][0]:.1f} s / {seconds - steps[0][0]:.1f} s |"
    yield f"| processor time of all its processes | {spent:.1f} s, {took['reading']:.1f} s of it to read the texts |"
    yield f"| texts beside pages | {took['beside'][0]:.1f} s; processor {took['beside'][1]:.1f} s |"
    yield f"| peak memory of all processes | {memory:.0f} MB |"
    yield f"| index on disk | {size:.1f} MB in {len(files):,} files |"
    yield f"| a text beside its page, gzip, median | {asked['sidecar'] / KIB:.1f} KB |"
    yield f"| first answer, gzip: half of all / 19 of 20 / worst | {half:.0f} / {most:.0f} / {worst:.0f} KB |"
    yield f"| requests for it | {' / '.join(f'{each:.0f}' for each in asked['requests'])} |"
    yield f"| work in the browser once bytes are there | {' / '.join(f'{each:.0f}' for each in asked['time'])} ms |"
    if n <= RIVALS_TO:
        yield from _material(folder)
        yield from _pagefind(folder)
    shutil.rmtree(work)


def _command(*words: str) -> Run:
    return run([sys.executable, str(HERE / words[0]), *words[1:]], HERE, {})


def _material(folder: Path) -> Iterator[str]:
    """MkDocs with Material's own search: every reader loads the whole index."""
    config, site = folder / "mkdocs" / "mkdocs.yml", folder / "out"
    plain = config.read_text(encoding="utf-8")
    config.write_text(plain.replace("plugins: []", "plugins: [search]"), encoding="utf-8")
    done = run(rivals.mkdocs(folder, site), folder, {"NO_MKDOCS_2_WARNING": "1"})
    config.write_text(plain, encoding="utf-8")
    index = (site / "search" / "search_index.json").read_bytes()
    sent = len(zlib.compress(index, 6)) / KIB
    yield f"| Material: build with its index | {done.seconds:.1f} s, {done.peak(done.start, done.end) / 1e6:.0f} MB |"
    yield f"| Material: index, loaded whole | {len(index) / 1e6:.1f} MB, {sent:,.0f} KB by gzip |"
    shutil.rmtree(site)


def _pagefind(folder: Path) -> Iterator[str]:
    """Pagefind (extended) over Hugo's pages."""
    site = folder / "out"
    run(rivals.hugo_command(folder, site), folder, {})
    done = run([sys.executable, "-m", "pagefind", "--site", str(site)], folder, {})
    files = [file for file in (site / "pagefind").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    yield f"| Pagefind: index alone | {done.seconds:.1f} s, {done.peak(done.start, done.end) / 1e6:.0f} MB |"
    yield f"| Pagefind: index on disk | {size:.1f} MB in {len(files):,} files |"
    shutil.rmtree(site)
