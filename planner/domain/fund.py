"""The coordination fund: its windows, what their money earns, and what guarantees risk."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from planner.domain.keys import SWITCHED, keys_of
from planner.domain.row import Finding, Key, Ref, Row, column, table
from planner.domain.tables import GroupKey, SourceKey, Titled
from planner.domain.units import Count, Leverage, Money, PerHead, Share, Yield
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance

WindowKey: TypeAlias = Annotated[Key, Ref(("windows",))]
PROJECTS, GRANTS, GUARANTEES = "projects", "grants", "guarantees"

TAKEN = Text("something else has the key {key}, too", "编码{key}已用于其他表")
ANOTHER_KEY = Text("give one of them another key", "请更换其中一个编码")
NO_GUARANTEE = Text("window {key} guarantees, but is not in guarantees", "担保专项{key}未列入表 guarantees")
ADD_GUARANTEE = Text(
    "add its leverage, loss and ceiling to guarantees, or set its use to grants",
    "请在 guarantees 中填写其杠杆、代偿率与上限，或将用途改为 grants",
)
NO_GUARANTEES = Text("window {key} does not guarantee: its use is {use}", "专项{key}不提供担保，用途为{use}")
SET_USE = Text("set its use to guarantees, or remove the row", "请将其用途改为 guarantees，或删除该行")
NOT_FOR_PROVINCES = Text("window {window} pays for projects, not grants", "专项{window}用于项目而非拨付")


@table("windows", Text("Windows of the fund", "基金专项"), identity=("key",))
class Window(Titled):
    """A window of the coordination fund: for cross-province projects, grants or guarantees."""

    source: SourceKey = column(Text("Source", "资金来源"), Text("the fund it belongs to", "所属基金"))
    use: Literal["projects", "grants", "guarantees"] = column(
        Text("Use", "用途"),
        Text(
            "projects: pays for candidate projects; grants: gives money to provinces; "
            "guarantees: gives capital on which loans to small firms there are guaranteed",
            "projects：为备选项目出资；grants：向省份拨付；guarantees：拨付担保资本，用于担保当地小企业贷款",
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
    def check(cls, rows: Sequence["Window"], instance: "Instance") -> Iterator[Finding]:
        taken = keys_of(instance, (*SWITCHED, "compensations"))
        guaranteed = {row.window for row in instance.rows(Guarantee)}
        for row in rows:
            if row.key in taken:
                yield Finding(row, "key", TAKEN.fill(key=row.key), ANOTHER_KEY)
            if row.least_share > row.most_share:
                what = Text("the least share {low} is above the most share {high}", "最低占比{low}高于最高占比{high}")
                cure = Text("lower the one or raise the other", "请降低前者或提高后者")
                yield Finding(row, "least_share", what.fill(low=row.least_share, high=row.most_share), cure)
            if row.use == GUARANTEES and row.key not in guaranteed:
                yield Finding(row, "use", NO_GUARANTEE.fill(key=row.key), ADD_GUARANTEE)


@table("guarantees", Text("Guarantees of the fund", "基金担保"), identity=("window",))
class Guarantee(Row):
    """What the capital of a window guarantees, how much of that is called, and how much there may be."""

    window: WindowKey = column(Text("Window", "专项"), Text("its use is guarantees", "用途为 guarantees"))
    leverage: Leverage = column(
        Text("Leverage", "杠杆倍数"), Text("lending guaranteed per yuan of capital", "每元担保资本所担保的贷款")
    )
    loss: Share = column(
        Text("Loss", "年代偿率"),
        Text("share of the guaranteed lending that is called in a year", "每年代偿额占担保贷款余额的比例"),
    )
    ceiling: Money = column(
        Text("Ceiling", "担保上限"),
        Text("most lending outstanding in any period, in all provinces", "任一规划期全国担保贷款余额上限"),
    )

    @classmethod
    def check(cls, rows: Sequence["Guarantee"], instance: "Instance") -> Iterator[Finding]:
        uses = {window.key: window.use for window in instance.rows(Window)}
        for row in rows:
            use = uses.get(row.window, GUARANTEES)
            if use != GUARANTEES:
                yield Finding(row, "window", NO_GUARANTEES.fill(key=row.window, use=use), SET_USE)


@table("returns", Text("Returns of grants", "专项收益"), identity=("window", "group", "step"))
class ReturnStep(Row):
    """One step of the concave curve of what grants bring in a group of provinces.

    For a window that guarantees, the steps are of the lending that it guarantees.
    """

    window: WindowKey = column(Text("Window", "专项"))
    group: GroupKey = column(Text("Group", "分组"))
    step: Count = column(Text("Step", "档次"), Text("1, 2, … from the first yuan on", "自首元起依次为1、2……"))
    width: PerHead = column(
        Text("Width", "档宽"),
        Text(
            "money, or lending guaranteed, per person that earns this yield",
            "按此收益率计的人均金额（担保专项为人均担保贷款）",
        ),
    )
    yearly_yield: Yield = column(
        Text("Yield", "年收益率"),
        Text("yearly income per yuan granted or guaranteed", "每元拨付或担保贷款带来的年收入"),
    )

    @classmethod
    def check(cls, rows: Sequence["ReturnStep"], instance: "Instance") -> Iterator[Finding]:
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
            if uses.get(row.window, GRANTS) == PROJECTS:
                cure = Text("remove the row, or set the window's use to grants", "删除该行，或将专项用途改为 grants")
                yield Finding(row, "window", NOT_FOR_PROVINCES.fill(window=row.window), cure)


def curve(rows: Sequence[ReturnStep], window: str, group: str) -> list[ReturnStep]:
    """Return the steps of one window in one group, first to last."""
    steps = [row for row in rows if (row.window, row.group) == (window, group)]
    return sorted(steps, key=lambda row: row.step)


def leverages(instance: "Instance") -> dict[str, float]:
    """Return what a yuan from each window puts to work: itself, or the lending that it guarantees."""
    factors = {window.key: 1.0 for window in instance.rows(Window)}
    return factors | {row.window: row.leverage for row in instance.rows(Guarantee)}
