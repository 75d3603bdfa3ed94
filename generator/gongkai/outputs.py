"""One file of the finished site, not yet written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """A file (产出文件): its path below the site's root, with `/`, and its bytes."""

    path: str
    content: bytes


def write(output: Output, site: Path) -> int:
    """Write `output` below the folder `site`; how many bytes it is. Raises OSError."""
    target = site / output.path
    try:
        return target.write_bytes(output.content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.write_bytes(output.content)
