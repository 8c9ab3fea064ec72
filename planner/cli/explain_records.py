"""What ``planner explain`` writes with ``--json``: the published form of its output."""

from collections.abc import Sequence
from pathlib import Path

from planner.analysis.compare import Comparison
from planner.analysis.entry import Entry
from planner.analysis.infeasibility import Infeasibility
from planner.analysis.project_shares import ProjectShare
from planner.analysis.proved import Difference
from planner.analysis.repair import Repair
from planner.runs.records import Record, Words, finite, words_of
from planner.solution import Solution
from planner.studies.member import Answered
from planner.studies.prices import RulePrice
from planner.studies.why import Why


class DifferenceRecord(Record):
    """Between what a difference of two best values lies; no number where it is open."""

    found: float | None
    least: float | None
    most: float | None


class AnswerRecord(Record):
    """The run that answers a further question; no status if it was not answered."""

    folder: str | None
    status: str | None
    failure: Words | None
    solved_before: bool


class PriceRecord(Record):
    """What the goal would gain without a rule, in the unit of the goal."""

    rule: str
    title: Words
    price: DifferenceRecord | None
    answer: AnswerRecord


class ProjectShareRecord(Record):
    """What a project brings of the gain; a blank key for all other decisions together."""

    project: str
    title: Words
    value: float
    error: float | None


class EntryRecord(Record):
    """Between what the least cut of a project's cost lies at which it would enter, in 亿元."""

    cost: float
    least: float
    most: float | None
    found: float | None
    never: bool


class WhyRecord(Record):
    """Why a project is in the plan or not: what is lost the other way round, and what takes its place."""

    project: str
    name: Words
    built: bool
    settled: bool
    impossible: bool
    conflict: tuple[str, ...]
    lost: DifferenceRecord | None
    enters: EntryRecord | None
    instead: Comparison | None
    answer: AnswerRecord


class StepRecord(Record):
    """A limit that gives way, by how much in its own unit."""

    rule: str
    what: Words
    amount: float


class RepairRecord(Record):
    """What has to give way: in all, as a share of each limit, and at least."""

    status: str
    steps: tuple[StepRecord, ...]
    count: float | None
    bound: float | None


class ConflictingRecord(Record):
    """A rule of the conflict, what of it excludes the others, and what it alone would take."""

    rule: str
    title: Words
    rows: tuple[Words, ...]
    alone: RepairRecord | None


class ExplainOutput(Record):
    """``planner explain``: the part that was asked for; the others are empty."""

    instance: str
    model: str
    status: str
    folder: str
    prices: tuple[PriceRecord, ...] = ()
    shares: tuple[ProjectShareRecord, ...] = ()
    projects: tuple[WhyRecord, ...] = ()
    conflict: tuple[ConflictingRecord, ...] = ()
    cheapest: RepairRecord | None = None


def plan_output(
    solution: Solution, prices: Sequence[RulePrice], shares: Sequence[ProjectShare], folder: Path
) -> ExplainOutput:
    """Return what rules cost and what projects bring as the output says it."""
    return ExplainOutput(
        instance=solution.instance.name,
        model=solution.model.name,
        status=solution.status.value,
        folder=str(folder),
        prices=tuple(
            PriceRecord(
                rule=each.rule,
                title=words_of(each.title),
                price=_difference(each.price),
                answer=_answer(each.answered),
            )
            for each in prices
        ),
        shares=tuple(
            ProjectShareRecord(
                project=each.project, title=words_of(each.title), value=each.value, error=finite(each.error)
            )
            for each in shares
        ),
    )


def projects_output(solution: Solution, found: Sequence[Why], folder: Path) -> ExplainOutput:
    """Return why projects are in the plan or not as the output says it."""
    return ExplainOutput(
        instance=solution.instance.name,
        model=solution.model.name,
        status=solution.status.value,
        folder=str(folder),
        projects=tuple(_why(each) for each in found),
    )


def impossible_output(found: Infeasibility, folder: Path) -> ExplainOutput:
    """Return why there is no plan as the output says it."""
    solution = found.solution
    return ExplainOutput(
        instance=solution.instance.name,
        model=solution.model.name,
        status=solution.status.value,
        folder=str(folder),
        conflict=tuple(
            ConflictingRecord(
                rule=each.rule,
                title=words_of(each.title),
                rows=tuple(words_of(row) for row in each.rows),
                alone=_repair(each.alone),
            )
            for each in found.conflict
        ),
        cheapest=_repair(found.cheapest),
    )


def _why(why: Why) -> WhyRecord:
    other = why.other.solution
    return WhyRecord(
        project=why.project,
        name=words_of(why.name),
        built=why.built,
        settled=why.settled,
        impossible=why.impossible,
        conflict=() if other is None else other.conflict,
        lost=_difference(why.lost),
        enters=_entry(why.enters),
        instead=why.instead,
        answer=_answer(why.other),
    )


def _difference(found: Difference | None) -> DifferenceRecord | None:
    if found is None:
        return None
    return DifferenceRecord(found=finite(found.found), least=finite(found.least), most=finite(found.most))


def _entry(found: Entry | None) -> EntryRecord | None:
    if found is None:
        return None
    return EntryRecord(cost=found.cost, least=found.least, most=found.most, found=found.found, never=found.never)


def _repair(found: Repair | None) -> RepairRecord | None:
    if found is None:
        return None
    steps = tuple(StepRecord(rule=each.rule, what=words_of(each.what), amount=each.amount) for each in found.steps)
    return RepairRecord(status=found.status.value, steps=steps, count=found.count, bound=found.bound)


def _answer(answered: Answered) -> AnswerRecord:
    return AnswerRecord(
        folder=None if answered.folder is None else str(answered.folder),
        status=None if answered.solution is None else answered.solution.status.value,
        failure=None if answered.failure is None else words_of(answered.failure),
        solved_before=answered.before,
    )
