"""What the rules of a plan cost, and why a project is in it or not: as blocks that every renderer can draw."""

from collections.abc import Iterator, Sequence
from math import isfinite

from planner.analysis.entry import Entry
from planner.analysis.project_shares import ProjectShare
from planner.analysis.proved import Difference
from planner.analysis.row_words import in_the_way
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.comparison import comparison_blocks
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED, sized
from planner.reporting.price_words import PRICE_NOTE, PRICES, price_columns
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import IN_ALL
from planner.solution import Solution
from planner.studies.prices import RulePrice
from planner.studies.why import Why
from planner.text import Text, enumerated, same, sentences, with_unit

NO_RULES = Text("No rule is in force.", "没有执行中的规则。")
NOT_ANSWERED = Text("not answered", "未求解")
SHARES = Text("What each project brings", "各项目的贡献")
SHARES_NOTE = Text(
    "What each project adds to the goal, averaged over all orders of putting the decisions together (Shapley "
    "value); the parts add up to the whole gain. ± is the standard error where orders were sampled.",
    "各项目对目标的增量，按所有可能的加入次序平均（沙普利值），各项之和等于总增益。±为抽样次序时的标准误。",
)


def explanation_report(solution: Solution, prices: Sequence[RulePrice], shares: Sequence[ProjectShare]) -> Report:
    """Return the report on what rules cost and what projects bring."""
    chapters = [Chapter("prices", PRICES, tuple(_prices(solution, prices)))]
    if shares:
        chapters.append(Chapter("shares", SHARES, (_shares(solution, shares),)))
    return Report(solution.instance.card.title, solution.model.question, tuple(chapters))


def _prices(solution: Solution, prices: Sequence[RulePrice]) -> Iterator[Block]:
    if not prices:
        yield Paragraph(NO_RULES)
        return
    measure = solution.model.objective
    columns = (*price_columns(measure), Column(Text("Without it", "放弃后求解")))
    rows = tuple(_price(solution, priced) for priced in prices)
    yield Table(Text("Rules by price", "按代价排列的规则"), columns, rows, PRICE_NOTE[measure.better])


def _price(solution: Solution, priced: RulePrice) -> tuple[Text | float | None, ...]:
    answer, price = priced.answered.solution, priced.price
    if answer is None or price is None:
        return priced.title, None, None, None, None, priced.answered.failure or NOT_ANSWERED
    part = price.found / solution.gain if solution.gain else None
    return priced.title, price.found, price.least, price.most, part, answer.status.title


