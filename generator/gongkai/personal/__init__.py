"""Personal data in text (个人信息): identity numbers, mobiles and bank cards, found before they are published."""

from __future__ import annotations

from gongkai.personal.finding import Finding, may_hold, scan, scan_name
from gongkai.personal.people import may_name, named

__all__ = ["Finding", "excepting", "may_hold", "may_name", "named", "scan", "scan_name"]


def excepting(what: str, begun: bool = False) -> str:
    """How a record says that a masked number or an attachment must be public; `begun`: it says so of others already."""
    if begun:
        return f"在 personal_data 的 numbers 里添上 {what}"
    return f"写 personal_data: {{reason: ……, post: ……, numbers: [{what}]}}"
