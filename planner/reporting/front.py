"""A front in words and tables: the points with their proofs, the knee, and what is left open."""

import math
from collections.abc import Iterator

from planner.decisions.projects import Start
from planner.measures.base import Better, Yardstick
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import MONEY, SIZED, WHOLE, NumberFormat
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import YI
from planner.studies.front import Front, Point, Trust
from planner.text import Text, enumerated, joined, same
from planner.titles import title_of

NUMBER = Column(Text("No.", "序号"), format=WHOLE)
DIGITS = 2
"""Digits of its range that a goal shows beyond the first."""

KNEE = Text("knee", "拐点")
NOTE = Text(
    "Distances to the ideal point count each goal in shares of its range over the points. The bound is what no plan "
    "with the same limits betters, by the goal that was pursued first; the gap is the largest of all goals of a point.",
    "到理想点的距离按各目标在前沿上的取值范围归一化计算。界为同样限制下任何方案首个目标均不能超越的值；间隙取该点各目标中最大者。",
)
ALL = Text(
    "These are all: it is proved that no other plan is non-dominated, up to steps of {steps}.",
    "以上为全部：已证明不存在其他非支配方案（分辨步长为{steps}）。",
)
SOME = Text(
    "These are some of the non-dominated plans, spread over the front; there may be more between them.",
    "以上为前沿上分布的部分非支配方案，其间可能还有其他方案。",
)
IMPOSSIBLE = Text("No plan can exist: {rules}.", "不存在可行方案：{rules}。")
NONE_FOUND = Text(
    "No plan was found; whether there is one is open. Allow more time.",
    "未找到方案，是否存在尚无定论。请延长求解时间。",
)
UNPROVED = Text(
    "Points marked “{mark}” come from a search that ended early: another plan may dominate them.",
    "标为“{mark}”的点来自提前结束的求解，可能被其他方案支配。",
)
OPEN = Text(
    "Without proof stayed: {open}. Points may be missing there; allow more time.",
    "以下限制下未得到证明：{open}。该处可能有遗漏，请延长求解时间。",
)
KNEE_IS = Text(
    "The knee is point {number}: of all it bulges most beyond the plane through the ends, so that from it either way "
    "much is lost of one goal for little of another.",
    "拐点为第{number}点：它相对两端连线（面）凸出最多，从此点向任一方向移动，都要以一个目标的较大损失换取另一目标的较小改善。",
)
BETTER = {Better.HIGHER: Text("more is better", "越高越好"), Better.LOWER: Text("less is better", "越低越好")}


def front_report(front: Front) -> Report:
    """Return the points of a front, and how sure they are."""
    goals = joined([goal.title for goal in front.goals])
    title = Text("The front between {goals}", "{goals}之间的权衡前沿").fill(goals=goals)
    return Report(front.instance.card.title, title, (Chapter("front", title, tuple(_blocks(front))),))


def _blocks(front: Front) -> Iterator[Block]:
    if front.points:
        yield _points(front)
        yield _ends(front)
        if front.knee is not None:
            yield Paragraph(KNEE_IS.fill(number=front.knee + 1))
    yield Paragraph(_how_complete(front), "lead")
    if not front.proved:
        yield Paragraph(UNPROVED.fill(mark=Trust.UNPROVED.title), "warning")
    if front.open:
        said = [Text("{title} ({why})", "{title}（{why}）").fill(title=one.title, why=one.why) for one in front.open]
        yield Paragraph(OPEN.fill(open=enumerated(said)), "warning")


def _how_complete(front: Front) -> Text:
    if front.infeasible:
        rules = [title_of(front.model, key) for key in front.conflict]
        return IMPOSSIBLE.fill(rules=joined(rules) if rules else same("–"))
    if not front.points:
        return NONE_FOUND
    if not front.complete:
        return SOME
    named = {goal.key: goal for goal in front.goals}
    steps = [
        Text("{step:.2g} ({goal})", "{step:.2g}（{goal}）").fill(step=step, goal=named[key].title)
        for key, step in front.steps.items()
    ]
    return ALL.fill(steps=joined(steps))


def _points(front: Front) -> Table:
    goals = tuple(Column(goal.title, goal.symbol, _number(front, goal)) for goal in front.goals)
    columns = (
        NUMBER,
        *goals,
        Column(Text("Proof", "证明")),
        Column(Text("Bound", "界")),
        Column(Text("Gap", "间隙")),
        Column(Text("To the ideal", "到理想点距离"), format=NumberFormat(3)),
        Column(Text("Projects", "项目数"), format=WHOLE),
        Column(Text("Spent", "支出"), YI, MONEY),
        Column(Text("Remark", "备注")),
    )
    rows = tuple(_row(front, number, point) for number, point in enumerate(front.points))
    return Table(Text("Points, best by the first goal first", "各点（按首个目标由优到劣）"), columns, rows, NOTE)


def _row(front: Front, number: int, point: Point) -> tuple[Cell, ...]:
    solution = point.solution
    return (
        float(number + 1),
        *point.values.values(),
        point.trust.title,
        _bound(front, point),
        gap_words(point.gap),
        point.to_ideal,
        None if solution.plan is None else float(len(solution.plan.rows(Start))),
        None if solution.audit is None else solution.audit.spending,
        KNEE if number == front.knee else same(""),
    )


def _bound(front: Front, point: Point) -> Text:
    """Return the bound, with the goal it is of if that is not the first."""
    goal = next(goal for goal in front.goals if goal.key == point.first)
    number = same(_number(front, goal).say(point.bound))
    if goal is front.goals[0]:
        return number
    return Text("{number} ({goal})", "{number}（{goal}）").fill(number=number, goal=goal.title)


def _number(front: Front, goal: Yardstick) -> NumberFormat:
    """Return how a goal is written, so that a hundredth of its range over the points can be seen."""
    apart = abs(front.ideal[goal.key] - front.nadir[goal.key])
    return NumberFormat(min(9, max(0, DIGITS - math.floor(math.log10(apart))))) if apart > 0 else SIZED


def _ends(front: Front) -> Table:
    columns = (
        Column(Text("Goal", "目标")),
        Column(Text("Unit", "单位")),
        Column(Text("Ideal: the best of all points", "理想值（各点最优）")),
        Column(Text("Nadir: the worst of all points", "最劣值（各点最劣）")),
        Column(Text("Which way", "方向")),
    )
    rows = tuple(
        (
            goal.title,
            goal.symbol,
            same(_number(front, goal).say(front.ideal[goal.key])),
            same(_number(front, goal).say(front.nadir[goal.key])),
            BETTER[goal.better],
        )
        for goal in front.goals
    )
    note = Text(
        "No plan has all of the ideal unless goals do not conflict.", "除非目标互不冲突，没有方案能同时达到理想值。"
    )
    return Table(Text("Ends of the front", "前沿两端"), columns, rows, note)
