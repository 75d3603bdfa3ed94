"""Whether the site says who runs it (网站标识), and what no generator of pages can know."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspection.findings import Finding, Subject

LABELS = {
    "id_code": "网站标识码",
    "icp": "ICP备案号",
    "police": "公安备案号",
    "errors": "“我为政府网站找错”入口",
    "contact": "联系方式",
}
"""What the bottom of every page shows, by the names of site.yml."""


def labels(subject: Subject) -> Iterator[Finding]:
    """页脚有网站标识码、ICP备案号、公安备案号、“我为政府网站找错”入口和联系方式。"""
    site = subject.public.site
    missing = tuple(
        f"{label}：在 site.yml 里写 {name}" for name, label in LABELS.items() if not getattr(site, name)
    )
    if missing:
        yield Finding("网站标识", "不达标", f"缺 {len(missing)} 样。", missing)
    else:
        yield Finding("网站标识", "达标", "、".join(LABELS.values()) + "都有。")


def unknown(subject: Subject) -> Iterator[Finding]:
    """本平台不知道的，由主管部门和主站核对。"""
    yield Finding(
        "其他指标",
        "不知道",
        "站点能不能打开、有没有被攻击、IPv6、留言有没有按期答复，要在网站运行的地方核对。",
    )
