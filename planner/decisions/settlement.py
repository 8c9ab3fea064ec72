"""Whether a plan settles its bills: what the auditor holds against the payments for projects."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from planner.domain.instance import Instance
from planner.domain.schedule import instalments
from planner.domain.tables import Appropriation, Project
from planner.domain.violation import MONEY_TOLERANCE, Violation, exceeds
from planner.text import Text

if TYPE_CHECKING:
    from planner.decisions.projects import Payment

OWNER = "projects"
NO_ACCOUNT = Text("{source} ({place}) has no money at all", "{source}（{place}）没有任何资金")
NOT_ITS_OWN = Text("{province} pays for {project}, which is not its own", "{province}为非本省项目{project}付款")
SHORT = Text(
    "{project}: {paid:.6g} of {owed:.6g} 亿元 are paid in {period}",
    "{project}在{period}应付{owed:.6g}亿元，实付{paid:.6g}亿元",
)


def unsettled(instance: Instance, payments: Sequence["Payment"], begun: Mapping[str, str]) -> Iterator[Violation]:
    """Yield payments that cannot be made, and bills that are not paid to the yuan.

    Parameters
    ----------
    begun
        Period in which each project of the plan is started.
    """
    yield from _impossible(instance, payments)
    projects = instance.by_key(Project)
    paid: dict[tuple[str, str], float] = defaultdict(float)
    for row in payments:
        paid[row.project, row.period] += row.amount
    owed: dict[tuple[str, str], float] = defaultdict(float)
    for key, begin in begun.items():
        for period, amount in instalments(instance, projects[key], begin).items():
            owed[key, period] = amount
    for bill in sorted(paid.keys() | owed.keys()):
        key, period = bill
        missing = abs(owed[bill] - paid[bill])
        if exceeds(missing, 0.0, MONEY_TOLERANCE * max(1.0, projects[key].cost)):
            what = SHORT.fill(project=projects[key].name, paid=paid[bill], owed=owed[bill], period=period)
            yield Violation(OWNER, what, missing)


def _impossible(instance: Instance, payments: Sequence["Payment"]) -> Iterator[Violation]:
    projects = instance.by_key(Project)
    accounts = {(row.source, row.province) for row in instance.rows(Appropriation)}
    for row in payments:
        if (row.source, row.province) not in accounts:
            yield Violation(OWNER, NO_ACCOUNT.fill(source=row.source, place=row.province or "*"), row.amount)
        if row.province is not None and row.province not in projects[row.project].ends:
            what = NOT_ITS_OWN.fill(province=row.province, project=row.project)
            yield Violation(OWNER, what, row.amount)
