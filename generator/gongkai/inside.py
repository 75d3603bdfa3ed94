"""Inside addresses (站内地址) in HTML: marked while a page's depth is not known, then made relative, or absolute."""

from __future__ import annotations

INSIDE = "\x02"
"""Stands before an inside address; no content can hold it (`source.signs`)."""

_SIGN = INSIDE.encode()
_SIGNS = str.maketrans({"%": "%25", "#": "%23", "?": "%3F"})


def linked(address: str) -> str:
    """An address as a link writes it: an attached file's name may hold signs that mean something in links."""
    return address.translate(_SIGNS) if address.startswith("files/") else address


def depth(path: str) -> int:
    """How many folders down a page lies."""
    return path.count("/")


def relative(html: str, from_path: str) -> str:
    """`html` with every inside address made relative to the page at `from_path`."""
    return relative_utf8(html.encode(), from_path).decode()


def relative_utf8(html: bytes, from_path: str) -> bytes:
    """The same of HTML as its file holds it."""
    up = b"../" * depth(from_path)
    return html.replace(_SIGN, up) if up else html.replace(b'"%b"' % _SIGN, b'"./"').replace(_SIGN, b"")


def absolute(html: str, site_url: str) -> str:
    """`html` with every inside address made absolute, for feeds and the 404 page."""
    return html.replace(INSIDE, site_url)
