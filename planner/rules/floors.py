"""Floors: a least share of the money for groups, and no province worse off."""

from collections.abc import Iterator, Sequence

from planner.charges.base import ledger
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod, baselines, per_head
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import EXCEEDED, LACKS, YI, YUAN, RowWords
from planner.domain.tables import NATIONAL, GroupKey, Period, Province, ScopeKey
from planner.domain.units import INCOME, Share
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds, usage_of_share
from planner.effects.base import EFFECTS, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("group_shares", Text("Shares of groups in spending", "各区域支出占比"), identity=("group",))
class GroupShare(Row):
    """The share of all spending that lands in a group: at least, and at most."""

    group: GroupKey = column(Text("Group", "分组"))
    least: Share = column(Text("Least share", "最低占比"), default=0.0)
    most: Share = column(Text("Most share", "最高占比"), default=1.0)

    @classmethod
    def check(cls, rows: Sequence["GroupShare"], instance: Instance) -> Iterator[Finding]:
        for row in rows:
            if row.least > row.most:
                what = Text(
                    "the least share {low:g} is above the most share {high:g}",
                    "最低占比{low:g}高于最高占比{high:g}",
                )
                cure = Text("lower the one or raise the other", "请降低前者或提高后者")
                yield Finding(row, "least", what.fill(low=row.least, high=row.most), cure)
        least = sum(row.least for row in rows)
        if least > 1 + 1e-9:
            what = Text("the least shares add up to {least:.0%}", "最低占比合计为{least:.0%}").fill(least=least)
            cure = Text("together they may be at most 100 %", "合计不得超过100%")
            yield Finding(rows[-1], "least", what, cure)


@table("outcome_floors", Text("Floors of income", "收入底线"), identity=("scope",))
class OutcomeFloor(Row):
    """Income with the plan, in every period, as a share of income without it: at least."""

    scope: ScopeKey = column(
        Text("Scope", "范围"),
        Text(
            "a province; a group or national: every province in it",
            "省份；填分组或 national 时指其中每个省份",
        ),
    )
    least: Share = column(
        Text("Least share", "最低比例"), Text("1 means: not worse off", "1 表示不低于无规划时"), default=1.0
    )


