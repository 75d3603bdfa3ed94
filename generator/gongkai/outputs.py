"""One file of the finished site, not yet written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """A file (产出文件): its path below the site's root, with `/`, and its bytes."""

    path: str
    content: bytes
    modified: datetime | None = None
    """What its time of change is set to, where an unchanged file has to keep it; else it is left as written."""


def write(output: Output, site: Path) -> int:
    """Write `output` below the folder `site`; how many bytes it is. Raises OSError."""
    target = site / output.path
    try:
        size = target.write_bytes(output.content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        size = target.write_bytes(output.content)
    if output.modified:
        moment = output.modified.timestamp()
        os.utime(target, (moment, moment))
    return size
