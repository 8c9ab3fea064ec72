"""Two plans side by side: decisions, money, measures, who wins and who loses."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.audit import Audit, audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project, Province, Source
from planner.measures.base import MEASURES
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
    grants
        Grants that differ, by window and province, in 亿元.
    money
        Spending by source and period, in 亿元.
    measures
        Value of every measure that both have.
    provinces
        Income per person in the last period of both, poorest of the first plan first.
    verdict
        What the goal values and their proofs allow to be said, in a sentence.
    """

    same_question: bool
    projects: tuple[Started, ...]
    grants: tuple[Pair, ...]
    money: tuple[Pair, ...]
    measures: tuple[Pair, ...]
    provinces: tuple[Pair, ...]
    verdict: Text

    @property
    def differs(self) -> bool:
        """Whether anything is decided differently."""
        return bool(self.projects or self.grants) or any(abs(row.change) > SAME_MONEY for row in self.money)

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
    asked = first.instance.digest == other.instance.digest and _question(first) == _question(other)
    return Comparison(
        same_question=asked,
        projects=tuple(_projects(first, other)),
        grants=tuple(_grants(first, other)),
        money=tuple(_money(first.instance, before, after)),
        measures=tuple(_measures(before, after)),
        provinces=tuple(_provinces(first.instance, other.instance, before, after)),
        verdict=_verdict(first, other, same_question=asked),
    )


def evaluated(base: Solution, plan: Plan) -> Solution:
    """Return ``plan`` as an answer to the question of ``base``: audited, with the same bound."""
    found = audit(base.instance, plan, base.model)
    return Solution(base.instance, base.model, Status.STOPPED, base.nothing, plan, found, base.bound)


def _audit_of(solution: Solution) -> Audit:
    if solution.audit is None:
        msg = "there is no plan to compare"
        raise ValueError(msg)
    return solution.audit


def _question(solution: Solution) -> object:
    return solution.model.model_dump(exclude={"name", "question_en", "question_zh", "solve"})


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


def _verdict(first: Solution, second: Solution, *, same_question: bool) -> Text:
    goal = MEASURES[first.model.goal].title
    if second.audit is not None and second.audit.violations:
        return Text(
            "The second plan breaks {count} rule(s) of the question, so it is no answer to it.",
            "第二个方案违反该问题的{count}项规则，不能作为其答案。",
        ).fill(count=len(second.audit.violations))
    if first.model.goal != second.model.goal or first.model.when != second.model.when:
        return Text(
            "The two runs pursue different goals; compare them by the measures.", "两次运行的目标不同，请按各项指标比较。"
        )
    change = (second.value or 0.0) - (first.value or 0.0)
    if math.isclose(change, 0.0, abs_tol=1e-9 * max(1.0, abs(first.value or 0.0))):
        return Text("{goal} is the same in both.", "两者的{goal}相同。").fill(goal=goal)
    higher, lower = (second, first) if change > 0 else (first, second)
    left = _left_open(higher, lower, same_question=same_question)
    words = _BY_LESS if abs(change) <= left else _SAME_QUESTION if same_question else _OTHER_QUESTION
    better = Text("second", "第二个") if change > 0 else Text("first", "第一个")
    return words.fill(goal=goal, change=abs(change), open=left, better=better)


_SAME_QUESTION = Text(
    "{goal} is higher by {change:.6g} in the {better} plan, more than the proofs leave open ({open:.3g}).",
    "{better}方案的{goal}高出{change:.6g}，大于证明尚未确定的范围（{open:.3g}）。",
)
_OTHER_QUESTION = Text(
    "{goal} is higher by {change:.6g} in the {better} run, more than the proofs leave open ({open:.3g}), "
    "so its facts or rules allow more.",
    "{better}运行的{goal}高出{change:.6g}，大于证明尚未确定的范围（{open:.3g}），可见其数据或规则允许更优的方案。",
)
_BY_LESS = Text(
    "{goal} is higher by {change:.6g} in the {better} plan, but the proofs leave {open:.3g} open: "
    "a difference this small does not show which of the two is better at best.",
    "{better}方案的{goal}高出{change:.6g}，但证明尚有{open:.3g}未确定：差异如此之小，不能断定两者孰优。",
)


def _left_open(higher: Solution, lower: Solution, *, same_question: bool) -> float:
    """Return how large a difference the proofs cannot tell from none; any without a bound.

    Answers to one question share the lowest bound, and what it leaves above the better of
    them is open. Of two questions, the one with the lower value could still overtake the
    other if its own bound reaches that far.
    """
    if not same_question:
        return _above(lower.bound, lower.value)
    bounds = [bound for bound in (higher.bound, lower.bound) if bound is not None]
    return _above(min(bounds, default=None), higher.value)


def _above(bound: float | None, value: float | None) -> float:
    return math.inf if bound is None or value is None else max(0.0, bound - value)