class Floors(Rule):
    r"""Groups get their share of the money, and nobody falls below the floor.

    .. math:: \mathit{least}_g \sum_{o} a_o \le \sum_{o} \lambda_{o,g} a_o
              \le \mathit{most}_g \sum_o a_o, \qquad
              y_{p,t} \ge \mathit{floor}_p \, y^0_{p,t}

    with :math:`a_o` the outlays that land in provinces, :math:`\lambda_{o,g}` the share of an outlay that lands
    in group g, and :math:`y^0` income without the plan.
    """

    key = "floors"
    title = Text("Floors and shares", "底线与占比")
    tables = (GroupShare, OutcomeFloor)
    words = (
        RowWords(
            "enough_for_group",
            Text("the least share of {group} in spending", "{group}的最低支出占比"),
            {"group": "groups"},
            LACKS,
            YI,
        ),
        RowWords(
            "not_too_much_for_group",
            Text("the most share of {group} in spending", "{group}的最高支出占比"),
            {"group": "groups"},
            EXCEEDED,
            YI,
        ),
        RowWords(
            "not_below_floor",
            Text("the floor of income in {province} in {period}", "{province}在{period}的收入底线"),
            {"province": "provinces", "period": "periods"},
            LACKS,
            YUAN,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        shares = {row.group: row for row in instance.rows(GroupShare)}
        groups = {province.key: province.group for province in instance.provinces}
        spent = total(outlay.amount for outlay in draft.outlays if outlay.landing)

        def landed(group: str) -> LinearExpr:
            return total(
                share * outlay.amount
                for outlay in draft.outlays
                for province, share in outlay.landing.items()
                if groups[province] == group
            )

        block.enough_for_group = pyo.Constraint(
            [group for group in shares if shares[group].least > 0],
            rule=lambda _, group: at_least(landed(group), shares[group].least * spent),
        )
        block.not_too_much_for_group = pyo.Constraint(
            [group for group in shares if shares[group].most < 1],
            rule=lambda _, group: at_most(landed(group), shares[group].most * spent),
        )
        floors = _floors(instance)
        without = baselines(instance)

        def not_below_floor(_: "pyo.Block", province: str, period: str) -> Relation:
            floor = floors[province] * without[province, period]
            return at_least(draft.outcome[province, period], floor)

        block.not_below_floor = pyo.Constraint([key for key in draft.outcome if key[0] in floors], rule=not_below_floor)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        yield from _audit_shares(instance, plan)
        group = {province.key: province.group for province in instance.provinces}
        for (province, period), without in baselines(instance).items():
            for row in instance.rows(OutcomeFloor):
                floor = row.least * without
                below = exceeds(floor, outcomes[province, period], MONEY_TOLERANCE)
                if below and row.scope in {NATIONAL, group[province], province}:
                    what = BELOW.fill(province=province, period=period, income=outcomes[province, period], floor=floor)
                    yield Violation(self.key, what, floor - outcomes[province, period])

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        landed = _landed(instance, plan)
        names = {group.key: group.name for group in instance.groups}
        for row in instance.rows(GroupShare):
            yield from usage_of_share(names[row.group], landed[row.group], sum(landed.values()), row.least, row.most)
        yield from _usage_of_floors(instance, plan)


def _usage_of_floors(instance: Instance, plan: Plan) -> Iterator[Usage]:
    """Yield how much of what a province may lose it does lose, for each floor and period: that of the nearest.

    What it may lose, in yuan per person, is what other effects bring it, and what the floor leaves below income
    without the plan. A province that nothing is taken from is not near its floor, however little it gains.
    """
    gains = [effect.evaluate(instance, plan) for effect in EFFECTS.all().values() if effect.applies(instance)]
    without = baselines(instance)
    for row in instance.rows(OutcomeFloor):
        inside = [province for province in instance.provinces if province.lies_in(row.scope)]
        for period in instance.periods:
            what = FLOOR.fill(scope=_scope(instance, row.scope), period=period.name, least=row.least)
            found = []
            for province in inside:
                lost, brought = _moved(gains, province, period)
                room = (1 - row.least) * without[province.key, period.key]
                found.append(Usage(what, lost, brought + room, where=province.name, unit=INCOME.symbol))
            yield from sorted(found, key=lambda usage: -usage.share)[:1]


FLOOR = Text(
    "incomes in {scope}, {period}: at least {least:.0%} of that without the plan",
    "{scope}{period}人均收入：不低于无规划时的{least:.0%}",
)


def _scope(instance: Instance, scope: str) -> Text:
    names = {row.key: row.name for row in (*instance.groups, *instance.provinces)}
    return names.get(scope, Text("the whole country", "全国"))


def _moved(gains: list[Gains], province: Province, period: Period) -> tuple[float, float]:
    """Return what effects take from a province and what they bring it, in yuan per person."""
    each = [per_head(province) * found.get((province.key, period.key), 0.0) for found in gains]
    lost, brought = (sum(sign * gain for gain in each if sign * gain > NOTHING) for sign in (-1.0, 1.0))
    return lost, brought


NOTHING = 1e-6
"""Yuan per person and year below which a gain is rounding."""


BELOW = Text(
    "income in {province} in {period} is {income:,.2f} yuan, below its floor {floor:,.2f}",
    "{province}在{period}的人均收入为{income:,.2f}元，低于底线{floor:,.2f}元",
)


def _floors(instance: Instance) -> dict[str, float]:
    """Return the floor of each province that has one: the highest that applies to it."""
    floors: dict[str, float] = {}
    for row in instance.rows(OutcomeFloor):
        for province in instance.provinces:
            if province.lies_in(row.scope):
                floors[province.key] = max(row.least, floors.get(province.key, 0.0))
    return floors


def _landed(instance: Instance, plan: Plan) -> dict[str, float]:
    """Return how much of the money lands in each group, in 亿元."""
    groups = {province.key: province.group for province in instance.provinces}
    landed = {group.key: 0.0 for group in instance.groups}
    for outlay in ledger(instance, plan):
        for province, share in outlay.landing.items():
            landed[groups[province]] += share * outlay.amount
    return landed


def _audit_shares(instance: Instance, plan: Plan) -> Iterator[Violation]:
    landed = _landed(instance, plan)
    spent = sum(landed.values())
    for row in instance.rows(GroupShare):
        off = max(row.least * spent - landed[row.group], landed[row.group] - row.most * spent)
        if exceeds(off, 0.0, 1e-6 * max(1.0, spent)):
            what = Text(
                "{amount:.6g} of {spent:.6g} 亿元 land in {group}, not {least:.0%} to {most:.0%}",
                "{spent:.6g}亿元中有{amount:.6g}亿元落在{group}，应为{least:.0%}至{most:.0%}",
            ).fill(amount=landed[row.group], spent=spent, group=row.group, least=row.least, most=row.most)
            yield Violation("floors", what, off)


RULES.add(Floors.key, Floors())
