"""Why a question has no plan, as blocks that every renderer can draw."""

from collections.abc import Iterator

from planner.analysis.infeasibility import Conflicting, Infeasibility
from planner.analysis.repair import Repair
from planner.model import Model
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT
from planner.reporting.report import Chapter, Report
from planner.solution import Status
from planner.text import Text, enumerated, same
from planner.titles import title_of

TITLE = Text("Why there is no plan", "为何没有可行方案")
NONE = Text("No plan can exist.", "不存在可行方案。")
CONFLICT = Text("What cannot hold together", "无法同时满足的规定")
NEVER = Text("What can never hold", "永远无法满足的规定")
CONFLICT_NOTE = Text("With any one of these rules gone, the others can hold.", "去掉其中任一项规则，其余即可同时满足。")
UNKNOWN = Text("What excludes what was not found out in time.", "未能及时查明哪些规则相互矛盾。")
REPAIR = Text("The cheapest repair", "最省的修复方案")
REPAIR_NOTE = Text(
    "A plan exists if these limits give way by these amounts. Cheapest counts what is missed as a share of each limit, "
    "added up over limits: {count} here, and no repair counts less than {bound}. A project that is built against a "
    "rule, or left out, counts 100 %. The plan was audited: it breaks nothing else.",
    "只要以上限额按所列数量放宽，即存在可行方案。“最省”指各限额缺口占其自身比例之和最小：此处为{count}，"
    "任何修复方案不低于{bound}。违规建设或缺建一个项目计100%。该方案已经审计，不违反其他规则。",
)
ALONE = Text("If only one rule gives way", "若仅放宽一项规则")
NOT_ENOUGH = Text(
    "not enough by itself: no plan exists however far it gives way", "仅放宽此项不够：无论放宽多少均无方案"
)
NOT_LOOKED = Text("not looked into", "未求解")
NO_REPAIR = Text(
    "No plan exists even if every rule gives way: what decisions themselves ask for excludes each other.",
    "即使放宽全部规则也没有可行方案：决策本身的要求相互矛盾。",
)
OPEN = Text("What a plan would take was not found out before the search ended.", "求解结束前未能查明需放宽多少。")
RULE, GIVES = Column(Text("Rule", "规则")), Column(Text("What gives way", "需放宽的内容"))


def infeasibility_report(found: Infeasibility) -> Report:
    """Return the report on why there is no plan."""
    solution = found.solution
    return Report(
        solution.instance.card.title, solution.model.question, (Chapter("impossible", TITLE, tuple(_blocks(found))),)
    )


def _blocks(found: Infeasibility) -> Iterator[Block]:
    yield Paragraph(NONE, "warning")
    if found.cheapest is not None:
        yield from _cheapest(found.solution.model, found.cheapest)
    if not found.conflict:
        yield Paragraph(UNKNOWN, "warning")
        return
    rows = tuple((each.title, enumerated(list(each.rows)) if each.rows else same("–")) for each in found.conflict)
    together = len(rows) > 1
    columns = (RULE, Column(Text("What of it", "具体规定")))
    yield Table(CONFLICT if together else NEVER, columns, rows, CONFLICT_NOTE if together else None)
    if together:
        yield Table(ALONE, (RULE, GIVES), tuple((each.title, _alone(each)) for each in found.conflict))


def _cheapest(model: Model, repair: Repair) -> Iterator[Block]:
    if repair.status is Status.INFEASIBLE:
        yield Paragraph(NO_REPAIR, "warning")
    elif repair.count is None:
        yield Paragraph(OPEN, "warning")
    else:
        rows = tuple((title_of(model, step.rule), step.what) for step in repair.steps)
        note = REPAIR_NOTE.fill(count=PERCENT.say(repair.count), bound=PERCENT.say(repair.bound or 0.0))
        yield Table(REPAIR, (RULE, GIVES), rows, note)


def _alone(each: Conflicting) -> Text:
    if each.alone is None:
        return NOT_LOOKED
    if each.alone.status is Status.INFEASIBLE:
        return NOT_ENOUGH
    return enumerated([step.what for step in each.alone.steps]) if each.alone.steps else NOT_LOOKED
