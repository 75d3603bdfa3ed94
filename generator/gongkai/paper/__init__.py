"""Papers to pin up (张贴公告), and looking up their check codes."""
