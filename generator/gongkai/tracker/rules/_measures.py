"""How a report compares with a measure (指标): reached or not, and in which words."""

from __future__ import annotations

from gongkai.records._promises import Measure
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import counted, percent


def reaches(told: Told, measure: Measure | None) -> bool:
    """Whether a report reaches the figure; all subjects must, where they are counted; else it must say 已完成."""
    if told.expected is not None and told.passed is not None:
        return told.passed >= told.expected > 0
    if measure is None:
        return told.done
    if told.value is None:
        return False
    match measure.compare:
        case "至多":
            return told.value <= measure.value
        case "恰好":
            return told.value == measure.value
    return told.value >= measure.value


def words(told: Told, measure: Measure | None) -> str:
    """A report's figure with the target beside it."""
    if told.expected is not None or told.value is None:
        return counted(told)
    unit = (measure.unit or "") if measure else ""
    origin = "按公开活动推算" if told.derived else ""
    if measure is None:
        return f"{origin}为{told.value}"
    aim = f"目标{measure.compare}{measure.value}{unit}"
    share = ""
    if measure.compare == "至少" and measure.value > 0:
        share = f"，是目标的{percent(told.value, measure.value)}"
    return f"{origin}为{told.value}{unit}（{aim}{share}）"
