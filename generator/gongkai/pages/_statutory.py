"""法定主动公开内容: each paragraph of the regulation, and where all that belongs to it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai import addresses, statute
from gongkai.columns import HostPlace
from gongkai.pages._rows import grouped
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.statute import Paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be read: here, or on the host's site."""

    title: str
    address: str = ""
    url: str = ""
    count: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A statutory category and every place that has something of it."""

    paragraph: Paragraph
    places: tuple[Place, ...]


def statutory_tables(public: Public) -> tuple[tuple[str, str, tuple[Category, ...]], ...]:
    """The tables of the page: whose duty, by which article, and its categories."""
    ours = _ours(public)
    told: dict[str, HostPlace] = {place.paragraph: place for place in public.site.columns.places}
    groups = (
        ("各级行政机关", "第二十条", statute.ARTICLE_20),
        ("设区的市、县级人民政府及其部门另外公开", "第二十一条", statute.ARTICLE_21),
        ("乡镇人民政府另外公开", "第二十一条", statute.ARTICLE_21_TOWNSHIPS),
    )
    return tuple(
        (name, article, tuple(Category(each, _places(public, each, ours, told)) for each in paragraphs))
        for name, article, paragraphs in groups
    )


def _places(
    public: Public, paragraph: Paragraph, ours: Mapping[str, tuple[Place, ...]], told: Mapping[str, HostPlace]
) -> tuple[Place, ...]:
    found = list(ours.get(paragraph.id, ()))
    host = told.get(paragraph.id)
    if host:
        topics = grouped(public.own, lambda card: card.topic)
        names = public.site.topic_names
        found += [
            Place(f"主题：{names[topic]}", addresses.topic(topic), count=len(topics[topic]))
            for topic in host.topics
            if topic in topics
        ]
        found += [Place(host.title or "主站栏目", url=host.url)] if host.url else []
    return tuple(found)


def _ours(public: Public) -> Mapping[str, tuple[Place, ...]]:
    """Each paragraph → the lists of this portal that belong to it."""
    found: dict[str, list[Place]] = {}
    for model in KINDS:
        kind = model.KIND
        if not kind.disclosure and kind.name != "units":
            continue  # without a list of their own
        cards = (card for card in public.of_kind(kind.name) if not card.gone)
        counts = Counter(paragraph for card in cards for paragraph in card.paragraphs)
        for paragraph, count in counts.items():
            found.setdefault(paragraph, []).append(Place(kind.label, addresses.kind(kind.name), count=count))
    return {paragraph: tuple(places) for paragraph, places in found.items()}
