"""Personal data in text (个人信息): identity numbers, mobiles and bank cards, found before they are published."""

from __future__ import annotations

from gongkai.personal.finding import Finding, scan, scan_name
from gongkai.personal.folding import may_hold

__all__ = ["Finding", "may_hold", "scan", "scan_name"]
