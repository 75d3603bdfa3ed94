"""一点就成的表 (便民表单): which forms a record offers, by which article, and until when; no clock."""

from __future__ import annotations

from gongkai.forms.form import Due, Form
from gongkai.forms.rules import RULES, offered

__all__ = ["RULES", "Due", "Form", "offered"]
