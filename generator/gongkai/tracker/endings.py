"""Endings (终止): why nothing is judged any more on a day."""

from __future__ import annotations

from datetime import date

from gongkai.calendar import said
from gongkai.tracker import spans
from gongkai.tracker.history import History


def ending(history: History, day: date) -> tuple[str, str] | None:
    """Why nothing is judged any more on `day`, if so: 已废止、已调整、不宜公开、期满."""
    if history.repealed or history.adjusted:
        turned = [
            (each.on, state, f"{said(each.on)}由{each.document}{verb}。")
            for state, verb, each in (
                ("已废止", "废止", history.repealed),
                ("已调整", "调整", history.adjusted),
            )
            if each and each.on <= day
        ]
        if turned:
            return max(turned)[1:]
    if history.secret and history.secret.on <= day:
        return "不宜公开", f"落实情况不宜公开，依据是{history.secret.document}。"
    end = spans.term_end(history, day) if history.months else None
    if end and day > end:
        return "期满，不再计", f"承诺期到{said(end)}止，没有续期的文件，以后不再计。"
    return None
