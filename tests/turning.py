"""Promises over three releases on three dates, with every turn that is news: what a subscriber must see of each."""

from __future__ import annotations

from collections.abc import Iterator

from office import Office

DATES = ("2026-03-01T10:00:00+08:00", "2026-03-20T10:00:00+08:00", "2026-05-20T10:00:00+08:00")
HEAD = "unit: market\npublished_on: 2026-03-01\nvalid_from: 2026-03-01\nreport_due: 10日\n"
FEEDS = (
    "changes/portal/{}", "changes/commitments/{}", "changes/units/market/{}", "changes/commitments/behind/atom.xml",
    "changes/commitments/monthly/atom.xml",
)  # fmt: skip
"""Feeds that overlap: of the portal, the kind, the unit, and of two promises themselves."""


def once(office: Office, stem: str, due: str, more: str = "") -> None:
    """Write a promise for one day."""
    promise = f"promise: {{type: deadline, measure: {{value: 10, unit: 处}}, due: {due}}}\n"
    office.write(f"commitments/{stem}.yml", f"title: 承诺{stem}\n{HEAD}{promise}{more}")


def releases(office: Office) -> Iterator[tuple[str, dict[str, str]]]:
    """Publish three times; after each, the moment, and the events that it told of with the words of their titles."""
    once(office, "silent", "2026-03-25")
    once(office, "kept", "2026-06-30")
    once(office, "late", "2026-03-05")
    once(office, "behind", "2026-03-05")
    once(office, "adjusted", "2026-12-31")
    once(office, "repealed", "2026-12-31")
    monthly = "promise: {type: quota, measure: {value: 1, unit: 次}, period: 每月}\n"
    office.write("commitments/monthly.yml", f"title: 每月一次\n{HEAD}{monthly}")
    office.publish(DATES[0])
    yield DATES[0], {}
    once(office, "kept", "2026-06-30", "reports: [{id: a, on: 2026-03-15, value: 10}]\n")
    once(office, "late", "2026-03-05", "reports: [{id: a, on: 2026-03-14, value: 12}]\n")
    short = "reports: [{id: a, on: 2026-03-10, value: 4, new_date: 2026-04-30}]\n"
    once(office, "behind", "2026-03-05", short)
    once(office, "adjusted", "2026-12-31", "adjusted: {on: 2026-03-10, document: 示政发〔2026〕1号}\n")
    office.publish(DATES[1])
    yield (
        DATES[1],
        {
            "silent/turn/due-soon": "还剩7日",
            "kept/turn/kept": "已兑现",
            "late/turn/kept-late": "逾期兑现",
            "behind/turn/behind": "滞后",
            "adjusted/turn/adjusted": "已调整",
        },
    )
    once(office, "repealed", "2026-12-31", "repealed: {on: 2026-05-10, document: 示政发〔2026〕2号}\n")
    office.publish(DATES[2])
    yield (
        DATES[2],
        {
            "silent/turn/not-reported": "未报告",
            "behind/turn/not-kept": "未兑现",
            "repealed/turn/repealed": "已废止",
            "monthly/turn/not-reported/2026-03": "未报告",
            "monthly/turn/not-reported/2026-04": "未报告",
        },
    )
