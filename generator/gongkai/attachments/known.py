"""Looks into files, each taken once (已查看): the same bytes under the same type hold the same things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from gongkai.attachments.look import Look, look

LARGEST = 512 * 1024 * 1024


@dataclass(slots=True)
class Looks:
    """What files were found to hold, under their type and digest: before, and as far as it was asked for now."""

    before: Mapping[str, Look] = field(default_factory=dict)
    now: dict[str, Look] = field(default_factory=dict)

    def of(self, file: Path) -> Look:
        """What `file` holds."""
        try:
            if file.stat().st_size > LARGEST:
                return Look((("超过 512 MB，读的人下载不动", "压缩里面的图片，或分成几份"),))
            key = f"{file.suffix.lower()} {digest(file)}"
            found = self.now.get(key) or self.before.get(key) or look(file)
        except OSError:
            return Look((("读不了", "检查文件的权限，或重新保存"),))
        self.now[key] = found
        return found


def digest(file: Path) -> str:
    """A file's SHA-256. Raises OSError."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
