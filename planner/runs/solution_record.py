"""What the audit found, as ``solution.json`` says it."""

from planner.audit import Audit, audit
from planner.domain.plan import DO_NOTHING
from planner.runs.records import (
    GainRecord,
    MeasureRecord,
    OutcomeRecord,
    OutlayRecord,
    SolutionRecord,
    ViolationRecord,
    finite,
    proof_of,
    words_of,
)
from planner.solution import Solution


def solution_record(solution: Solution) -> SolutionRecord:
    """Return what ``solution.json`` says about ``solution``."""
    statistics = {key: value for key, value in solution.statistics.items() if finite(value) is not None}
    if solution.audit is None:
        return SolutionRecord(
            proof=proof_of(solution),
            conflict=solution.conflict,
            conflict_rows=solution.conflict_rows,
            statistics=statistics,
        )
    before = audit(solution.instance, DO_NOTHING, solution.model)
    after = solution.audit
    return SolutionRecord(
        proof=proof_of(solution),
        measures=tuple(_measures(before, after)),
        outcomes=tuple(
            OutcomeRecord(province=province, period=period, before=before.outcomes[province, period], after=income)
            for (province, period), income in after.outcomes.items()
        ),
        gains=tuple(
            GainRecord(effect=effect, province=province, period=period, gain=gain)
            for effect, gains in after.gains.items()
            for (province, period), gain in gains.items()
        ),
        violations=tuple(
            ViolationRecord(rule=item.rule, what=words_of(item.what), amount=item.amount) for item in after.violations
        ),
        ledger=tuple(_ledger(after)),
        statistics=statistics,
    )


def _measures(before: Audit, after: Audit) -> list[MeasureRecord]:
    keys = sorted(before.measures.keys() | after.measures.keys())
    return [
        MeasureRecord(measure=key, before=finite(before.measures.get(key)), after=finite(after.measures.get(key)))
        for key in keys
    ]


def _ledger(after: Audit) -> list[OutlayRecord]:
    return [
        OutlayRecord(
            source=entry.source,
            account=entry.account,
            period=entry.period,
            kind=entry.kind,
            use=entry.use,
            landing=dict(entry.landing),
            amount=entry.amount,
        )
        for entry in after.ledger
    ]
