"""Attached files (附件) looked into: are they what their names say, and what do they hold that may not be public."""

from __future__ import annotations

from gongkai.attachments.known import Looks, digest
from gongkai.attachments.look import Look, look
from gongkai.attachments.sorts import PUBLISHABLE

__all__ = ["PUBLISHABLE", "Look", "Looks", "digest", "look"]
