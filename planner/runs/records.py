"""What the JSON files of a run say: the published form of a run.

The JSON Schemas under ``docs/schemas`` are made from these types.
"""

import math
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from planner.domain.row import DECISION_TABLES, Row
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Solution
from planner.text import Text

SCHEMA = 1
"""Version of the form of every file of a run."""


class Record(BaseModel):
    """Part of a file: frozen, and with nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Versioned(Record):
    """A whole file, which says by which version of its schema it was written."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1


class InstanceRecord(Record):
    """Which facts: the instance, and the scenarios applied to it."""

    name: str
    digest: str
    scenarios: tuple[str, ...] = ()


class StepRecord(Record):
    """How far one of several goals was brought, before the next was pursued; see `planner.solution.Step`."""

    goal: str
    part: int
    value: float
    bound: float | None
    nothing: float
    gap: float | None
    give_up: float


class Proof(Record):
    """How good the plan is. A gap that is not a finite number is ``null``."""

    status: str
    value: float | None
    bound: float | None
    gap: float | None
    nothing: float
    seconds: float
    steps: tuple[StepRecord, ...] = ()


class RunRecord(Versioned):
    """``run.json``: what was asked, with which software, what came out, and every file."""

    name: str
    question: str
    instance: InstanceRecord
    model: Model
    options: SolveOptions
    seed: int
    versions: dict[str, str]
    proof: Proof
    files: dict[str, str]


class Words(Record):
    """A sentence in both languages."""

    en: str
    zh: str


class MeasureRecord(Record):
    """One measure without and with the plan; ``null`` where it is not defined."""

    measure: str
    before: float | None
    after: float | None


class OutcomeRecord(Record):
    """Income per person without and with the plan, in yuan per year."""

    province: str
    period: str
    before: float
    after: float


class GainRecord(Record):
    """What one effect adds, in 亿元 per year."""

    effect: str
    province: str
    period: str
    gain: float


class ViolationRecord(Record):
    """A rule that the plan breaks, and by how much in the unit of its limit."""

    rule: str
    what: Words
    amount: float


class OutlayRecord(Record):
    """A payment in 亿元, with the share that lands in each province."""

    source: str
    account: str | None
    period: str
    kind: str
    use: str
    landing: dict[str, float]
    amount: float


class SolutionRecord(Versioned):
    """``solution.json``: what the plan does, as the audit recomputed it."""

    proof: Proof
    conflict: tuple[str, ...] = ()
    conflict_rows: tuple[str, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    outcomes: tuple[OutcomeRecord, ...] = ()
    gains: tuple[GainRecord, ...] = ()
    violations: tuple[ViolationRecord, ...] = ()
    ledger: tuple[OutlayRecord, ...] = ()
    statistics: dict[str, float] = Field(default_factory=dict)


@cache
def plan_type() -> type[Versioned]:
    """Return the type of ``plan.json``: one list of rows for each kind of decision."""
    lists: dict[str, Any] = {
        key: (GenericAlias(tuple, (row_type, ...)), ()) for key, row_type in decision_tables().items()
    }
    words = "``plan.json``: decisions, and nothing that follows from them."
    return create_model("PlanRecord", __base__=Versioned, __doc__=words, **lists)


def decision_tables() -> dict[str, type[Row]]:
    """Return the type of each decision table, by key."""
    return dict(DECISION_TABLES.all())


def proof_of(solution: Solution) -> Proof:
    """Return the proof of ``solution`` as a file says it."""
    return Proof(
        status=solution.status.value,
        value=finite(solution.value),
        bound=finite(solution.bound),
        gap=finite(solution.gap),
        nothing=solution.nothing,
        seconds=round(solution.seconds, 3),
        steps=tuple(
            StepRecord(
                goal=step.goal,
                part=step.part,
                value=step.value,
                bound=finite(step.bound),
                nothing=step.nothing,
                gap=finite(step.gap),
                give_up=step.give_up,
            )
            for step in solution.steps
        ),
    )


def finite(value: float | None) -> float | None:
    """Return ``value`` if JSON can say it."""
    return value if value is not None and math.isfinite(value) else None


def words_of(text: Text) -> Words:
    """Return a message as a file says it."""
    return Words(en=text.en, zh=text.zh)
