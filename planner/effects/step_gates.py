"""Gates of steps: where access is not open yet, a yuan of the fund brings less."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from planner.decisions.base import standing
from planner.domain.fund import ReturnStep, WindowKey
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember, absent_set, project_sets
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.tables import ScopeKey
from planner.domain.units import AtLeastOne, Count
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, total
from planner.text import Text

SCOPE_NOTE = Text("national, a group or a province", "national（全国）、分组或省份")
NO_STEP = Text("window {window} has no step {step} in {scope}", "专项{window}在{scope}没有第{step}档")
NAME_A_STEP = Text("name a step of the table returns, or remove the row", "请填写 returns 表中的档次，或删除该行")
TOO_MANY = Text("at least {least} of the {size} projects in set {set}", "集合{set}共{size}个项目，要求至少{least}个")
FEWER = Text(
    "the step would never earn: lower the number, or add projects to the set",
    "该档永远不会有收益：请降低数量，或向集合添加项目",
)


@table("step_gates", Text("Gates of returns", "专项收益的通达条件"), identity=("window", "scope", "step", "set"))
class StepGate(Row):
    """A step of a window earns only while enough projects of a set are open.

    A closed step is skipped: the money goes on to the next. A step with several gates
    waits for all of them.
    """

    window: WindowKey = column(Text("Window", "专项"))
    scope: ScopeKey = column(Text("Scope", "范围"), SCOPE_NOTE)
    step: Count = column(Text("Step", "档次"), Text("a step of the table returns", "returns 表中的档次"))
    set: Key = column(Text("Set", "集合"), Text("a set of the table set_logic", "set_logic 表中的集合"))
    least: AtLeastOne = column(
        Text("Least", "最少"), Text("as many projects of the set must be open", "集合中须已投运的项目数"), default=1
    )

    @classmethod
    def check(cls, rows: Sequence["StepGate"], instance: Instance) -> Iterator[Finding]:
        steps = {(row.window, row.group, row.step) for row in instance.rows(ReturnStep)}
        sets = project_sets(instance)
        for row in rows:
            inside = {province.group for province in instance.provinces if province.lies_in(row.scope)}
            if not any((row.window, group, row.step) in steps for group in inside):
                what = NO_STEP.fill(window=row.window, step=row.step, scope=row.scope)
                yield Finding(row, "step", what, NAME_A_STEP)
            yield from absent_set(row, row.set, sets)
            if row.set in sets and row.least > len(sets[row.set]):
                what = TOO_MANY.fill(least=row.least, size=len(sets[row.set]), set=row.set)
                yield Finding(row, "least", what, FEWER)


Gate: TypeAlias = tuple[str, int]
"""A set, and how many of its projects must be open."""


@dataclass(frozen=True)
class Gates:
    """Which gates stand before which steps, and a binary for each gate and period.

    Parameters
    ----------
    before
        The gates of each gated step, by window, province and its place in the curve, from 0.
    passed
        1 in a period in which a gate is open.
    """

    before: Mapping[tuple[str, str, int], list[Gate]]
    passed: Mapping[tuple[str, int, str], Any] = field(default_factory=dict)

    def waiting(self, places: Iterable[tuple[str, str, str, int]]) -> list[tuple[str, str, str, int, str, int]]:
        """Return each gate of each of some steps: window, province, period and step, set and number."""
        return [
            (window, province, period, step, *gate)
            for window, province, period, step in places
            for gate in self.before.get((window, province, step), [])
        ]

    def closed(self, window: str, province: str, period: str, step: int) -> LinearExpr:
        """Return how many gates of a step are closed: 0 if it earns."""
        return total(1 - self.passed[(*gate, period)] for gate in self.before.get((window, province, step), []))


def add_gates(draft: Draft, block: "pyo.Block") -> Gates:
    r"""Add a binary for each gate and period, 1 when enough of its set is open.

    .. math:: \mathit{least} \, z \le \sum_{k \in S} \mathit{open}_{k,t} \le \mathit{least} - 1 + |S| z
    """
    instance = draft.instance
    before = _gates(instance)
    sets = project_sets(instance)
    gates = list(dict.fromkeys(gate for found in before.values() for gate in found))
    indices = [(*gate, period.key) for gate in gates for period in instance.periods]
    if not indices:
        return Gates(before)

    def opened(key: str, period: str) -> LinearExpr:
        return total(draft.open.get((project, period), 0.0) for project in sets[key])

    block.passed = pyo.Var(indices, domain=pyo.Binary)
    block.enough_open = pyo.Constraint(
        indices, rule=lambda b, key, least, period: at_least(opened(key, period), least * b.passed[key, least, period])
    )
    block.passed_if_enough = pyo.Constraint(
        indices,
        rule=lambda b, key, least, period: at_most(
            opened(key, period), least - 1 + len(sets[key]) * b.passed[key, least, period]
        ),
    )
    return Gates(before, block.passed)


def _gates(instance: Instance) -> dict[tuple[str, str, int], list[Gate]]:
    """Return the gates before each step; steps are numbered by their place in the curve."""
    found: dict[tuple[str, str, int], list[Gate]] = {}
    for row in instance.rows(StepGate):
        for province in instance.provinces:
            if province.lies_in(row.scope):
                steps = sorted(
                    step.step
                    for step in instance.rows(ReturnStep)
                    if (step.window, step.group) == (row.window, province.group)
                )
                if row.step in steps:
                    key = row.window, province.key, steps.index(row.step)
                    gates = found.setdefault(key, [])
                    gates += [] if (row.set, row.least) in gates else [(row.set, row.least)]
    return found


def closed_steps(instance: Instance, plan: Plan, period: str) -> set[tuple[str, str, int]]:
    """Return window, province and step of what is closed in ``period``, for the auditor."""
    if not instance.rows(StepGate):
        return set()
    there = standing(instance, plan, period)
    opened: dict[str, int] = {}
    for member in instance.rows(SetMember):
        opened[member.set] = opened.get(member.set, 0) + (member.project in there)
    return {
        (row.window, province.key, row.step)
        for row in instance.rows(StepGate)
        if opened.get(row.set, 0) < row.least
        for province in instance.provinces
        if province.lies_in(row.scope)
    }
