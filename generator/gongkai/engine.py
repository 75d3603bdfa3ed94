"""`python -m gongkai.engine`: the engine's own command (引擎), which looks for no rings among values while it imports.

What it imports makes many small values and drops few of them: looking through these takes a tenth of that time. The
plugin settles when all is imported.
"""

from __future__ import annotations

import gc
import runpy

if __name__ == "__main__":
    gc.disable()
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
