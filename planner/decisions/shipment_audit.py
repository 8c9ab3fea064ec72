"""Whether shipments can be made: what the auditor holds against them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from planner.decisions.projects import open_projects
from planner.decisions.shipment_passages import Passage, balance, line_of, passages
from planner.domain.carriers import Carrier, Line
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Period, Project, Province
from planner.domain.violation import RELATIVE_TOLERANCE, Violation
from planner.text import Text

if TYPE_CHECKING:
    from planner.decisions.shipments import Shipment

OWNER = "shipments"
NO_LINE = Text(
    "{carrier}: there is no line from {origin} to {destination}", "{carrier}：{origin}至{destination}没有线路"
)
NOT_OPEN = Text(
    "{carrier} goes from {origin} to {destination} in {period}, but {project} is not open",
    "{carrier}在{period}经{origin}至{destination}输送，但{project}尚未投运",
)
TOO_MUCH = Text(
    "{carrier} between {origin} and {destination} in {period}: {sent:.6g}, the capacity is {capacity:.6g}",
    "{carrier}在{period}于{origin}与{destination}之间输送{sent:.6g}，能力为{capacity:.6g}",
)
BEYOND_SURPLUS = Text(
    "{province} sends {sent:.6g} of its own {carrier} in {period}, but has {available:.6g} to sell",
    "{province}在{period}外送自有{carrier}{sent:.6g}，可售量为{available:.6g}",
)
NOT_CONSERVED = Text(
    "{carrier} of {exporter} in {province}, {period}: {arrived:.6g} arrive and {sent:.6g} are sent on",
    "{exporter}的{carrier}在{period}于{province}受入{arrived:.6g}，转送{sent:.6g}",
)
BEYOND_SHORTAGE = Text(
    "{province} is sent {received:.6g} of {carrier} in {period}, but lacks {shortage:.6g}",
    "{province}在{period}受入{carrier}{received:.6g}，缺口为{shortage:.6g}",
)


def unshippable(instance: Instance, plan: Plan, shipments: Sequence["Shipment"]) -> Iterator[Violation]:
    """Yield shipments over lines that are not there, or more than lines, surplus and shortage allow."""
    yield from _over_lines(instance, plan, shipments)
    received: dict[tuple[str, str, str], float] = defaultdict(float)
    for (carrier, exporter, province, period), passage in passages(instance, plan, shipments).items():
        row = balance(instance, carrier, province, period)
        names = _names(instance, carrier, province, period)
        wanted = province != exporter and row is not None and row.shortage > 0
        if wanted:
            received[carrier, province, period] += passage.stays
        if province == exporter:
            available = 0.0 if row is None else row.available
            if _above(-passage.stays, available):
                what = BEYOND_SURPLUS.fill(**names, sent=-passage.stays, available=available)
                yield Violation(OWNER, what, -passage.stays - available)
        if not _conserved(passage, at_home=province == exporter, wanted=wanted):
            amounts = {"arrived": passage.arrived, "sent": passage.sent}
            what = NOT_CONSERVED.fill(**names, **amounts, exporter=_place(instance, exporter))
            yield Violation(OWNER, what, abs(passage.stays))
    yield from _unwanted(instance, received)


def _over_lines(instance: Instance, plan: Plan, shipments: Sequence["Shipment"]) -> Iterator[Violation]:
    standing = {period.key: open_projects(instance, plan, period.key) for period in instance.periods}
    carried: dict[tuple[Line, str], float] = defaultdict(float)
    for row in shipments:
        line = line_of(instance, row)
        if line is None:
            yield Violation(OWNER, NO_LINE.fill(**_spoken(instance, row)), row.amount)
        elif row.project is not None and row.project not in standing[row.period]:
            yield Violation(OWNER, NOT_OPEN.fill(**_spoken(instance, row)), row.amount)
        else:
            carried[line, row.period] += row.amount
    for (line, period), sent in carried.items():
        if _above(sent, line.capacity):
            names = _names(instance, line.carrier, line.origin, period)
            ends = {"origin": _place(instance, line.origin), "destination": _place(instance, line.destination)}
            what = TOO_MUCH.fill(**names, **ends, sent=sent, capacity=line.capacity)
            yield Violation(OWNER, what, sent - line.capacity)


def _unwanted(instance: Instance, received: Mapping[tuple[str, str, str], float]) -> Iterator[Violation]:
    """Yield what provinces get of all exporters together beyond what they lack."""
    for (carrier, province, period), amount in received.items():
        row = balance(instance, carrier, province, period)
        shortage = 0.0 if row is None else row.shortage
        if _above(amount, shortage):
            names = _names(instance, carrier, province, period)
            what = BEYOND_SHORTAGE.fill(**names, received=amount, shortage=shortage)
            yield Violation(OWNER, what, amount - shortage)


def _conserved(passage: Passage, *, at_home: bool, wanted: bool) -> bool:
    """Tell whether what comes to a place stays where it is wanted, and else goes on."""
    rounding = RELATIVE_TOLERANCE * max(passage.arrived, passage.sent)
    return (passage.stays >= -rounding or at_home) and (passage.stays <= rounding or wanted)


def _above(value: float, limit: float) -> bool:
    """Tell whether a quantity is above its limit by more than rounding, in whatever unit they are."""
    return value - limit > RELATIVE_TOLERANCE * max(value, limit)


def _place(instance: Instance, province: str) -> Text:
    return instance.by_key(Province)[province].name


def _names(instance: Instance, carrier: str, province: str, period: str) -> dict[str, Text]:
    return {
        "carrier": instance.by_key(Carrier)[carrier].name,
        "province": _place(instance, province),
        "period": instance.by_key(Period)[period].name,
    }


def _spoken(instance: Instance, row: "Shipment") -> dict[str, Text | str]:
    return {
        **_names(instance, row.carrier, row.exporter, row.period),
        "origin": _place(instance, row.origin),
        "destination": _place(instance, row.destination),
        "project": instance.by_key(Project)[row.project].name if row.project else "",
    }
