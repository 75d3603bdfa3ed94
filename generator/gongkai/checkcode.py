"""The check code (校验码) on paper: the first 64 bits of a SHA-256, in a form that a person can read and type."""

from __future__ import annotations

LENGTH = 16
"""Hexadecimal digits; anyone can hold them against what `sha256sum` prints."""
GROUP = 4


def code_of(sha256: str) -> str:
    """The check code of a hexadecimal SHA-256, as machines write it: `3F2A91BC5D6E7F80`."""
    return sha256[:LENGTH].upper()


def grouped(code: str) -> str:
    """A check code as people read it: `3F2A-91BC-5D6E-7F80`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
