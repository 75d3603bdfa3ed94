"""Personal data in text (个人信息): identity numbers, mobiles and bank cards, found before they are published."""

from __future__ import annotations

from gongkai.personal.finding import Finding, may_hold, scan, scan_name

__all__ = ["Finding", "may_hold", "scan", "scan_name"]
