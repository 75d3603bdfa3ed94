"""The foundry: moulds are cast anew when what the engine's own pages are made of was altered, and only then."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.foundry import grounds


def test_grounds_are_what_pages_are_made_of_and_no_hidden_folder(tmp_path: Path) -> None:
    page, icon, settings = (
        tmp_path / "pages/deep/a.md",
        tmp_path / "theme/.icons/b.svg",
        tmp_path / "mkdocs.yml",
    )
    for file in (page, icon, settings):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    def seen() -> object:
        return grounds(None, [str(tmp_path / "pages"), str(tmp_path / "theme")], [settings])

    before = seen()
    os.utime(icon, ns=(1, 1))
    (icon.parent / "c.svg").touch()
    assert seen() == before
    for file in (page, settings):
        os.utime(file, ns=(1, 1))
        assert seen() != before
        before = seen()
    (page.parent / "new.md").touch()
    assert seen() != before
