r"""The cheapest repair: by how much limits have to give way so that a plan exists.

Each limit may be missed, and what is missed is counted as a share of the limit:

.. math:: \min \sum_i \frac{\mathit{missed}_i}{\mathit{size}_i}

with :math:`\mathit{size}_i` the limit itself; of a limit of zero, the largest single item in it (a project that
crosses a red line counts 1); and all money there is where nothing is decided by yes or no. The plan that misses
least is audited: what is told of it is what the audit confirms.

References
----------
Brown and Graves (1975), *Elastic programming*; Chinneck (2008), *Feasibility and Infeasibility in Optimization*.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from threading import Event

from planner.analysis.row_words import may_give_way, missed_words
from planner.analysis.searching import Search, searched
from planner.assembly import formulate
from planner.audit import Audit, audit
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Appropriation
from planner.domain.violation import Violation
from planner.errors import SolverError
from planner.formulation.arrays import Problem
from planner.formulation.elastic import Elastic, elastic, size_of
from planner.formulation.standard_form import standard_form
from planner.formulation.terms import Vector
from planner.guards import floors
from planner.model import Model
from planner.options import ABOVE_ZERO
from planner.solution import Status
from planner.solve import extract
from planner.solving.finding import Finding
from planner.text import Text, joined

DUST = 1e-6
"""Share of a limit that is rounding of the search."""

FINEST = 1e-6
"""Share of a repair to which it is proved the cheapest, if the model asks for no more: finer is rounding."""

AGREEMENT = 1e-4
"""Share by which an amount of the search and one of the audit may differ and still be the same."""

DENIED = Text(
    "the repair that was found breaks what it should keep, and is not shown: {what}",
    "求得的修复方案违反了应遵守的规则，不予展示：{what}",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One limit that gives way.

    Parameters
    ----------
    rule
        Key of the rule, limit or floor.
    what
        What gives way and by how much, in words.
    amount
        By how much, in the unit of the limit.
    """

    rule: str
    what: Text
    amount: float


@dataclass(frozen=True)
class Repair:
    """What has to give way so that a plan exists.

    Parameters
    ----------
    status
        ``SOLVED`` if no repair is cheaper by more than the gap; ``INFEASIBLE`` if no plan exists even so;
        ``STOPPED``, ``INTERRUPTED`` and ``UNDECIDED`` as for a solve.
    steps
        The limits that give way; none without a plan.
    count
        What the steps add up to, each as a share of its limit.
    bound
        No repair counts less.
    plan, audit
        A plan that keeps everything else, and what it does.
    """

    status: Status
    steps: tuple[Step, ...] = ()
    count: float | None = None
    bound: float | None = None
    plan: Plan | None = None
    audit: Audit | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """Keys of the rules, limits and floors that give way, each once."""
        return tuple(dict.fromkeys(step.rule for step in self.steps))


def repair(
    instance: Instance,
    model: Model,
    only: Collection[str] | None = None,
    *,
    stop: Event | None = None,
    search: Search = searched,
    here: bool = False,
) -> Repair:
    """Return by how little limits have to give way so that a plan exists.

    Parameters
    ----------
    only
        Keys of rules, limits and floors that may give way; all in force if not given. That incomes stay above zero,
        where a measure needs it, never gives way.
    search
        Who searches; see `planner.analysis.searching.searched`.
    here
        Search in this process; see `planner.solve.solve`.

    Raises
    ------
    SolverError
        If the search failed, or its plan did not stand up to the audit.
    """
    draft = formulate(instance, model)
    owners = [*model.rules_for(instance), *(limit.key for limit in model.limits), *floors(instance, model)]
    problem, columns = standard_form(draft, owners)
    yielding = [key for key in owners if key != ABOVE_ZERO and (only is None or key in only)]
    loose = elastic(problem, _sizes(instance, problem, yielding))
    options = model.solve.model_copy(update={"gap": max(FINEST, model.solve.gap)})
    found = search(loose.problem, options, stop, here=here)
    if found.point is None:
        return Repair(found.status)
    plan = extract(draft, columns, found.point)
    checked = audit(instance, plan, model)
    return _repair(instance, loose, found, plan, checked, _missed(problem, loose, found.point))


def _sizes(instance: Instance, problem: Problem, yielding: Collection[str]) -> dict[int, float]:
    """Return what a miss of each row that may give way is counted against."""
    money = max(1.0, sum(row.amount for row in instance.rows(Appropriation)))
    return {
        number: size_of(problem.arrays, number, money)
        for number, (owner, name) in enumerate(problem.arrays.rows)
        if owner in yielding and may_give_way(owner, name)
    }


def _missed(problem: Problem, loose: Elastic, point: Vector) -> dict[str, float]:
    """Return by how much each row is missed, by its name, but for rounding."""
    names = problem.arrays.rows
    sizes = dict(zip(loose.rows.tolist(), -1.0 / loose.problem.aims[0].cost[loose.first :], strict=True))
    return {names[row][1]: amount for row, amount in loose.missed(point).items() if amount > DUST * sizes[row]}


def _repair(
    instance: Instance,
    loose: Elastic,
    found: Finding,
    plan: Plan,
    checked: Audit,
    missed: Mapping[str, float],
) -> Repair:
    rules = {name.partition(".")[0] for name in missed}
    denied = [broken.what for broken in checked.violations if broken.rule not in rules]
    if denied:
        raise SolverError(DENIED.fill(what=joined(denied[:5])))
    steps = [step for rule in sorted(rules) for step in _steps(instance, rule, missed, checked.violations)]
    bound = None if found.bound is None else max(0.0, -found.bound)
    return Repair(found.status, tuple(steps), -found.value, bound, plan, checked)


def _steps(
    instance: Instance, rule: str, missed: Mapping[str, float], violations: Collection[Violation]
) -> Iterator[Step]:
    """Yield what gives way of a rule: row by row where the audit finds the same amounts, else as the audit says it."""
    rows = {name: amount for name, amount in missed.items() if name.partition(".")[0] == rule}
    broken = [item for item in violations if item.rule == rule]
    steps = [(missed_words(instance, name, amount), amount) for name, amount in rows.items()]
    said = [Step(rule, what, amount) for what, amount in steps if what is not None]
    confirmed = _alike(sorted(rows.values()), sorted(item.amount for item in broken))
    if confirmed and len(said) == len(rows):
        yield from said
    else:
        yield from (Step(rule, item.what, item.amount) for item in broken)


def _alike(first: list[float], second: list[float]) -> bool:
    same = zip(first, second, strict=False)
    return len(first) == len(second) and all(abs(a - b) <= AGREEMENT * max(1.0, abs(a)) for a, b in same)
