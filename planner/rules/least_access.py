"""Least access: a transfer begins only where enough links or hubs are open."""

from collections.abc import Iterator, Sequence

from planner.decisions.moves import Move, MoveVariables
from planner.decisions.projects import ProjectVariables, open_projects
from planner.domain.industry import Transfer, TransferKey
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember, absent_set, project_sets, set_name
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.row_words import LACKS, PROJECTS, RowWords
from planner.domain.tables import Period
from planner.domain.units import COUNT, AtLeastOne
from planner.domain.violation import Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("access_needs", Text("Access that transfers need", "产业转移的通道条件"), identity=("transfer", "set"))
class AccessNeed(Row):
    """A transfer waits until enough projects of a set are open."""

    transfer: TransferKey = column(Text("Transfer", "产业转移"))
    set: Key = column(Text("Set", "集合"), Text("a set of the table set_logic", "set_logic 表中的集合"))
    least: AtLeastOne = column(Text("Least", "最少"), Text("projects of the set that are open", "集合中已投运的项目数"))

    @classmethod
    def check(cls, rows: Sequence["AccessNeed"], instance: Instance) -> Iterator[Finding]:
        sets = project_sets(instance)
        for row in rows:
            yield from absent_set(row, row.set, sets)
            if row.set in sets and row.least > len(sets[row.set]):
                what = Text(
                    "needs {least} projects of set {set}, which has {size}",
                    "需要集合{set}的{least}个项目，其中只有{size}个",
                ).fill(least=row.least, set=row.set, size=len(sets[row.set]))
                cure = Text("lower the least number, or add projects to the set", "请降低最少数，或向集合添加项目")
                yield Finding(row, "least", what, cure)


class LeastAccess(Rule):
    r"""A transfer begins only in periods in which enough projects of each set it needs are open.

    .. math:: \mathit{least}_{k,S} \, \mathit{begins}_{k,t} \le \sum_{j \in S} \mathit{open}_{j,t}
              \qquad \text{for every need } (k, S)

    A host that cannot be reached is no host. A transfer may need several sets.
    """

    key = "least_access"
    title = Text("Access before industry", "通道先行")
    tables = (AccessNeed,)
    words = (
        RowWords(
            "enough_access",
            Text("the access that {transfer} needs in {period}", "{transfer}在{period}所需的通道"),
            {"transfer": "transfers", "set": "sets", "period": "periods"},
            LACKS,
            PROJECTS,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        moves, projects = draft.variables(MoveVariables), draft.variables(ProjectVariables)
        members = project_sets(draft.instance)
        least = {(row.transfer, row.set): row.least for row in draft.instance.rows(AccessNeed)}
        waits = [(*need, period) for need in least for period in moves.steps.periods[need[0]]]

        def enough_access(_: "pyo.Block", transfer: str, group: str, period: str) -> Relation:
            open_now = total(projects.open[project, period] for project in members[group])
            return at_most(least[transfer, group] * moves.steps.begins[transfer, period], open_now)

        block.enough_access = pyo.Constraint(waits, rule=enough_access)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        for need in instance.rows(AccessNeed):
            for move in plan.rows(Move):
                if move.transfer != need.transfer:
                    continue
                standing = open_projects(instance, plan, move.period)
                count = sum(row.project in standing for row in instance.rows(SetMember) if row.set == need.set)
                if count < need.least:
                    what = Text(
                        "{transfer} begins in {period} with {count} open of {set}, it needs {least}",
                        "{transfer}于{period}开始时{set}仅有{count}个投运，需要{least}个",
                    ).fill(
                        transfer=instance.by_key(Transfer)[need.transfer].name,
                        period=instance.by_key(Period)[move.period].name,
                        count=count,
                        set=set_name(instance, need.set),
                        least=need.least,
                    )
                    yield Violation(self.key, what, float(need.least - count))

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        """Yield the needs of transfers that are begun."""
        begins = {move.transfer: move.period for move in plan.rows(Move)}
        for need in [row for row in instance.rows(AccessNeed) if row.transfer in begins]:
            standing = open_projects(instance, plan, begins[need.transfer])
            count = sum(row.project in standing for row in instance.rows(SetMember) if row.set == need.set)
            what = Text("{transfer}: at least {least} open of {set}", "{transfer}：{set}至少投运{least}个")
            name = instance.by_key(Transfer)[need.transfer].name
            filled = what.fill(transfer=name, least=need.least, set=set_name(instance, need.set))
            yield Usage(filled, float(need.least), float(count), least=True, unit=COUNT.symbol)


RULES.add(LeastAccess.key, LeastAccess())
