"""No transfer of polluting industry: classes of industry that a group of provinces may not host."""

from collections.abc import Iterator

from planner.decisions.moves import Move, MoveVariables
from planner.domain.industry import Industry, IndustryClass, IndustryClassKey, Transfer
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.tables import Group, GroupKey, Province
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import equal
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("barred_classes", Text("Classes barred from groups", "禁止承接的产业类别"), identity=("industry_class", "group"))
class BarredClass(Row):
    """No province of the group may host a transfer of industry of this class, wherever it comes from."""

    industry_class: IndustryClassKey = column(Text("Class", "类别"))
    group: GroupKey = column(Text("Group", "分组"))


class PollutingTransfer(Rule):
    r"""No transfer of a class of industry is begun to a group from which the class is barred.

    .. math:: \sum_t \mathit{begins}_{k,t} = 0 \qquad
              \text{for every } k \text{ with } (\mathit{class}_k, \mathit{group}_k)
              \text{ barred}

    There is no price at which the bar may be passed, and no distance so short: a transfer
    inside the group is barred as well. A class without a row may go anywhere.

    References
    ----------
    Wu, Guo, Zhang and Bu (2017), *Westward movement of new polluting firms in China*,
    Journal of Comparative Economics 45(1), on what happens without such a rule.
    """

    key = "polluting_transfer"
    title = Text("No transfer of polluting industry", "禁止污染产业转移")
    tables = (BarredClass,)
    words = (RowWords("not_moved", Text("the bar on {transfer}", "禁止{transfer}"), {"transfer": "transfers"}),)

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        steps = draft.variables(MoveVariables).steps
        barred = [row.key for row in draft.instance.rows(Transfer) if _is_barred(draft.instance, row)]
        block.not_moved = pyo.Constraint(barred, rule=lambda _, transfer: equal(steps.ever(transfer), 0))

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        provinces, transfers = instance.by_key(Province), instance.by_key(Transfer)
        for bar in instance.rows(BarredClass):
            for move in plan.rows(Move):
                row = transfers[move.transfer]
                kind = instance.by_key(Industry)[row.industry].industry_class
                if kind == bar.industry_class and provinces[row.destination].group == bar.group:
                    what = Text("{transfer}: {group} may not host {kind}", "{transfer}：{group}不得承接{kind}").fill(
                        transfer=row.name,
                        group=instance.by_key(Group)[bar.group].name,
                        kind=instance.by_key(IndustryClass)[kind].name,
                    )
                    yield Violation(self.key, what, move.amount)


def _is_barred(instance: Instance, transfer: Transfer) -> bool:
    """Tell whether the class of what ``transfer`` moves is barred from the group of its host."""
    kind = instance.by_key(Industry)[transfer.industry].industry_class
    group = instance.by_key(Province)[transfer.destination].group
    return any((row.industry_class, row.group) == (kind, group) for row in instance.rows(BarredClass))


RULES.add(PollutingTransfer.key, PollutingTransfer())
