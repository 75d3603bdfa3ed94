"""Hand-written pages (手写页面): cleaned like every body, their links to records settled and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import normpath

import nh3

from gongkai import addresses, personal
from gongkai.attachments import PUBLISHABLE, look
from gongkai.attachments.wording import told
from gongkai.bodies import markup
from gongkai.bodies.heavy import too_much
from gongkai.holdings import Holdings
from gongkai.inside import INSIDE
from gongkai.printing import safe
from gongkai.problems import ContentError, Mark, Problem
from gongkai.public import Public
from gongkai.regions import framed
from gongkai.registry.folder import LINKED
from gongkai.source.layout import conflict_problems
from gongkai.source.text import decoded, file_bytes

TAGS = markup.TAGS | {"h1", "h2", "img", "figure", "figcaption", "div", "span"}
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
}
_PICTURE_ELSEWHERE = re.compile(
    r"!\[[^\]\n]*\]\(\s*<?(?:https?:)?//|<img\b[^>]*\ssrc\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE
)
_HREF = re.compile(r'<a([^>]*) href="([^"]*)"')


def clean_page(html: str, public: Public) -> str:
    """The HTML of a hand-written page, by the allow-list; inside addresses still without their depth."""
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=markup.SCHEMES,
        link_rel=None,
        attribute_filter=_own,
    )

    def settle(match: re.Match[str]) -> str:
        target = unescape(match[2])
        if not markup.is_record_link(target):
            return match[0]
        card = public.holdings.find(_named(target))
        fragment = target.partition("#")[2]
        anchor = f"#{fragment}" if fragment else ""
        return (
            match[0] if card is None else f'<a{match[1]} href="{INSIDE}{addresses.record(card.id)}{anchor}"'
        )

    return framed(safe(_HREF.sub(settle, clean)))  # cleaned by the allow-list


def _own(tag: str, attribute: str, value: str) -> str | None:
    """An attribute as it may stay: a picture is the portal's own, no page asks another host for anything."""
    return None if attribute == "src" and "//" in value else value


def clean_meta(meta: Mapping[str, object]) -> dict[str, str]:
    """What the head of a hand-written page may say; templates and marks of the program are not its to choose."""
    return {
        key: str(meta[key])
        for key in ("title", "description", "column")
        if isinstance(meta.get(key), str | int)
    }


def _named(target: str) -> str:
    # A page may lie in a folder of its own: only the last two steps name the record.
    return "/".join(normpath(target.partition("#")[0]).removesuffix(".yml").split("/")[-2:])


def is_public(file: Path, docs: Path) -> bool:
    """Whether a file of the pages' folder may be published: a page, or a picture or paper of a known type.

    Names that begin with `.` or `_` are drafts and editors' own files.
    """
    known = file.suffix.lower() in (PUBLISHABLE | {".md"}) - {
        ".txt"
    }  # robots.txt and llms.txt are the portal's
    return known and not file.is_symlink() and not _is_draft(file, docs)


def _is_draft(file: Path, docs: Path) -> bool:
    return any(step.startswith((".", "_")) for step in file.relative_to(docs).parts)


def check_pages(docs: Path, holdings: Holdings) -> None:
    """Every file is of a known type, and every link to a record finds it published. Raises ContentError."""
    problems = page_problems(docs, holdings)
    if problems:
        raise ContentError(problems)


def page_problems(docs: Path, holdings: Holdings) -> list[Problem]:
    """What is wrong with the hand-written pages, beside what is public of the `holdings`."""
    problems: list[Problem] = []
    for file in sorted(docs.rglob("*")):
        name = f"{docs.parent.name}/{docs.name}/{file.relative_to(docs).as_posix()}"
        problems += _name_problems(file, name)
        if file.exists() and not file.is_file() and not file.is_dir() and not file.is_symlink():
            problems.append(Problem(Mark(name), "不是普通文件，不会公开", "删去它"))
        elif file.is_dir() and not file.is_symlink():
            if is_public(file, docs):
                hint = "把文件夹改个名字：.md、.pdf 这样的结尾只给文件"
                problems.append(Problem(Mark(name), "是文件夹，名字却像文件", hint))
        elif is_public(file, docs):
            if file.suffix == ".md":
                problems += (
                    *_taken(file.relative_to(docs), name, holdings),
                    *_page_problems(file, name, holdings),
                )
            else:
                problems += _file_problems(file, name)
        elif file.is_symlink():
            problems.append(Problem(Mark(name), *LINKED))
        elif file.is_file() and not _is_draft(file, docs):
            hint = "页面写成 .md；图片用 .png 或 .jpg；草稿的文件名以 _ 开头"
            problems.append(Problem(Mark(name), "这种文件不能公开", hint))
    return problems


def _name_problems(file: Path, name: str) -> Iterator[Problem]:
    """What a file's or folder's own name would tell in the page's address."""
    for finding in personal.scan_name("" if file.name.startswith(("_", ".")) else file.name):
        yield Problem(Mark(name), f"名字里像有{finding.kind}，不能公开", "改个名字，不带这个号码")


def _taken(page: Path, name: str, holdings: Holdings) -> Iterator[Problem]:
    """Whether a page would stand where a record does: the record's would take its place."""
    record = "/".join(page.with_suffix("").parts[:2])
    if record in holdings.by_id:
        wrong = f"这一页的网址已经是记录 content/{record}.yml 的，不会公开"
        yield Problem(Mark(name), wrong, "换一个文件名；对这件记录的说明写进它的 body（正文）")


def _file_problems(file: Path, name: str) -> Iterator[Problem]:
    for what, hint in told(file.name, look(file), exempt=None):
        yield Problem(Mark(name), what, hint)


def _page_problems(page: Path, name: str, holdings: Holdings) -> Iterator[Problem]:
    data = file_bytes(page)
    try:
        text = decoded(data, name)
    except ContentError as error:
        yield from error.problems
        return
    yield from conflict_problems(text, name)
    if heavy := too_much(text):
        yield Problem(_mark(name, text, heavy[0]), heavy[1], "分成几段，或放进附件")
    for match in _PICTURE_ELSEWHERE.finditer(text):
        wrong = "图片在别的网站上，读者一打开本页就要去那里取"
        yield Problem(_mark(name, text, match.start()), wrong, "把图片存进 content/pages/，写它在那里的名字")
    for finding in (*personal.scan(text), *personal.named(text)):
        yield Problem(
            _mark(name, text, finding.offset), f"像有{finding.kind}，不能公开", f"写成 {finding.masked}"
        )
    for offset, target in markup.links_of(text):
        if markup.is_record_link(target) and holdings.lacks(_named(target)):
            wrong = f"链接指向的记录“{_named(target)}”不存在或还没有公开"
            yield Problem(_mark(name, text, offset), wrong, "改正链接")


def _mark(name: str, text: str, offset: int) -> Mark:
    return Mark(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