def _shares(solution: Solution, shares: Sequence[ProjectShare]) -> Table:
    measure, gain = solution.model.objective, solution.gain
    columns = (
        Column(Text("Project", "项目")),
        Column(Text("Brings", "贡献"), measure.symbol, SIGNED_SIZED),
        Column(Text("±", "±"), measure.symbol, SIZED),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    rows = [(share.title, share.value, share.error, share.value / gain if gain else None) for share in shares]
    total = (IN_ALL, gain, None, 1.0 if gain else None)
    return Table(Text("Shares that add up", "可加分解"), columns, (*rows, total), SHARES_NOTE)


def why_report(solution: Solution, why: Why) -> Report:
    """Return the report on why a project is in the plan or not."""
    title = Text("{project}: {answer}", "{project}：{answer}").fill(
        project=why.name, answer=Text("in the plan", "入选") if why.built else Text("not in the plan", "未入选")
    )
    return Report(title, solution.model.question, (Chapter("why", title, tuple(_why(solution, why))),))


def _why(solution: Solution, why: Why) -> Iterator[Block]:
    yield Paragraph(sentences(_is(why), _loses(solution, why)), "lead")
    if why.enters is not None:
        yield Paragraph(_enters(why.enters))
    if why.instead is not None:
        yield Paragraph(INSTEAD[why.built].fill(project=why.name))
        yield from comparison_blocks(why.instead)


INSTEAD = {
    True: Text(
        "What takes its place in the best plan without {project} (first: with it, second: without):",
        "不建{project}时的最优方案如何替代（第一个：含该项目；第二个：不含）：",
    ),
    False: Text(
        "What the best plan with {project} displaces (first: without it, second: with):",
        "必建{project}时的最优方案挤出什么（第一个：不含该项目；第二个：含）：",
    ),
}
IS = {
    True: Text("{project} is in the plan.", "{project}已列入方案。"),
    False: Text("{project} is not in the plan.", "{project}未列入方案。"),
}
SETTLED = Text("A settled decision says so: the goal had no choice.", "该项目属已定事项，并非由目标决定。")
NO_OTHER = {
    True: Text("No plan can do without it. In the way: {rules}.", "任何方案都不能缺少它。制约因素：{rules}。"),
    False: Text("No plan can contain it. In the way: {rules}.", "任何方案都不能包含它。制约因素：{rules}。"),
}
LOSES = {
    True: Text(
        "Without it, the best plan would be worse by {amount} ({range}).", "若不建，最优方案变差{amount}（{range}）。"
    ),
    False: Text(
        "With it, the best plan would be worse by {amount} ({range}).", "若必建，最优方案变差{amount}（{range}）。"
    ),
}
OPEN = Text("What it would be like the other way round was not found out.", "相反情形尚无结果。")


def _is(why: Why) -> Text:
    said = IS[why.built].fill(project=why.name)
    return sentences(said, SETTLED) if why.settled else said


def _loses(solution: Solution, why: Why) -> Text:
    other = why.other.solution
    if why.impossible and other is not None:
        found = in_the_way(other, why.project)
        return NO_OTHER[why.built].fill(rules=enumerated(found) if found else Text("the rules", "各项规则"))
    if why.lost is None or not isfinite(why.lost.found):
        return OPEN
    unit = solution.model.objective.symbol
    return LOSES[why.built].fill(amount=with_unit(sized(why.lost.found), unit), range=range_words(why.lost))


def range_words(amount: Difference) -> Text:
    """Return between what a difference lies, as far as it is proved."""
    if not isfinite(amount.most):
        return Text("at least {least}; no more is proved", "至少{least}，上限未证明").fill(least=sized(amount.least))
    words = Text("proved between {least} and {most}", "经证明在{least}与{most}之间")
    return words.fill(least=sized(amount.least), most=sized(amount.most))


def _enters(entry: Entry) -> Text:
    cost = sized(entry.cost)
    if entry.never:
        return Text(
            "It would not enter even if its {cost} 亿元 were given: money is not what keeps it out.",
            "即使其{cost}亿元造价全部由外部承担也不会入选：落选并非因为资金。",
        ).fill(cost=cost)
    if entry.most is None and entry.found is not None:
        return Text(
            "With {found} of its {cost} 亿元 given or saved, a plan with it is as good as the one found without it. "
            "Proved: at least {least} are needed; not proved: how much is enough.",
            "若其造价{cost}亿元中有{found}亿元由外部补助或节省，则含该项目的方案与已求得的方案同样好。"
            "经证明至少需要{least}亿元，多少足够尚未证明。",
        ).fill(found=sized(entry.found), cost=cost, least=sized(entry.least))
    if entry.most is None and entry.least <= entry.cost * EQUAL:
        return Text(
            "How far its cost of {cost} 亿元 would have to fall was not found in the time; give more with --seconds.",
            "其造价{cost}亿元须降低多少未能在限时内求得；请以 --seconds 延长时间。",
        ).fill(cost=cost)
    if entry.most is None:
        return Text(
            "How far its cost of {cost} 亿元 would have to fall is not proved: by {least} 亿元 at least.",
            "其造价{cost}亿元须降低多少尚未证明，至少{least}亿元。",
        ).fill(cost=cost, least=sized(entry.least))
    if entry.most <= entry.cost * EQUAL:
        return Text("A plan as good contains it.", "存在同样好的方案包含它。")
    return Text(
        "It would enter if {most} of its {cost} 亿元 were given or saved ({share}); {least} at least are needed, as "
        "proved.",
        "若其造价{cost}亿元中有{most}亿元由外部补助或节省（{share}），它即可入选；经证明至少需要{least}亿元。",
    ).fill(
        most=sized(entry.most), cost=cost, share=same(PERCENT.say(entry.most / entry.cost)), least=sized(entry.least)
    )


EQUAL = 1e-9
"""Share of a cost below which a cut of it is rounding."""
