"""The tables of a run as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterator

from planner.audit import Audit, audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.calendar import opening
from planner.domain.plan import DO_NOTHING
from planner.domain.row import Row
from planner.domain.tables import Project
from planner.solution import Solution

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes text that begins so for a formula, and runs it."""

Line = list[object]


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet runs; numbers stay numbers.

    Examples
    --------
    >>> harmless("=1+1"), harmless(-2.5), harmless("Gansu")
    ("'=1+1", -2.5, 'Gansu')
    """
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return f"'{cell}"
    return "" if cell is None else cell


def csv_tables(solution: Solution) -> dict[str, str]:
    """Return the tables by file name; they hold no rows without a plan."""
    before = audit(solution.instance, DO_NOTHING, solution.model)
    after = solution.audit
    return {
        "provinces.csv": _written(PROVINCES, _provinces(solution, before, after) if after else ()),
        "projects.csv": _written(PROJECTS, _projects(solution)),
        "payments.csv": _written(PAYMENTS, _decisions(solution, Payment)),
        "grants.csv": _written(GRANTS, _decisions(solution, Grant)),
        "ledger.csv": _written(LEDGER, _ledger(after) if after else ()),
    }


PROVINCES = [
    "province",
    "name_en",
    "name_zh",
    "group",
    "period",
    "before [元/人·年]",
    "after [元/人·年]",
    "gain [元/人·年]",
]
PROJECTS = ["project", "name_en", "name_zh", "mode", "origin", "destination", "start", "open_by", "cost [亿元]"]
PAYMENTS = ["project", "source", "province", "period", "amount [亿元]"]
GRANTS = ["window", "province", "period", "amount [亿元]"]
LEDGER = ["source", "account", "period", "kind", "use", "province", "amount [亿元]"]


def _written(header: list[str], lines: Iterator[Line] | tuple[Line, ...]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return page.getvalue()


def _provinces(solution: Solution, before: Audit, after: Audit) -> Iterator[Line]:
    for row in solution.instance.provinces:
        for period in solution.instance.periods:
            old, new = before.outcomes[row.key, period.key], after.outcomes[row.key, period.key]
            yield [row.key, row.name_en, row.name_zh, row.group, period.key, old, new, new - old]


def _projects(solution: Solution) -> Iterator[Line]:
    projects = solution.instance.by_key(Project)
    periods = {period.key: period for period in solution.instance.periods}
    for start in solution.plan.rows(Start) if solution.plan else ():
        row = projects[start.project]
        opens = opening(solution.instance, row.construction, periods[start.period])
        year = opens.last_year if opens else None
        yield [row.key, row.name_en, row.name_zh, row.mode, row.origin, row.destination, start.period, year, row.cost]


def _decisions(solution: Solution, row_type: type[Row]) -> Iterator[Line]:
    for row in solution.plan.rows(row_type) if solution.plan else ():
        yield [value for _, value in row]


def _ledger(after: Audit) -> Iterator[Line]:
    for entry in after.ledger:
        for province, share in entry.landings:
            yield [entry.source, entry.account, entry.period, entry.kind, entry.use, province, share * entry.amount]
