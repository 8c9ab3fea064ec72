"""What commands write with ``--json``: the published form of their output."""

from math import isfinite
from typing import TYPE_CHECKING

from planner.errors import Problem
from planner.runs.records import Proof, Record, RunRecord, Words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.analysis.attribution import Attribution, Share
    from planner.solution import Solution


class ProblemRecord(Record):
    """One thing that is wrong: where, what, and the cure."""

    where: str
    file: str
    line: int
    column: str
    sheet: str
    cell: str
    what: Words
    cure: Words


class FailureRecord(Record):
    """Why a command failed; every problem of the input is listed."""

    code: int
    message: Words
    problems: tuple[ProblemRecord, ...]


class ErrorOutput(Record):
    """What any command writes when it fails."""

    error: FailureRecord


class ScenarioRecord(Record):
    """What a scenario alone brings about beyond what the instance shows without it."""

    problems: tuple[ProblemRecord, ...]
    warnings: tuple[ProblemRecord, ...]


class CheckOutput(Record):
    """``planner check``; ``scenarios`` by name, unless some were applied."""

    instance: str | None
    digest: str | None
    rows: dict[str, int]
    problems: tuple[ProblemRecord, ...]
    warnings: tuple[ProblemRecord, ...]
    notices: tuple[ProblemRecord, ...]
    scenarios: dict[str, ScenarioRecord]


class RuleRecord(Record):
    """A rule, and why it is switched off if it is."""

    rule: str
    title: Words
    reason: str | None = None


class LimitRecord(Record):
    """A measure that is held to a limit."""

    measure: str
    title: Words
    at_least: float | None
    at_most: float | None


class AfterRecord(Record):
    """A goal that is pursued once those before it are settled, and the share of their gain it may cost."""

    measure: str
    title: Words
    give_up: float


class DescribeOutput(Record):
    """``planner describe``; rules and listing only with an instance.

    ``parameters`` has those of every measure that the model names, whether it sets them or not.
    """

    model: str
    question: Words
    goal: str
    goal_title: Words
    formula: str
    when: str
    parameters: dict[str, dict[str, float | tuple[float, ...]]]
    then: tuple[AfterRecord, ...]
    limits: tuple[LimitRecord, ...]
    switched_off: tuple[RuleRecord, ...]
    in_force: tuple[RuleRecord, ...] | None = None
    listing: tuple[str, ...] | None = None


class SolveOutput(Record):
    """``planner solve``: the folder of the run, and its manifest."""

    folder: str
    reports: dict[str, str]
    solved_before: bool
    proof: Proof
    run: RunRecord


class ShareRecord(Record):
    """What a path or a decision brings of the gain, in the unit of the goal; above 0 where it betters the goal."""

    path: str
    title: Words
    value: float
    error: float | None


class AttributeOutput(Record):
    """``planner attribute``: the gain and its parts; each of both lists adds up to it."""

    gain: float
    paths: tuple[ShareRecord, ...]
    items: tuple[ShareRecord, ...]


class GoalRecord(Record):
    """The plan that is best by one measure: its proof, and what it does to every measure, to spending, to shares."""

    goal: str
    status: str
    value: float | None
    bound: float | None
    gap: float | None
    seconds: float
    projects: int | None
    spending: float | None
    measures: dict[str, float]
    lorenz: tuple[float, ...]


class MeasuresOutput(Record):
    """``planner measures``: one entry for each goal; ``lorenz`` has the shares of income of the poorest ``shares``."""

    shares: tuple[float, ...]
    goals: tuple[GoalRecord, ...]


class MadeOutput(Record):
    """``planner init``, ``template`` and ``report --output``: what was written."""

    written: str


class VersionOutput(Record):
    """``planner --version``."""

    version: str


class CompletionOutput(Record):
    """``planner completion``: the script for a shell."""

    shell: str
    script: str


def attribution_record(found: "Attribution") -> AttributeOutput:
    """Return a division of the gain as the output says it."""

    def record(share: "Share") -> ShareRecord:
        error = share.error if isfinite(share.error) else None
        return ShareRecord(path=share.path.name.lower(), title=words_of(share.title), value=share.value, error=error)

    return AttributeOutput(
        gain=found.gain,
        paths=tuple(record(share) for share in found.paths),
        items=tuple(record(share) for share in found.items),
    )


def measures_record(found: "Sequence[Solution]") -> MeasuresOutput:
    """Return the answers to one question after another as the output says them."""
    from planner.analysis.lorenz import SHARES

    return MeasuresOutput(shares=SHARES, goals=tuple(_goal_record(solution) for solution in found))


def _goal_record(solution: "Solution") -> GoalRecord:
    from planner.analysis.lorenz import lorenz
    from planner.decisions.projects import Start

    plan, audit, instance = solution.plan, solution.audit, solution.instance
    curve = () if audit is None else lorenz(solution.model.outcomes(instance, audit.outcomes), instance.people)
    return GoalRecord(
        goal=solution.model.goal,
        status=solution.status.value,
        value=solution.value,
        bound=solution.bound,
        gap=solution.gap if solution.gap is not None and isfinite(solution.gap) else None,
        seconds=solution.seconds,
        projects=None if plan is None else len(plan.rows(Start)),
        spending=None if audit is None else audit.spending,
        measures={} if audit is None else dict(audit.measures),
        lorenz=curve,
    )


def problem_record(problem: Problem) -> ProblemRecord:
    """Return a problem as the output says it."""
    where = problem.where
    return ProblemRecord(
        where=str(where),
        file=where.file,
        line=where.line,
        column=where.column,
        sheet=where.sheet,
        cell=where.cell,
        what=words_of(problem.what),
        cure=words_of(problem.cure),
    )
