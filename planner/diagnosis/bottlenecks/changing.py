"""B5, wide but not compatible: cost lost where modes and provinces meet."""

from collections.abc import Iterator, Mapping

from planner.diagnosis.alone import Alone, Edge, candidates, improved
from planner.diagnosis.base import BILLION, BOTTLENECKS, NO_TRADE, SHARE, Bottleneck, Measured, Spot, pair_name
from planner.diagnosis.roads import ONLY_LIFT
from planner.diagnosis.scopes import ALL, ratio
from planner.diagnosis.state import State
from planner.domain.instance import Instance
from planner.domain.trade import Commodity, Demand, Handling, Node
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.network.graph import Floats
from planner.text import Text

BORDERS = "borders"
"""The layer that is the borders of provinces."""

ROUNDING = 1e-12
"""Share below which a difference is rounding of floating point."""

Meeting = tuple[str, ...]
"""Where modes meet, by the key of its node; where provinces meet, by the keys of both."""


class Changing(Bottleneck):
    r"""Share of what trade pays that would be saved if getting on and off modes and crossing borders were free.

    .. math:: C = 1 - \frac{\sum_c \sum_{(i,j)} a_{c,ij} \, \mathit{cost}^0_{c,ij}}
                           {\sum_c \sum_{(i,j)} a_{c,ij} \, \mathit{cost}_{c,ij}}

    with :math:`\mathit{cost}^0` the cost of the cheapest way where nothing of table ``handling`` is paid, and no
    friction at borders. That way may be another one: trade that keeps to one mode because changing is dear counts
    with what it would save. A layer is a mode that is not boarded for nothing, if it alone were, or the borders; as
    one saving may stand in for another, layers need not add up to all. It is a share. Hubs lower handling,
    agreements and exchanges lower friction.

    It is the difference of two costs that are each the best of many ways, so it is neither convex nor concave in the
    decisions and cannot be a limit or a goal.

    References
    ----------
    Southworth and Peterson (2000), *Intermodal and international freight network modeling*, Transportation Research
    Part C 8; McCallum (1995), *National borders matter*, American Economic Review 85.
    """

    key = "changing"
    label = "B5"
    title = Text("Wide, but not compatible", "宽而不容")
    meaning = Text(
        "part of what trade pays that is lost in loading, changing modes and at borders",
        "贸易成本中损失于装卸、换乘和省界的比例",
    )
    unit = SHARE
    spot_title = Text("Saved if it were free there", "该处若无成本可节省")
    spot_unit = BILLION
    mending = Text(
        "how much the share falls when it alone is in force today, computed", "今日单独生效时比例的下降，经计算"
    )
    as_limit = Text(
        "Not a limit or goal: it is a difference of two cheapest costs, not linear in the decisions.",
        "不能作目标或限制：它是两个最小成本之差，对决策非线性。",
    )

    def silence(self, instance: Instance) -> Text | None:
        if not instance.rows(Demand):
            return NO_TRADE
        if instance.rows(Handling) or any(row.friction > 0 for row in instance.rows(Commodity)):
            return None
        return Text(
            "Modes are boarded for nothing and borders cost nothing in this instance (table handling, column "
            "friction), so it says nothing about this.",
            "本算例中装卸换乘与省界均无成本（表 handling、列 friction），因此无从说明此项。",
        )

    def basis(self, today: State) -> Text:
        return Text(
            "What would be saved if that alone were free; the savings of single layers and places need not add up.",
            "指仅该处免除成本可节省的部分；各层、各处的节省不可直接相加。",
        )

    def measure(self, state: State) -> Measured:
        changed = dict.fromkeys(row.mode for row in state.instance.rows(Handling))
        readings = state.scopes.readings(ALL, _lost(state, set(changed), borders=True))
        for mode in changed:
            readings |= state.scopes.readings(mode, _lost(state, {mode}, borders=False))
        if any(row.friction > 0 for row in state.instance.rows(Commodity)):
            readings |= state.scopes.readings(BORDERS, _lost(state, set(), borders=True))
        return Measured(readings, tuple(_spots(state)))

    def mends(self, today: State) -> Mapping[str, float]:
        keys = candidates(today.instance)
        paid, least = dict.fromkeys(["", *keys], 0.0), dict.fromkeys(["", *keys], 0.0)
        for ordinary, trade in zip(today.alone, today.trades, strict=True):
            for sums, alone in ((paid, ordinary), (least, Alone(ordinary.roads, free=True))):
                now = float(trade.amount @ trade.of(alone.between))
                for key in sums:
                    costs = alone.costs(key) if key else None
                    sums[key] += now if costs is None else float(trade.amount @ trade.of(costs))
        shares = {key: 1 - least[key] / paid[key] for key in paid if paid[key] > 0}
        return {key: shares[""] - share for key, share in shares.items() if key and shares[""] - share > ROUNDING}


def _lost(state: State, modes: set[str], *, borders: bool) -> Floats:
    """Return the share of the bill of each scope that would be saved if this were free."""
    free = [
        trade.amount * trade.of(one.between(one.freed(modes, borders=borders)))
        for one, trade in zip(state.roads, state.trades, strict=True)
    ]
    return 1 - ratio(state.spread(tuple(free)), state.bill)


def _spots(state: State) -> Iterator[Spot]:
    """Yield what would be saved if changing at one node, or crossing one border, were free."""
    saved: dict[Meeting, float] = {}
    for one, alone, trade in zip(state.roads, state.alone, state.trades, strict=True):
        now = trade.of(alone.between)
        for meeting, edges in _meetings(alone).items():
            found = improved(alone.everywhere, edges)
            if found is not None:
                saving = float(trade.amount @ (now - trade.of(one.best(found))))
                saved[meeting] = saved.get(meeting, 0.0) + saving * YI_PER_TRADE_YUAN
    nodes = state.instance.by_key(Node)
    for meeting, saving in saved.items():
        if saving > 0:
            borders = len(meeting) > 1
            name = pair_name(state.instance, *meeting) if borders else nodes[meeting[0]].name
            yield Spot(BORDERS if borders else ALL, meeting, name, saving)


def _meetings(alone: Alone) -> dict[Meeting, list[Edge]]:
    """Return what gets cheaper where changing at one node, or crossing one border, is free."""
    one = alone.roads
    order = {province.key: place for place, province in enumerate(one.instance.provinces)}
    nodes = {number: key for (key, mode), number in one.place.items() if not mode}
    found: dict[Meeting, list[Edge]] = {}
    for ride in one.rides:
        if ride.link == ONLY_LIFT:
            found.setdefault((nodes[ride.tail],), []).append((ride.tail, ride.head, (0.0,) * len(ride.run)))
        elif any(ride.toll):
            pair = tuple(sorted(ride.border, key=order.__getitem__))
            found.setdefault(pair, []).append((ride.tail, ride.head, ride.run))
    return found


BOTTLENECKS.add(Changing.key, Changing())
