"""Two plans side by side: decisions, money, measures, who wins and who loses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planner.analysis.binding import Bound, limits_that_bind
from planner.analysis.decided import Decided, decided
from planner.analysis.inputs import InputChange, changed_inputs
from planner.analysis.pairs import Pair, periods_of
from planner.analysis.spending import SAME_MONEY, by_source, by_window, grants
from planner.analysis.verdict import Verdict, verdict
from planner.audit import Audit, audit
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.measures.base import MEASURES
from planner.model import Model
from planner.solution import Solution, Status
from planner.text import Text
from planner.titles import title_of

SAME_INCOME = 0.005
"""Yuan per person up to which two incomes are the same."""


@dataclass(frozen=True, slots=True)
class Started:
    """A project that is started at different times, or in one plan only."""

    project: str
    name: Text
    first: str | None
    second: str | None

    @property
    def sign(self) -> str:
        """``+`` in the second plan only, ``-`` in the first only, ``~`` moved."""
        return "+" if self.first is None else "-" if self.second is None else "~"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks: its key and title, and what is broken by how much."""

    rule: str
    title: Text
    what: Text
    amount: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second plan differs from the first.

    Parameters
    ----------
    same_question
        Whether both answer the same question on the same facts.
    inputs
        What the two were given that differs: facts, scenarios, question, options.
    periods
        The name of every period, by key.
    projects
        Projects that differ.
    grants
        Grants that differ, by window and province, in 亿元.
    others
        Payments, agreements, exchanges and every other kind of decision that differ.
    money
        Spending by source and period, and of all sources together, in 亿元.
    windows
        What goes through each window of the coordination fund, by period, in 亿元.
    measures
        Value of every measure that both have, as the first question looks at incomes.
    measured_alike
        Whether the second question looks at incomes alike, and gives measures the same parameters.
    provinces
        Income per person in the last period of both, poorest of the first plan first.
    bounds
        Limits that bind in one of the plans, with the share of each that both use.
    broken
        Rules of its question that the second plan breaks.
    verdict
        What the goal values and their proofs allow to be said.
    planned
        Whether the second has a plan; if not, only what the two were given is compared.
    """

    same_question: bool
    inputs: tuple[InputChange, ...]
    periods: Mapping[str, Text]
    verdict: Verdict
    measured_alike: bool
    projects: tuple[Started, ...] = ()
    grants: tuple[Pair, ...] = ()
    others: tuple[Decided, ...] = ()
    money: tuple[Pair, ...] = ()
    windows: tuple[Pair, ...] = ()
    measures: tuple[Pair, ...] = ()
    provinces: tuple[Pair, ...] = ()
    bounds: tuple[Bound, ...] = ()
    broken: tuple[Broken, ...] = ()
    planned: bool = True

    @property
    def differs(self) -> bool:
        """Whether anything is decided differently."""
        return (
            not self.planned
            or bool(self.projects or self.grants or self.others)
            or any(abs(row.change) > SAME_MONEY for row in self.money)
        )

    @property
    def winners(self) -> tuple[Pair, ...]:
        """Provinces with more income in the second plan, the greatest gain first."""
        found = [row for row in self.provinces if row.change > SAME_INCOME]
        return tuple(sorted(found, key=lambda row: -row.change))

    @property
    def losers(self) -> tuple[Pair, ...]:
        """Provinces with less income in the second plan, the greatest loss first."""
        found = [row for row in self.provinces if row.change < -SAME_INCOME]
        return tuple(sorted(found, key=lambda row: row.change))


def compare(first: Solution, second: Solution | Plan) -> Comparison:
    """Set ``second`` against ``first``.

    Parameters
    ----------
    second
        Another solution, or any plan for the instance of the first. Of a solution without a plan, only what it was
        given is compared.

    Raises
    ------
    ValueError
        If the first has no plan.
    """
    other = second if isinstance(second, Solution) else evaluated(first, second)
    if first.audit is None:
        msg = "there is no plan to compare with"
        raise ValueError(msg)
    asked = first.instance.digest == other.instance.digest and _question(first) == _question(other)
    given = Comparison(
        same_question=asked,
        inputs=tuple(changed_inputs(first, other)),
        periods=periods_of(first.instance, other.instance),
        verdict=verdict(first, other, same_question=asked),
        measured_alike=_look(first.model) == _look(other.model),
        planned=other.audit is not None,
    )
    return given if other.audit is None else _with_plans(given, first, first.audit, other, other.audit)


def _with_plans(given: Comparison, first: Solution, before: Audit, other: Solution, after: Audit) -> Comparison:
    """Return the comparison with what the two plans decide and bring."""
    seen = after if given.measured_alike else audit(other.instance, other.plan or Plan(), first.model)
    return replace(
        given,
        projects=tuple(_projects(first, other)),
        grants=tuple(grants(first, other)),
        others=tuple(decided(first, other)),
        money=tuple(by_source(first, other)),
        windows=tuple(by_window(first, other)),
        measures=tuple(_measures(before, seen)),
        provinces=tuple(_provinces(first.instance, other.instance, before, after)),
        bounds=tuple(limits_that_bind(first, other)),
        broken=tuple(
            Broken(each.rule, title_of(other.model, each.rule), each.what, each.amount) for each in after.violations
        ),
    )


def evaluated(base: Solution, plan: Plan) -> Solution:
    """Return ``plan`` as an answer to the question of ``base``: audited, with the same bound if it keeps the rules."""
    found = audit(base.instance, plan, base.model)
    bound = base.bound if found.clean else None
    return Solution(base.instance, base.model, Status.EVALUATED, base.nothing, plan, found, bound)


def _look(model: Model) -> object:
    return model.looks_at, [model.measure(key) for key in MEASURES.all()]


def _question(solution: Solution) -> object:
    model = solution.model
    return model.looks_at, model.model_dump(exclude={"name", "question_en", "question_zh", "solve", "when", "discount"})


def _projects(first: Solution, second: Solution) -> Iterator[Started]:
    old, new = _starts(first), _starts(second)
    names = {**second.instance.by_key(Project), **first.instance.by_key(Project)}
    for project in sorted(old.keys() | new.keys()):
        if old.get(project) != new.get(project):
            yield Started(project, names[project].name, old.get(project), new.get(project))


def _starts(solution: Solution) -> dict[str, str]:
    return {row.project: row.period for row in solution.plan.rows(Start)} if solution.plan else {}


def _measures(before: Audit, after: Audit) -> Iterator[Pair]:
    for key in sorted(before.measures.keys() & after.measures.keys()):
        yield Pair(key, MEASURES[key].title, "", before.measures[key], after.measures[key])


def _provinces(first: Instance, second: Instance, before: Audit, after: Audit) -> list[Pair]:
    shared = [period.key for period in first.periods if period in second.periods]
    if not shared:
        return []
    last = shared[-1]
    pairs = [
        Pair(province.key, province.name, last, before.outcomes[province.key, last], after.outcomes[province.key, last])
        for province in first.provinces
        if (province.key, last) in after.outcomes
    ]
    return sorted(pairs, key=lambda pair: pair.first)
