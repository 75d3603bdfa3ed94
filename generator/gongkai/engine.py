"""`python -m gongkai.engine`: the engine's own command (引擎), which looks for rings among values rarely.

What it imports makes many small values and drops few of them: looking through these takes a tenth of that time.
"""

from __future__ import annotations

import runpy

from gongkai.workers import settle

if __name__ == "__main__":
    settle()
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
