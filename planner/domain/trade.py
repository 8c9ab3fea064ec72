"""Tables of the transport network and of the trade that uses it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

from planner.domain.row import Finding, Key, Name, Ref, Row, column, table
from planner.domain.tables import ModeKey, ProjectKey, ProvinceKey, Titled
from planner.domain.units import (
    Hours,
    Latitude,
    Length,
    Longitude,
    LossPerHour,
    Price,
    PricePerHour,
    Rate,
    Share,
    Speed,
    TariffPerKm,
    Trade,
)
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance

NodeKey: TypeAlias = Annotated[Key, Ref(("nodes",))]
CommodityKey: TypeAlias = Annotated[Key, Ref(("commodities",))]
FROM = Text("From", "起点")
TO = Text("To", "终点")
_NO_LOOP = Text("give it two different ends", "请填写不同的起点和终点")


@table("nodes", Text("Nodes of the network", "网络节点"), identity=("key",))
class Node(Titled):
    """A place where traffic begins, ends or branches: a city, a hub, a port."""

    province: ProvinceKey = column(Text("Province", "省份"))
    latitude: Latitude = column(Text("Latitude", "纬度"))
    longitude: Longitude = column(Text("Longitude", "经度"))


class Connection(Row):
    """A stretch between two nodes, used in both directions."""

    origin: NodeKey = column(FROM)
    destination: NodeKey = column(TO)
    length: Length = column(Text("Length", "长度"))
    speed: Speed = column(Text("Speed", "速度"), Text("door to door, on average", "平均门到门速度"))

    @classmethod
    def check(cls, rows: Sequence["Connection"], instance: "Instance") -> Iterator[Finding]:
        for row in rows:
            if row.origin == row.destination:
                what = Text("goes from {node} to itself", "起点与终点同为{node}").fill(node=row.origin)
                yield Finding(row, "destination", what, _NO_LOOP)


@table("arcs", Text("Existing network", "既有网络"), identity=("mode", "origin", "destination"))
class Arc(Connection):
    """A stretch that is there today."""

    mode: ModeKey = column(Text("Mode", "方式"))


@table("links", Text("Links of projects", "项目线路"), identity=("project", "origin", "destination"))
class Link(Connection):
    """A stretch that opens with a project, in the project's mode."""

    project: ProjectKey = column(Text("Project", "项目"))


@table("commodities", Text("Commodities", "货类与客流"), identity=("key",))
class Commodity(Titled):
    """Something that travels: a class of freight, or passengers."""

    unit: Name = column(Text("Unit", "计量单位"), Text("t, trip, …", "吨、人次等"))
    value: Price = column(Text("Value", "货值"), Text("of one unit", "每单位价值"), default=0.0)
    time_value: PricePerHour = column(Text("Value of time", "时间价值"), default=0.0)
    loss: LossPerHour = column(
        Text("Spoilage", "损耗率"),
        Text("share of the value lost in an hour", "每小时损失的货值比例"),
        default=0.0,
    )
    friction: Price = column(
        Text("Border friction", "省界摩擦成本"),
        Text("for each provincial border crossed", "每跨一次省界"),
        default=0.0,
    )
    origin_share: Share = column(
        Text("Share of the origin", "起点受益比例"),
        Text("of a saving; the destination has the rest", "运费节省归起点的比例，其余归终点"),
        default=0.5,
    )
    growth: Rate = column(Text("Growth", "增长率"), Text("of demand per year", "需求年增长率"), default=0.0)


@table("tariffs", Text("Tariffs", "运价"), identity=("commodity", "mode"))
class Tariff(Row):
    """What a mode charges for a commodity; without a row, the mode does not carry it."""

    commodity: CommodityKey = column(Text("Commodity", "货类"))
    mode: ModeKey = column(Text("Mode", "方式"))
    tariff: TariffPerKm = column(Text("Tariff", "运价"))


@table("handling", Text("Loading and changing", "装卸与换乘"), identity=("commodity", "mode"))
class Handling(Row):
    """What it costs to get onto a mode or off it; a change of mode is both.

    A mode without a row is boarded for nothing.
    """

    commodity: CommodityKey = column(Text("Commodity", "货类"))
    mode: ModeKey = column(Text("Mode", "方式"))
    cost: Price = column(Text("Cost", "费用"), default=0.0)
    hours: Hours = column(Text("Time", "时间"), default=0.0)


@table("terminals", Text("Terminals of hubs", "枢纽场站"), identity=("project", "node", "mode"))
class Terminal(Row):
    """A hub makes loading and changing cheaper at its node, for every commodity of a mode."""

    project: ProjectKey = column(Text("Project", "项目"))
    node: NodeKey = column(Text("Node", "节点"))
    mode: ModeKey = column(Text("Mode", "方式"))
    cut: Share = column(Text("Handling lowered by", "装卸成本降低比例"))


@table("services", Text("Logistics services", "物流与电商服务"), identity=("project", "commodity", "province"))
class Service(Row):
    """A logistics or e-commerce programme makes what a province sends travel better.

    Its goods lose less on the way, and less friction at borders, wherever they go. Of
    several services a province uses the one that is cheapest for each destination.
    """

    project: ProjectKey = column(Text("Project", "项目"))
    commodity: CommodityKey = column(Text("Commodity", "货类"))
    province: ProvinceKey = column(Text("Province", "省份"), Text("where the goods come from", "货物发出省份"))
    loss_cut: Share = column(Text("Spoilage lowered by", "损耗降低比例"), default=0.0)
    friction_cut: Share = column(Text("Friction lowered by", "摩擦降低比例"), default=0.0)


@table("demand", Text("Demand", "运输需求"), identity=("commodity", "origin", "destination"))
class Demand(Row):
    """How much of a commodity travels between two nodes in the base year."""

    commodity: CommodityKey = column(Text("Commodity", "货类"))
    origin: NodeKey = column(FROM)
    destination: NodeKey = column(TO)
    amount: Trade = column(Text("Amount", "数量"))

    @classmethod
    def check(cls, rows: Sequence["Demand"], instance: "Instance") -> Iterator[Finding]:
        reached = {commodity.key: _connected(instance, commodity.key) for commodity in instance.rows(Commodity)}
        for row in rows:
            place = reached.get(row.commodity, {})
            if row.origin == row.destination:
                what = Text("demand from {node} to itself", "{node}到自身的需求").fill(node=row.origin)
                yield Finding(row, "destination", what, _NO_LOOP)
            elif place.get(row.origin, row.origin) != place.get(row.destination, row.destination):
                what = Text(
                    "{commodity} cannot travel from {origin} to {destination} on the existing network",
                    "既有网络上{commodity}无法由{origin}运至{destination}",
                ).fill(commodity=row.commodity, origin=row.origin, destination=row.destination)
                cure = Text(
                    "add the existing arcs, and a tariff for their modes, or remove the demand",
                    "请补充既有线路及其方式的运价，或删除该需求",
                )
                yield Finding(row, "origin", what, cure)


def _connected(instance: "Instance", commodity: str) -> dict[str, str]:
    """Return a representative of the connected part of the network that each node is in."""
    carried = {row.mode for row in instance.rows(Tariff) if row.commodity == commodity}
    parent = {node.key: node.key for node in instance.rows(Node)}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    for arc in instance.rows(Arc):
        if arc.mode in carried and arc.origin in parent and arc.destination in parent:
            parent[root(arc.origin)] = root(arc.destination)
    return {node: root(node) for node in parent}
