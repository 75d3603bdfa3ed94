"""Sorts of files (文件类型): which may be published, and what a file is by its first bytes, whatever it is called."""

from __future__ import annotations

PACKED = {".docx", ".xlsx", ".pptx", ".ods", ".odt", ".odp", ".ofd", ".zip"}
OLD = {".doc", ".xls"}
TEXTS = {".csv", ".txt"}
PICTURES = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}

PUBLISHABLE = {".pdf", *PACKED, *OLD, *TEXTS, *PICTURES}
"""Types of attachments; SVG and HTML can carry scripts, and files with macros run programs: they are not among them."""

PROGRAMS = (
    ".exe .dll .com .scr .msi .bat .cmd .ps1 .vbs .vbe .js .jse .wsf .hta .jar .lnk .reg .sh .apk .app .chm .cpl .pif "
    ".docm .dotm .xlsm .xltm .xlam .xlsb .pptm .ppsm .html .htm .xhtml .mht .mhtml .svg .swf"
).split()
"""What nobody may find in an archive of an office: programs, macros, pages that run scripts."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<?xml",
    b"<!--",
    b"<iframe",
    b"<img",
)
_KNOWN = (
    (b"MZ", "程序（exe）"),
    (b"\x7fELF", "程序"),
    (b"\xcf\xfa\xed\xfe", "程序"),
    (b"\xca\xfe\xba\xbe", "程序"),
    (b"#!", "脚本"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "压缩包或新版 Office 文档"),
    (b"PK\x05\x06", "空的压缩包"),
    (OLE, "旧版 Office 文档，或者加了密码的 Office 文档"),
    (b"{\\rtf", "RTF 文档"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"\x89PNG", "PNG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
)


def disguise(suffix: str, beginning: bytes) -> str:
    """What is wrong with a file of the type `suffix` that begins so (Chinese); or the empty string."""
    suffix = suffix.lower()
    if not beginning:
        return "是空文件"
    if beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB):
        return f"的内容是网页或 SVG，不是 {suffix}"
    if _fits(suffix, beginning):
        return ""
    if suffix in PACKED and beginning.startswith(OLE):
        return "加了密码，或者是改了扩展名的旧版 Office 文档"
    known = next((name for sign, name in _KNOWN if beginning.startswith(sign)), "")
    return f"的内容是{known}，不是 {suffix}" if known else f"的内容不是 {suffix}"


def _fits(suffix: str, beginning: bytes) -> bool:
    if suffix == ".pdf":
        return beginning.startswith(b"%PDF-")
    if suffix in PACKED:
        return beginning.startswith(b"PK\x03\x04")
    if suffix in OLD:
        return beginning.startswith(OLE)
    if suffix in PICTURES:
        return beginning.startswith(PICTURES[suffix])
    wide = beginning.startswith((b"\xff\xfe", b"\xfe\xff"))
    return wide or not (
        b"\0" in beginning or any(beginning.startswith(sign) for sign, _ in _KNOWN if sign != b"MZ")
    )
