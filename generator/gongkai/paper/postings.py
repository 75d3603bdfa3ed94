"""Papers to pin up, one by one (张贴公告): from what a clerk types to the page that becomes a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.lots import surroundings
from gongkai.neighbours import neighbours
from gongkai.page import Page
from gongkai.pages.beside import whole
from gongkai.pages.posters import poster
from gongkai.pages.records import record_pages
from gongkai.plant import Plant, prepared
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.registry.register import Register
from gongkai.villages import villages

NEAR = 3
SHOWN = 10


class NoPaperError(Exception):
    """What was asked for is not there, not public yet, or gone; its text is Chinese and says what to do."""


def posting(asked: str, register: Register, public: Public, frame: Frame) -> Page:
    """The page that `asked` names: `land/x`, its file, a paper's `land/x/plan`, an address, or a village's poster.

    Raises NoPaperError.
    """
    parts = _parts(asked, register.content, frame.site_url)
    if parts[:1] == ["places"] or not asked.isascii():
        return _poster(asked.strip(), "/".join(parts), public)
    card = _public_card(asked, parts, register, public)
    name = parts[2] if len(parts) > 2 else ""
    if name and all(notice.id != name for notice in card.notices):
        raise NoPaperError(_no_notice(card, name, register.holdings))
    path = addresses.notice(card.id, name) if name else addresses.record(card.id)
    return next(whole(page) for page in _pages(card, public, frame) if page.path == path)


def _poster(asked: str, scope: str, public: Public) -> Page:
    known = villages(public)
    found = [each for each in known if asked == each.title or scope == each.scope]
    found = found or [each for each in known if each.title.endswith(asked)]
    if len(found) == 1:
        return poster(public, found[0])
    if found:
        names = "、".join(f"{each.title}（{each.scope}）" for each in found[:SHOWN])
        raise NoPaperError(f"叫“{asked}”的地方有 {len(found)} 个。\n    提示：写全名或编号：{names}")
    near = get_close_matches(asked, [each.title for each in known], NEAR, 0.4)
    hint = f"是不是 {'、'.join(near)}" if near else "写公开信息里提到的乡镇或村的全名，如 某区某镇某村"
    raise NoPaperError(f"没有“{asked}”这个地方的海报。\n    提示：{hint}")


def _parts(asked: str, content: Path, site_url: str) -> list[str]:
    """What was typed, as kind, stem and perhaps a notice's id."""
    text = asked.strip().removeprefix(site_url).partition("#")[0]
    path = Path(text)
    if text.endswith(".yml"):
        whole = path if path.is_absolute() else Path.cwd() / path
        if whole.is_relative_to(content):
            text = whole.relative_to(content).as_posix()
        text = text.removesuffix(".yml").removeprefix(f"{content.name}/")
    return [part for part in text.split("/") if part not in {"", "."}]


def _public_card(asked: str, parts: list[str], register: Register, public: Public) -> Card:
    record_id = "/".join(parts[:2])
    card = public.holdings.find(record_id) if 2 <= len(parts) <= 3 else None
    known = register.holdings.find(record_id)
    if card is None and known is not None:
        when = f"，定于 {known.published:%Y-%m-%d %H:%M} 公开" if known.published and not known.draft else ""
        state = "还是草稿" if known.draft else "还没有公开"
        raise NoPaperError(f"“{record_id}”{state}{when}，不能张贴。\n    提示：公开以后再打印")
    if card is None:
        raise NoPaperError(f"没有“{asked}”这件记录。\n    提示：{_hint(record_id, public.holdings)}")
    if card.gone:
        day = f"于{said(card.ended.date())}" if card.ended else ""
        raise NoPaperError(f"“{card.id}”已{day}{card.end}，不能张贴。\n    提示：把已经贴出的取下来")
    return card


def _hint(record_id: str, holdings: Holdings) -> str:
    near = get_close_matches(record_id, sorted(card.id for card in holdings.cards), NEAR, 0.6)
    if near:
        return f"是不是 {'、'.join(near)}"
    kinds = "、".join(sorted(MODELS))
    return f"编号是“类别/文件名”，如 land/x，或记录文件的路径；类别有 {kinds}"


def _no_notice(card: Card, name: str, holdings: Holdings) -> str:
    whole = holdings.find(card.id)
    later = next((each for each in whole.notices if each.id == name), None) if whole else None
    if later:
        when = f"{later.published_on:%Y-%m-%d %H:%M}"
        return f"公告“{card.id}/{name}”还没有公开，定于 {when} 公开，不能张贴。\n    提示：公开以后再打印"
    names = "、".join(f"{card.id}/{notice.id}" for notice in card.notices)
    return f"“{card.id}”没有公告“{name}”。\n    提示：{f'有 {names}' if names else '这件记录没有公告'}"


def _pages(card: Card, public: Public, frame: Frame) -> Iterator[Page]:
    plant = Plant("", frame, surroundings(public), "", "")
    lot = neighbours(public).lot(card)
    [(_, whole, shown)] = prepared([lot], plant)
    return islice(
        record_pages(whole.record, shown, lot, plant.around, frame.site_url), 1 + len(shown.notices)
    )


def file_name(page: Page) -> str:
    """What the PDF of a page is called: `land-x-plan.pdf`."""
    return page.path.strip("/").replace("/", "-") + ".pdf"
