"""Grants: what the windows of the coordination fund give to provinces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

import pyomo.environ as pyo

from planner.decisions.base import DECISIONS, Decision, ValueOf
from planner.decisions.projects import NOTHING
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Ref, Row, column, decision_table, table
from planner.domain.tables import GroupKey, PeriodKey, Province, ProvinceKey, SourceKey, Titled
from planner.domain.units import YUAN_PER_HEAD, Count, Money, PerHead, Share, Yield
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most
from planner.text import Text

WindowKey: TypeAlias = Annotated[Key, Ref(("windows",))]


@table("windows", Text("Windows of the fund", "基金专项"), identity=("key",))
class Window(Titled):
    """A window of the coordination fund: for cross-province projects, or for grants."""

    source: SourceKey = column(Text("Source", "资金来源"), Text("the fund it belongs to", "所属基金"))
    use: Literal["projects", "grants"] = column(
        Text("Use", "用途"),
        Text(
            "projects: pays for candidate projects; grants: gives money to provinces",
            "projects：为备选项目出资；grants：向省份拨付",
        ),
    )
    least_grant: Money = column(
        Text("Least grant", "最低拨付额"),
        Text("a grant is at least this, or nothing", "单笔拨付不低于此额，否则不拨"),
        default=0.0,
    )
    kept: Share = column(
        Text("Kept", "留存比例"),
        Text(
            "share of what earlier grants built that still works a period later",
            "既往投入在下一期仍有效的比例",
        ),
        default=1.0,
    )
    least_share: Share = column(
        Text("Least share", "最低占比"),
        Text("of what the fund spends in all", "占基金总支出的比例"),
        default=0.0,
    )
    most_share: Share = column(
        Text("Most share", "最高占比"),
        Text("of what the fund spends in all", "占基金总支出的比例"),
        default=1.0,
    )

    @classmethod
    def check(cls, rows: Sequence["Window"], instance: Instance) -> Iterator[Finding]:
        projects = {project.key for project in instance.projects}
        for row in rows:
            if row.key in projects:
                what = Text("a project has the key {key}, too", "项目中也有编码{key}").fill(key=row.key)
                yield Finding(row, "key", what, Text("give one of them another key", "请更换其中一个编码"))
            if row.least_share > row.most_share:
                what = Text("the least share {low} is above the most share {high}", "最低占比{low}高于最高占比{high}")
                cure = Text("lower the one or raise the other", "请降低前者或提高后者")
                yield Finding(row, "least_share", what.fill(low=row.least_share, high=row.most_share), cure)


@table("returns", Text("Returns of grants", "专项收益"), identity=("window", "group", "step"))
class ReturnStep(Row):
    """One step of the concave curve of what grants bring in a group of provinces."""

    window: WindowKey = column(Text("Window", "专项"))
    group: GroupKey = column(Text("Group", "分组"))
    step: Count = column(Text("Step", "档次"), Text("1, 2, … from the first yuan on", "自首元起依次为1、2……"))
    width: PerHead = column(
        Text("Width", "档宽"), Text("money per person that earns this yield", "按此收益率计的人均金额")
    )
    yearly_yield: Yield = column(
        Text("Yield", "年收益率"), Text("yearly income per yuan granted", "每元拨付带来的年收入")
    )

    @classmethod
    def check(cls, rows: Sequence["ReturnStep"], instance: Instance) -> Iterator[Finding]:
        for window, group in dict.fromkeys((row.window, row.group) for row in rows):
            steps = curve(rows, window, group)
            for before, after in pairwise(steps):
                if after.yearly_yield > before.yearly_yield:
                    what = Text(
                        "step {step} yields {after:g}, more than the step before it ({before:g})",
                        "第{step}档收益率{after:g}高于前一档（{before:g}）",
                    ).fill(step=after.step, after=after.yearly_yield, before=before.yearly_yield)
                    cure = Text(
                        "returns must diminish: order the steps by yield",
                        "收益须递减：请按收益率从高到低排列",
                    )
                    yield Finding(after, "yearly_yield", what, cure)
        uses = {window.key: window.use for window in instance.rows(Window)}
        for row in rows:
            if uses.get(row.window, "grants") != "grants":
                what = Text("window {window} pays for projects, not grants", "专项{window}用于项目而非拨付")
                cure = Text("remove the row, or set the window's use to grants", "删除该行，或将专项用途改为 grants")
                yield Finding(row, "window", what.fill(window=row.window), cure)


def curve(rows: Sequence[ReturnStep], window: str, group: str) -> list[ReturnStep]:
    """Return the steps of one window in one group, first to last."""
    steps = [row for row in rows if (row.window, row.group) == (window, group)]
    return sorted(steps, key=lambda row: row.step)


@decision_table("grants", Text("Grants", "基金拨付"), identity=("window", "province", "period"))
class Grant(Row):
    """A window gives money to a province in a period."""

    window: WindowKey = column(Text("Window", "专项"))
    province: ProvinceKey = column(Text("Province", "省份"))
    period: PeriodKey = column(Text("Period", "规划期"))
    amount: Money = column(Text("Amount", "金额"))


@dataclass(frozen=True)
class GrantVariables:
    """``amount[w, p, t]``: 亿元 that window w gives to province p in period t."""

    amount: pyo.Var


class Grants(Decision[GrantVariables]):
    r"""A grant is nothing, or at least the least grant of its window.

    .. math:: \mathit{least}_w z_{w,p,t} \le \mathit{grant}_{w,p,t} \le M_{w,p,t} z_{w,p,t},
              \qquad z_{w,p,t} \in \{0, 1\}

    with :math:`M` what still earns anything in the province: a grant beyond that, or to a
    province in which the window earns nothing, is no grant. A window without a least grant
    needs no z.
    """

    key = "grants"
    title = Text("Grants", "基金拨付")
    tables = (Grant,)
    variables = GrantVariables

    def declare(self, draft: Draft, block: pyo.Block) -> GrantVariables:
        instance = draft.instance
        most = _most(instance)
        block.amount = pyo.Var(list(most), bounds=lambda _, *key: (0, most[key]))
        least = {window.key: window.least_grant for window in instance.rows(Window)}
        lumpy = [key for key in most if least[key[0]] > 0]
        block.given = pyo.Var(lumpy, domain=pyo.Binary)
        block.nothing_or_more = pyo.Constraint(
            lumpy, rule=lambda b, *key: at_most(b.amount[key], most[key] * b.given[key])
        )
        block.not_too_small = pyo.Constraint(
            lumpy, rule=lambda b, *key: at_least(b.amount[key], least[key[0]] * b.given[key])
        )
        return GrantVariables(block.amount)

    def outlays(self, instance: Instance, variables: GrantVariables) -> Iterator[Outlay[LinearExpr]]:
        sources = {window.key: window.source for window in instance.rows(Window)}
        for (window, province, period), amount in variables.amount.items():
            yield Outlay(sources[window], None, period, window, {province: 1.0}, amount)

    def extract(self, variables: GrantVariables, value: ValueOf) -> Iterator[Row]:
        for (window, province, period), variable in variables.amount.items():
            amount = value(variable)
            if amount > NOTHING:
                yield Grant(window=window, province=province, period=period, amount=amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        windows = instance.by_key(Window)
        for row in plan.rows(Grant):
            source = windows[row.window].source
            yield Outlay(source, None, row.period, row.window, {row.province: 1.0}, row.amount)

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        windows, provinces = instance.by_key(Window), instance.by_key(Province)
        for row in plan.rows(Grant):
            window, province = windows[row.window], provinces[row.province]
            width = sum(
                step.width * province.population / YUAN_PER_HEAD
                for step in instance.rows(ReturnStep)
                if step.window == row.window and step.group == province.group
            )
            most = max(width, window.least_grant) if width > 0 and window.use == "grants" else 0.0
            off = max(window.least_grant - row.amount, row.amount - most)
            if off > NOTHING * max(1.0, row.amount):
                what = OUT_OF_RANGE.fill(
                    window=window.name,
                    amount=row.amount,
                    province=province.name,
                    period=row.period,
                    least=window.least_grant,
                    most=most,
                )
                yield Violation(self.key, what, off)


OUT_OF_RANGE = Text(
    "{window} gives {amount:.6g} 亿元 to {province} in {period}; a grant there is {least:g} to {most:g}, or nothing",
    "{window}在{period}向{province}拨付{amount:.6g}亿元；该处拨付应为{least:g}至{most:g}亿元，或不拨",
)


def most_useful(instance: Instance, window: Window, province: Province) -> float:
    """Return the most that one grant may be, in 亿元: what still earns anything, or the least grant.

    0 where the window earns nothing: it gives no grants there.
    """
    width = sum(row.width for row in curve(instance.rows(ReturnStep), window.key, province.group))
    if window.use != "grants" or width == 0:
        return 0.0
    return max(width * province.population / YUAN_PER_HEAD, window.least_grant)


def _most(instance: Instance) -> dict[tuple[str, str, str], float]:
    """Return the most that each grant can be; grants that can only be 0 are left out."""
    return {
        (window.key, province.key, period.key): most_useful(instance, window, province)
        for window in instance.rows(Window)
        for province in instance.provinces
        for period in instance.periods
        if most_useful(instance, window, province) > 0
    }


DECISIONS.add(Grants.key, Grants())
