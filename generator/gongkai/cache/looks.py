"""What attachments were found to hold (查看结果), kept under their digests: nobody looks into the same bytes twice."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from gongkai.attachments import Look
from gongkai.templates import PACKAGE

FILE = "attachments.json"


def rules() -> str:
    """The digest of all that decides what a look finds: another program looks again."""
    read = blake2b(digest_size=16)
    for file in (*sorted(PACKAGE.glob("attachments/*.py")), *sorted(PACKAGE.glob("personal/*.py"))):
        read.update(file.read_bytes())
    for name in ("lxml", "pypdf"):
        read.update(version(name).encode())
    return read.hexdigest()


def kept_looks(folder: Path) -> dict[str, Look]:
    """What the last build found, by these very rules; nothing where there is none, or it is broken."""
    try:
        kept = json.loads((folder / FILE).read_bytes())
        if kept["rules"] != rules():
            return {}
        return {
            key: Look(*(tuple(map(tuple, part)) for part in parts)) for key, parts in kept["looks"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_looks(folder: Path, looks: dict[str, Look]) -> None:
    """Keep `looks` for the next build, where anybody may write."""
    if not looks:
        return
    told = {
        "rules": rules(),
        "looks": {key: (look.wrong, look.personal) for key, look in sorted(looks.items())},
    }
    draft = folder / f"{FILE}.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        draft.replace(folder / FILE)
