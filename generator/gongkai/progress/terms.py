"""What was promised (承诺条件), as facts: its sort, its measure, by when, reported when; and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from gongkai.calendar import said
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import link
from gongkai.facts.shapes import shapes
from gongkai.facts.shown import Fact, Target, Targets
from gongkai.printing import worded
from gongkai.records._promises import Recurs
from gongkai.records.commitments import Commitment


def terms(record: Commitment, targets: Targets) -> Iterator[Fact]:
    """What was promised, in the order that people ask: what, how often or by when, from when, reported when."""
    promise = record.promise
    yield Fact("类型", worded(promise.NAME))
    names = tuple(
        shape.name
        for shape in shapes(type(promise))
        if shape.name not in {"type", "elements", "cases", "milestones", "measure"}
    )
    measure = getattr(promise, "measure", None)
    if measure:
        yield Fact("指标", worded(measure.brief))
        if measure.derived:
            yield Fact("目标值由来", worded(measure.derived))
    yield from (block for block in blocks(promise, names, targets) if isinstance(block, Fact))
    if record.valid_from:
        yield Fact("从哪天算起", worded(said(record.valid_from)))
    if isinstance(promise, Recurs):
        end = said(record.valid_to) if record.valid_to else "没有写明哪天终止，以后各期照算"
        yield Fact("到哪天为止", worded(end))
    every = _every(record)
    if every:
        yield Fact("多久报告一次", worded(every))
    if promise.MEASURED:
        yield Fact("报告期限", worded(_owed(record.report_due)))
    if record.budget:
        yield Fact("资金", worded(record.budget.brief))


def _every(record: Commitment) -> str:
    """How often is reported, where that is not simply after each period."""
    promise = record.promise
    if record.report_every:
        return record.report_every
    open_ended = isinstance(promise, Recurs) and promise.period in {"任期内", "每次"} and not record.valid_to
    return "每年（没有写明，本站按此理解）" if open_ended and not getattr(promise, "cases", ()) else ""


def _owed(rule: str | None) -> str:
    if rule is None:
        return "期满后20个工作日内（本站按《政府信息公开条例》第二十六条的期限理解）"
    return rule if "-" in rule else f"期满后{rule}内"


def source(record: Commitment, targets: Targets) -> Markup:
    """The very article that it stands in, else its document, else its source."""
    exact = targets.get(f"{record.document}#{record.article}")
    if exact:
        return link(exact)
    place = f"第{record.article}条" if record.article else ""
    target = targets.get(record.document or "")
    if target is None:
        return worded(
            (record.source.name if record.source else "")
            + ("" if record.source and "条" in record.source.name else place)
        )
    return link(Target(f"{target.title}{place}", target.address))
