"""Ways to narrow the board down (筛选): by unit, by article of the decision, by programme of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai import addresses
from gongkai.progress.board import Count, Standing
from gongkai.public import Public

Lists = dict[tuple[int, str], list[Standing]]


def sorted_out(
    public: Public, found: Sequence[Standing]
) -> tuple[Lists, dict[int, list[Standing]], list[Standing]]:
    """Commitments by programme, by article of the charter's decision, and the others."""
    lists: Lists = {}
    articles: dict[int, list[Standing]] = {}
    others: list[Standing] = []
    for each in found:
        if each.card.programme and each.year:
            lists.setdefault((each.year, each.card.programme), []).append(each)
        elif each.article and each.card.document == public.site.charter.record:
            articles.setdefault(each.article, []).append(each)
        else:
            others.append(each)
    return lists, articles, others


def filters(public: Public, found: Sequence[Standing]) -> tuple[tuple[str, str, tuple[Count, ...]], ...]:
    """Every way to narrow the board down: by unit, article and programme; states stand in the bar."""
    lists, articles, _ = sorted_out(public, found)
    units = by_unit(found)
    named = public.holdings.unit_name
    groups = (
        ("按机构", "unit", [_count(named(stem), "units", stem, part) for stem, part in units.items()]),
        (
            f"按{public.site.charter.document}的条款",
            "article",
            [_count(f"第{n}条", "articles", str(n), part) for n, part in sorted(articles.items())],
        ),
        (
            "按清单",
            "programme",
            [
                _count(f"{year}年民生实事", "programmes", stem, part)
                for (year, stem), part in sorted(lists.items(), reverse=True)
            ],
        ),
    )
    return tuple((name, key, tuple(part)) for name, key, part in groups if part)


def by_unit(found: Iterable[Standing]) -> dict[str, list[Standing]]:
    units: dict[str, list[Standing]] = {}
    for each in found:
        for stem in dict.fromkeys((each.card.unit, *each.card.joint_units)):
            units.setdefault(stem, []).append(each)
    return dict(sorted(units.items()))


def _count(name: str, way: str, slug: str, members: Sequence[Standing]) -> Count:
    return Count(name, slug, len(members), addresses.tracker_by(way, slug))
