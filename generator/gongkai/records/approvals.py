"""行政许可 (the decision's 行政审批): what may be applied for, how, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from gongkai.problems import Fault, Loc
from gongkai.records._base import Kind, Linked, Listed, Statutory
from gongkai.records._fields import Flag, Line, RecordRef, TimeLimit, WebAddress, Whole
from gongkai.records._items import ACCEPTING, RESPONSIBLE, SUPERVISION, Item, Matter, need
from gongkai.records._marks import Shown
from gongkai.records._rules import of_each


class Material(Listed):
    """A paper that an applicant hands in (申请材料)."""

    name: Line = Field(title="材料名称")
    copies: Annotated[Whole | None, Shown(unit="份", numeric=True)] = Field(None, title="份数")
    form: Line | None = Field(None, title="形式")
    source: Line | None = Field(None, title="来源渠道")
    required: Flag = Field(True, title="必要")


class Step(Listed):
    """A step of the procedure (办理环节), with a limit of its own."""

    name: Line = Field(title="环节")
    limit: TimeLimit | None = Field(None, title="时限")
    text: Line | None = Field(None, title="说明")


class Path(Listed):
    """One way through a matter: a route that is chosen (路径) or a stage that follows another (阶段)."""

    name: Line = Field(title="名称")
    when: Line | None = Field(None, title="适用情形")
    statutory_limit: TimeLimit | None = Field(None, title="法定时限")
    promised_limit: TimeLimit | None = Field(None, title="承诺时限")
    basis: Line | None = Field(None, title="依据")
    note: Line | None = Field(None, title="说明")

    @property
    def brief(self) -> str:
        """The path and its limit."""
        return f"{self.name}：{self.promised_limit or self.statutory_limit or '时限未载'}"


CATCH_ALLS = ("其他材料", "其它材料", "其他相关材料", "有关材料", "其他资料")


@of_each("materials")
def no_catch_all(record: Approval, here: Loc, material: Material) -> Iterator[Fault]:
    """申请材料不能写“法律规定的其他材料”这样的兜底条款。"""
    if material.name.endswith(CATCH_ALLS):
        text = f"申请材料“{material.name}”是兜底条款，申请人不知道要交什么"
        yield Fault((*here, "name"), text, "逐件写明材料名称，或删去这一件")


def one_place_for_limits(record: Approval) -> Iterator[Fault]:
    """分路径或分阶段的事项，法定时限写在各路径、各阶段里。"""
    paths = record.routes + record.stages
    if record.statutory_limit and any(path.statutory_limit for path in paths):
        text = "法定时限既写在事项上，又写在路径或阶段里"
        yield Fault(("statutory_limit",), text, "只留一处：分路径、分阶段的写在各自里面", key=True)


class Approval(Matter):
    """行政许可事项: basis, conditions, papers, steps and limits, by route and stage where they differ."""

    KIND = Kind(
        "approvals",
        label="行政许可",
        alias="行政审批",
        order=10,
        by="unit",
        column="办事服务",
        particular=False,
        about="办什么证、交什么材料、走哪几步、多少天办完、找谁投诉。",
        statutory=(Statutory("20-5"),),
    )
    RULES = (no_catch_all, one_place_for_limits)
    LINKED = Linked("GovernmentService", work=False)
    GLANCE: ClassVar = (
        ("多久办完", "statutory_limit"),
        ("多久办完", "routes"),
        ("多久办完", "stages"),
        ("承诺多久", "promised_limit"),
        ("要不要钱", "charge"),
        ("证件管多久", "valid_for"),
    )
    ITEMS = {
        "procedure": Item(
            shows=("steps", "materials", "online"),
            needs=(need("办理流程", "steps", "items.procedure.text"), need("申请材料", "materials")),
        ),
        "requirements": Item(
            shows=(
                "legal_basis", "conditions", "statutory_limit", "promised_limit", "routes", "stages",
                "charge", "fees", "result", "valid_for", "renewal",
            ),
            needs=(
                need("设定依据", "legal_basis"),
                need("申请条件", "conditions", "items.requirements.text"),
                need("办理时限", "statutory_limit", "promised_limit", "routes", "stages"),
            ),
        ),
        "responsible": RESPONSIBLE,
        "supervision": SUPERVISION,
        "accepting": ACCEPTING,
    }  # fmt: skip

    exercised_by: Line | None = Field(None, title="实施层级")
    legal_basis: tuple[Line, ...] = Field((), title="设定依据")
    conditions: tuple[Line, ...] = Field((), title="申请条件")
    materials: tuple[Material, ...] = Field((), title="申请材料")
    steps: tuple[Step, ...] = Field((), title="办理流程")
    statutory_limit: TimeLimit | None = Field(None, title="法定时限")
    limit_note: Line | None = Field(None, title="时限说明")
    promised_limit: TimeLimit | None = Field(None, title="承诺时限")
    routes: tuple[Path, ...] = Field((), title="办理路径")
    stages: tuple[Path, ...] = Field((), title="办理阶段")
    charge: Line | None = Field(None, title="收费")
    fees: tuple[RecordRef, ...] = Field((), title="收费项目")
    result: Line | None = Field(None, title="办理结果")
    valid_for: Line | None = Field(None, title="有效期")
    renewal: Line | None = Field(None, title="延续与变更")
    online: WebAddress | None = Field(None, title="网上办理")
