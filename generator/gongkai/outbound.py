"""Links out of government sites (站外链接): marked in words, so that everyone hears before following one."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

OUT = '<span class="out">（站外）</span>'
_LINK = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]*)"[^>]*>(?:(?!</a>).)*', re.DOTALL)


def marked(html: str, site_url: str) -> str:
    """`html` with every link that leads neither to the portal's own host nor to a gov.cn host marked."""
    if ' href="http' not in html:
        return html
    own = urlsplit(site_url).hostname

    def mark(match: re.Match[str]) -> str:
        away = _is_away(unescape(match[1]), own) and OUT not in match[0]
        return match[0] + OUT if away else match[0]

    return _LINK.sub(mark, html)


def _is_away(url: str, own: str | None) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    return host != own and host != "gov.cn" and not host.endswith(".gov.cn")
