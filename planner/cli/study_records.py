"""What studies write with ``--json``."""

from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from planner.runs.records import Record, Words, words_of

if TYPE_CHECKING:
    from planner.studies.sweep import Point, Sweep


class PointRecord(Record):
    """One setting of a sweep; ``values`` in the order of what varies, ``null`` where there is no plan."""

    setting: str
    values: tuple[float, ...]
    budget: float
    status: str
    run: str | None
    failure: Words | None
    value: float | None
    bound: float | None
    gap: float | None
    gain: float | None
    spending: float | None
    measures: dict[str, float]
    projects: tuple[str, ...]


class WorthRecord(Record):
    """What a further 亿元 of budget is worth between two settings: of the plans found, and at least and at most."""

    first: str
    second: str
    value: float
    least: float
    most: float


class SweepOutput(Record):
    """``planner sweep``; ``core`` are the projects of every plan."""

    folder: str
    varied: tuple[str, ...]
    points: tuple[PointRecord, ...]
    marginal_values: tuple[WorthRecord, ...]
    core: tuple[str, ...]


def sweep_record(found: "Sweep", folder: Path) -> SweepOutput:
    """Return a sweep as the output says it."""
    return SweepOutput(
        folder=str(folder),
        varied=tuple(one.what for one in found.varied),
        points=tuple(_point(point) for point in found.points),
        marginal_values=tuple(
            WorthRecord(
                first=worth.first.setting.key,
                second=worth.second.setting.key,
                value=worth.value,
                least=worth.least,
                most=worth.most,
            )
            for worth in found.marginal_values
        ),
        core=found.core,
    )


def _point(point: "Point") -> PointRecord:
    from planner.decisions.projects import Start

    answered, solution = point.answered, point.solution
    audit = None if solution is None else solution.audit
    plan = None if solution is None else solution.plan
    status = solution.status.value if solution is not None else "failed" if answered.failure else "waiting"
    return PointRecord(
        setting=point.setting.key,
        values=tuple(float(value) for value in point.setting.values),
        budget=point.budget,
        status=status,
        run=None if answered.folder is None else str(answered.folder),
        failure=None if answered.failure is None else words_of(answered.failure),
        value=None if solution is None else solution.value,
        bound=None if solution is None else solution.bound,
        gap=_finite(None if solution is None else solution.gap),
        gain=None if solution is None else solution.gain,
        spending=None if audit is None else audit.spending,
        measures={} if audit is None else dict(audit.measures),
        projects=() if plan is None else tuple(sorted(row.project for row in plan.rows(Start))),
    )


def _finite(number: float | None) -> float | None:
    return number if number is not None and isfinite(number) else None
