"""Tables of what flows through lines: power, oil and gas, data."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

from planner.domain.row import Finding, Key, Name, Ref, Row, column, table
from planner.domain.tables import PeriodKey, ProjectKey, ProvinceKey, Titled
from planner.domain.units import Capacity, Carried, Price, Share
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance

CarrierKey: TypeAlias = Annotated[Key, Ref(("carriers",))]
CARRIER = Text("Carrier", "输送品种")


@table("carriers", Text("Carriers", "输送品种"), identity=("key",))
class Carrier(Titled):
    """Something that is the same wherever it comes from, and flows through lines: power, gas, data."""

    unit: Name = column(Text("Unit", "计量单位"), Text("MWh, t, 1000 m³, TB, …", "兆瓦时、吨、千立方米、TB等"))

    @classmethod
    def check(cls, rows: Sequence["Carrier"], instance: "Instance") -> Iterator[Finding]:
        projects = {project.key for project in instance.projects}
        for row in rows:
            if row.key in projects:
                what = Text("a project has the key {key}, too", "项目中也有编码{key}").fill(key=row.key)
                yield Finding(row, "key", what, Text("give one of them another key", "请更换其中一个编码"))


@table(
    "carrier_balances",
    Text("Surplus and shortage", "余缺"),
    identity=("carrier", "province", "period"),
)
class CarrierBalance(Row):
    """What a province could send or receive beyond what it does today, and what that is worth to it."""

    carrier: CarrierKey = column(CARRIER)
    province: ProvinceKey = column(Text("Province", "省份"))
    period: PeriodKey | None = column(
        Text("Period", "规划期"),
        Text("blank: every period without a row of its own", "留空表示未单列的各规划期"),
        default=None,
    )
    surplus: Carried = column(
        Text("Surplus", "富余量"), Text("could be sent to other provinces", "可外送数量"), default=0.0
    )
    shortage: Carried = column(
        Text("Shortage", "缺口"), Text("could be had from other provinces", "可受入数量"), default=0.0
    )
    committed: Carried = column(
        Text("Committed", "已承诺外送量"),
        Text("part of the surplus that is sold abroad or under fixed contracts", "富余量中已出口或已签长期合同的部分"),
        default=0.0,
    )
    worth: Price = column(
        Text("Worth", "单位价值"),
        Text(
            "earned above its cost on what arrives; or saved against its own dear supply",
            "送出方：每单位送达量的净收益；受入方：相对本地高价供应的节省",
        ),
    )

    @property
    def available(self) -> float:
        """What is left of the surplus beside what is committed."""
        return self.surplus - self.committed

    @classmethod
    def check(cls, rows: Sequence["CarrierBalance"], instance: "Instance") -> Iterator[Finding]:
        for row in rows:
            if (row.surplus > 0) == (row.shortage > 0):
                what = Text(
                    "surplus {surplus:g} and shortage {shortage:g}: one of them must be above 0, the other 0",
                    "富余量{surplus:g}，缺口{shortage:g}：须恰有一项大于0",
                ).fill(surplus=row.surplus, shortage=row.shortage)
                cure = Text("fill in one of the two, or remove the row", "请只填写其中一项，或删除该行")
                yield Finding(row, "surplus", what, cure)
            elif row.committed > row.surplus:
                what = Text(
                    "supply below fixed exports: {committed:g} of a surplus of {surplus:g} are committed",
                    "供给不足以履行既定外送：富余量{surplus:g}，已承诺{committed:g}",
                ).fill(committed=row.committed, surplus=row.surplus)
                cure = Text("lower what is committed, or raise the surplus", "请降低已承诺外送量，或提高富余量")
                yield Finding(row, "committed", what, cure)


class Line(Row):
    """What a line can carry in a year; both directions together stay below its capacity."""

    carrier: CarrierKey = column(CARRIER)
    origin: ProvinceKey = column(Text("From", "起点省份"))
    destination: ProvinceKey = column(Text("To", "终点省份"), Text("flows go either way", "可双向输送"))
    capacity: Capacity = column(Text("Capacity", "输送能力"), Text("both directions together", "双向合计"))
    loss: Share = column(Text("Loss", "损耗率"), Text("of what is sent", "占送出量的比例"), default=0.0)

    @property
    def opens_with(self) -> str | None:
        """The project that brings it; ``None`` if it is there today."""
        return None

    @classmethod
    def check(cls, rows: Sequence["Line"], instance: "Instance") -> Iterator[Finding]:
        known = {row.identifier for row in rows}
        for row in rows:
            if row.origin == row.destination:
                what = Text("goes from {province} to itself", "起点与终点同为{province}").fill(province=row.origin)
                yield Finding(row, "destination", what, Text("give it two different ends", "请填写不同的起点和终点"))
            elif row.reversed().identifier in known and row.origin > row.destination:
                what = Text(
                    "{carrier} has a line from {destination} to {origin} already",
                    "{carrier}已有由{destination}至{origin}的线路",
                ).fill(**row.model_dump())
                cure = Text("add up the capacities in one row: lines go both ways", "请合并为一行：线路可双向输送")
                yield Finding(row, "origin", what, cure)
            if row.loss >= 1:
                what = Text("everything is lost on the way", "途中全部损耗")
                yield Finding(row, "loss", what, Text("give a share below 1, as 0.05", "请填写小于1的比例，如0.05"))

    def reversed(self) -> "Line":
        """Return the line as seen from its other end."""
        return self.model_copy(update={"origin": self.destination, "destination": self.origin})


@table("carrier_lines", Text("Existing lines", "既有输送线路"), identity=("carrier", "origin", "destination"))
class CarrierLine(Line):
    """A line that is there today, with the capacity that today's flows leave."""


@table(
    "line_projects",
    Text("Lines of projects", "项目输送线路"),
    identity=("project", "carrier", "origin", "destination"),
)
class LineProject(Line):
    """A line, or more of one, that opens with a project."""

    project: ProjectKey = column(Text("Project", "项目"))

    @property
    def opens_with(self) -> str:
        return self.project
