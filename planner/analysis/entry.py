r"""At what price a project would enter: the least cut of its money cost at which a best plan contains it.

A plan with the project at the cost :math:`(1 - \theta) c` is as good as the best without it once its goal reaches
what that has, g. The search looks for the least :math:`\theta` at which there is such a plan, and proves how small
it can be at least. Where g is known only between the value v and the bound b of the plan without the project, so is
the cut: more than what v asks for at least, and no more than what b takes.
"""

from dataclasses import dataclass
from threading import Event

from planner.analysis.searching import Search, searched
from planner.assembly import formulate
from planner.audit import audit
from planner.decisions.projects import Payment
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.errors import SolverError
from planner.formulation.arrays import Problem
from planner.formulation.discount import discounted
from planner.formulation.draft import Draft
from planner.formulation.standard_form import Columns, standard_form
from planner.formulation.terms import Vector
from planner.guards import floors
from planner.rules.settled import settled
from planner.solution import ROUNDING, Solution, Status
from planner.solve import extract
from planner.solving.finding import Finding
from planner.text import Text, joined

FINE = 1e-3
"""Share of its cost to which a cut is looked for, if the model does not ask for less."""

AGREEMENT = 1e-5
"""Share of the gain by which search and audit may differ on a plan."""

DENIED = Text(
    "the plan found for a cheaper {project} does not stand up to the audit and is not shown: {what}",
    "降低{project}造价后求得的方案未通过审计，不予展示：{what}",
)
WORSE = Text("its goal is {value:.9g}, it should reach {floor:.9g}", "其目标值为{value:.9g}，应达到{floor:.9g}")


@dataclass(frozen=True)
class Entry:
    """At what price a project would enter.

    Parameters
    ----------
    cost
        What the project costs, in 亿元.
    least, most
        Between what the least cut lies, in 亿元. ``most`` is ``None`` where no cut is proved to be enough.
    found
        A cut at which a plan with the project is as good as the one found without it; ``None`` if none was found.
    never
        Whether it is proved that it would not enter even if it cost nothing.
    plan
        A plan with the project at ``most`` less, or else at ``found`` less; ``None`` without one.
    """

    cost: float
    least: float
    most: float | None = None
    found: float | None = None
    never: bool = False
    plan: Plan | None = None


def entry(
    without: Solution, project: str, *, stop: Event | None = None, search: Search = searched, here: bool = False
) -> Entry:
    """Return at what price ``project`` would enter the best plan.

    Parameters
    ----------
    without
        The answer whose best plan does without the project.
    search
        Who searches; see `planner.analysis.searching.searched`.
    here
        Search in this process; see `planner.solve.solve`.

    Raises
    ------
    ValueError
        If the answer has no plan, or its plan contains the project.
    SolverError
        If a search failed, or its plan did not stand up to the audit.
    """
    asked = _Asked(without, project, stop, search, here=here)
    value = without.steps[0].value if without.steps else without.value
    if value is None:
        msg = "there is no plan"
        raise ValueError(msg)
    sign = without.model.objective.better.sign
    reached = sign * value
    known = max(reached, sign * (value if without.bound is None else without.bound))
    first = asked.about(reached - ROUNDING * abs(reached))
    if first.status is Status.INFEASIBLE:
        return Entry(asked.cost, asked.cost, never=True)
    least = asked.cost * max(0.0, -(first.bound if first.bound is not None else 0.0))
    if first.point is None:
        return Entry(asked.cost, least)
    plan, cut = asked.plan(first.point, reached)
    least = min(least, cut)
    if without.bound is None:
        return Entry(asked.cost, least, found=cut, plan=plan)
    if known - reached <= ROUNDING * max(1.0, abs(reached)):
        return Entry(asked.cost, least, cut, cut, plan=plan)
    last = asked.about(known)
    if last.point is None:
        return Entry(asked.cost, least, found=cut, plan=plan)
    plan, enough = asked.plan(last.point, known)
    return Entry(asked.cost, least, enough, cut, plan=plan)


class _Asked:
    """The question of one project: the problem at its cost and at half of it, and what is found of them."""

    def __init__(self, without: Solution, project: str, stop: Event | None, search: Search, *, here: bool) -> None:
        self._model = without.model
        self._project = without.instance.by_key(Project)[project]
        self._nothing = without.nothing
        self._instance = settled(without.instance, project, built=True)
        self._stop, self._search, self._here = stop, search, here
        self._draft, self._problem, self._columns = self._written(self.cost)
        _, self._halved, _ = self._written(self.cost / 2)

    @property
    def cost(self) -> float:
        return self._project.cost

    def _costing(self, cost: float) -> Instance:
        rows = [
            row.model_copy(update={"cost": cost}) if row.key == self._project.key else row
            for row in self._instance.projects
        ]
        return self._instance.with_rows(Project, rows)

    def _written(self, cost: float) -> tuple[Draft, Problem, Columns]:
        instance = self._costing(cost)
        draft = formulate(instance, self._model)
        rules = [*self._model.rules_for(instance), *(limit.key for limit in self._model.limits)]
        return draft, *standard_form(draft, [*rules, *floors(instance, self._model)])

    def about(self, floor: float) -> Finding:
        """Return the least discount at which a plan with the project reaches ``floor``."""
        options = self._model.solve.model_copy(update={"gap": min(FINE, self._model.solve.gap)})
        return self._search(discounted(self._problem, self._halved, floor), options, self._stop, here=self._here)

    def plan(self, point: Vector, floor: float) -> tuple[Plan, float]:
        """Return the plan at a point, audited at the cost that it pays, and by how much that is less."""
        plan = extract(self._draft, self._columns, point)
        paid = sum(row.amount for row in plan.rows(Payment) if row.project == self._project.key)
        checked = audit(self._costing(paid), plan, self._model)
        value = self._model.objective.better.sign * checked.measures[self._model.goal]
        slack = AGREEMENT * abs(floor - self._model.objective.better.sign * self._nothing) + ROUNDING * abs(floor)
        doubts = [broken.what for broken in checked.violations]
        if value < floor - slack:
            doubts.append(WORSE.fill(value=value, floor=floor))
        if doubts:
            raise SolverError(DENIED.fill(project=self._project.name, what=joined(doubts[:5])))
        return plan, max(0.0, self.cost - paid)
