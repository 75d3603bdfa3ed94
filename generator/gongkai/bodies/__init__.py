"""Markdown bodies (正文) and what they become.

`markup` asks the engine, `plainblocks` does the same for the plainest without it, `heavy` refuses what would
take minutes.
"""
