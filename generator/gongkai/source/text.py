"""The text of a content file before YAML is read from it: its encoding, its characters, its layout."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from pathlib import Path

from gongkai.problems import ContentError, Mark, Problem
from gongkai.source.encoding import NO_TEXT, SAVE, encoding_problem, otherwise
from gongkai.source.signs import FORBIDDEN, GARBLED, LOST, sign_problems

LARGEST = 1024 * 1024
"""Bytes in one file; a long policy document has some 100,000."""
PIECE = 64 * 1024
"""Bytes that are read at once: nearly every file whole."""


def decoded(data: bytes, path: str) -> str:
    """The file's text, NFC. Raises ContentError: too large, not UTF-8, or with characters that have no place."""
    text, problems = readable(data, path)
    if text is None or problems:
        raise ContentError(problems)
    return text


def readable(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The file's text, NFC, with what is wrong with it as text; None where nobody can read it.

    A character that may not stand there is one U+FFFD, so that places stay.
    """
    if len(data) > LARGEST:
        return None, [Problem(Mark(path), "文件超过 1 MiB", "长文放进附件，或拆成几件")]
    problem = encoding_problem(data, path)
    text = data.decode("utf-8") if problem is None else otherwise(data)
    if text is None:
        return None, [problem] if problem else []
    # One sort of line end: YAML takes a lone CR for one too, and places are counted by lines.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = sign_problems(text, path)
    if problems:
        text = FORBIDDEN.sub(lambda match: LOST * len(match[0]), text)
    if problem is not None:
        # Bytes that could not be read show as lost signs: the first is told already, the others are the same.
        others = (
            replace(each, text=NO_TEXT, hint=SAVE) if each.text.startswith(f"有{GARBLED}") else each
            for each in problems
            if each.mark != problem.mark
        )
        problems = [problem, *others]
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text), problems


def file_bytes(file: Path | str) -> bytes:
    """A content file's bytes; of one that is too large no more than shows it."""
    parts: list[bytes] = []
    left = LARGEST + 1
    # By a bare descriptor: a file object would take as long to make as the file to read.
    descriptor = os.open(file, os.O_RDONLY)
    try:
        while left and (part := os.read(descriptor, min(left, PIECE))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(descriptor)
    return b"".join(parts)
