"""Two plans side by side: decisions, money, measures, who wins and who loses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.analysis.decided import Decided, decided
from planner.analysis.verdict import verdict
from planner.audit import Audit, audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project, Province, Source
from planner.measures.base import MEASURES
from planner.model import Model
from planner.solution import Solution, Status
from planner.text import Text, same

SAME_MONEY = 1e-6
"""亿元 up to which two amounts are the same: a hundred yuan."""

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
class Pair:
    """A number of both plans: money, a measure, an income."""

    key: str
    name: Text
    period: str
    first: float
    second: float

    @property
    def change(self) -> float:
        """What the second has more than the first."""
        return self.second - self.first


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second plan differs from the first.

    Parameters
    ----------
    same_question
        Whether both answer the same question on the same facts.
    projects
        Projects that differ.
    periods
        The name of every period, by key.
    grants
        Grants that differ, by window and province, in 亿元.
    others
        Agreements, exchanges and every other kind of decision that differ.
    money
        Spending by source and period, in 亿元.
    measures
        Value of every measure that both have, as the first question looks at incomes.
    measured_alike
        Whether the second question looks at incomes alike, and gives measures the same parameters.
    provinces
        Income per person in the last period of both, poorest of the first plan first.
    verdict
        What the goal values and their proofs allow to be said, in a sentence.
    """

    same_question: bool
    periods: Mapping[str, Text]
    projects: tuple[Started, ...]
    grants: tuple[Pair, ...]
    others: tuple[Decided, ...]
    money: tuple[Pair, ...]
    measures: tuple[Pair, ...]
    provinces: tuple[Pair, ...]
    verdict: Text
    measured_alike: bool

    @property
    def differs(self) -> bool:
        """Whether anything is decided differently."""
        return bool(self.projects or self.grants or self.others) or any(
            abs(row.change) > SAME_MONEY for row in self.money
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
        Another solution, or any plan for the instance of the first.

    Raises
    ------
    ValueError
        If one of them has no plan.
    """
    other = second if isinstance(second, Solution) else evaluated(first, second)
    before, after = _audit_of(first), _audit_of(other)
    alike = _look(first.model) == _look(other.model)
    seen = after if alike else audit(other.instance, other.plan or Plan(), first.model)
    asked = first.instance.digest == other.instance.digest and _question(first) == _question(other)
    return Comparison(
        same_question=asked,
        periods={row.key: row.name for solution in (other, first) for row in solution.instance.periods},
        projects=tuple(_projects(first, other)),
        grants=tuple(_grants(first, other)),
        others=tuple(decided(first, other)),
        money=tuple(_money(first.instance, before, after)),
        measures=tuple(_measures(before, seen)),
        provinces=tuple(_provinces(first.instance, other.instance, before, after)),
        verdict=verdict(first, other, same_question=asked),
        measured_alike=alike,
    )


def evaluated(base: Solution, plan: Plan) -> Solution:
    """Return ``plan`` as an answer to the question of ``base``: audited, with the same bound if it keeps the rules."""
    found = audit(base.instance, plan, base.model)
    bound = base.bound if found.clean else None
    return Solution(base.instance, base.model, Status.EVALUATED, base.nothing, plan, found, bound)


def _audit_of(solution: Solution) -> Audit:
    if solution.audit is None:
        msg = "there is no plan to compare"
        raise ValueError(msg)
    return solution.audit


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


def _grants(first: Solution, second: Solution) -> Iterator[Pair]:
    old, new = _granted(first), _granted(second)
    names = {**second.instance.by_key(Province), **first.instance.by_key(Province)}
    for window, province, period in sorted(old.keys() | new.keys()):
        pair = old.get((window, province, period), 0.0), new.get((window, province, period), 0.0)
        if abs(pair[0] - pair[1]) > SAME_MONEY:
            yield Pair(f"{window}/{province}", names[province].name, period, *pair)


def _granted(solution: Solution) -> dict[tuple[str, str, str], float]:
    rows = solution.plan.rows(Grant) if solution.plan else ()
    return {(row.window, row.province, row.period): row.amount for row in rows}


def _money(instance: Instance, before: Audit, after: Audit) -> Iterator[Pair]:
    old, new = _spent(before), _spent(after)
    names = instance.by_key(Source)
    for source, period in sorted(old.keys() | new.keys()):
        name = names[source].name if source in names else same(source)
        yield Pair(source, name, period, old.get((source, period), 0.0), new.get((source, period), 0.0))


def _spent(found: Audit) -> Mapping[tuple[str, str], float]:
    spent: dict[tuple[str, str], float] = {}
    for entry in found.ledger:
        key = entry.source, entry.period
        spent[key] = spent.get(key, 0.0) + entry.amount
    return spent


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
