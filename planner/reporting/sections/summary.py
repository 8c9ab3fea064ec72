"""Summary: what is built, what it costs, what it brings, how sure that is, and who gains."""

from collections.abc import Iterator

from planner.measures.base import Better
from planner.reporting.blocks import Block, Paragraph
from planner.reporting.goal_words import goal_meaning, goal_moves
from planner.reporting.numbers import MONEY, SIGNED_INCOME, SIZED, WHOLE
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.reporting.summary_words import (
    gain_by_group,
    how_sure,
    what_is_built,
    what_it_rests_on,
    what_limits,
    who_pays,
)
from planner.solution import Solution, Status
from planner.text import Text, joined, sentences, with_unit

SMALLEST_LOSS = 0.005
"""Yuan per person below which a change is no loss."""

YI_PER_BILLION = 10.0
MILLIONS_PER_YI = 100.0
"""亿元 in a billion yuan; millions in 亿元."""


def summary(subject: Subject) -> Iterator[Block]:
    """Say in one paragraph what was found; then answer the questions that everybody asks, a paragraph each."""
    solution = subject.solution
    if solution.plan is None:
        yield Paragraph(_without_plan(subject), "warning")
        return
    yield Paragraph(sentences(_built(subject), _spent(subject), goal_moves(solution)), "lead")
    for words in (
        goal_meaning(subject),
        how_sure(solution),
        *what_is_built(subject),
        *who_pays(subject),
        sentences(_who_gains(subject), *gain_by_group(subject)),
        what_limits(subject),
        what_it_rests_on(subject),
    ):
        yield Paragraph(words)
    if solution.status is not Status.SOLVED:
        yield Paragraph(_unfinished(solution), "warning")
    if solution.model.switched_off:
        yield Paragraph(_not_enforced(subject), "warning")
    if solution.audit is not None and solution.audit.violations:
        yield Paragraph(_broken(solution), "warning")


def _without_plan(subject: Subject) -> Text:
    solution = subject.solution
    if solution.status is not Status.INFEASIBLE:
        ended, cure = INTERRUPTED if solution.status is Status.INTERRUPTED else UNDECIDED
        return sentences(ended, _known(solution), cure)
    if not solution.conflict:
        return Text("No plan can exist: the rules contradict each other.", "不存在可行方案：各项规则相互矛盾。")
    rules = joined([subject.rule(key) for key in solution.conflict])
    alone = Text("No plan can exist. This can never hold: {rules}.", "不存在可行方案。以下规则无法满足：{rules}。")
    together = Text(
        "No plan can exist. These cannot hold together: {rules}.", "不存在可行方案。以下规则无法同时满足：{rules}。"
    )
    return (alone if len(solution.conflict) == 1 else together).fill(rules=rules)


INTERRUPTED = (
    Text(
        "The search was interrupted before it found a plan; whether there is one is open.",
        "求解在找到方案之前被中断，是否存在可行方案尚无定论。",
    ),
    Text(
        "Solve the same question again and let it run on; it begins anew.",
        "请重新求解同一问题并让其继续运行（将从头开始）。",
    ),
)
UNDECIDED = (
    Text(
        "No plan was found before the search ended; whether there is one is open.",
        "求解结束前未找到方案，是否存在可行方案尚无定论。",
    ),
    Text(
        "Allow more time: --seconds, or seconds in the model.",
        "请延长求解时间：--seconds，或模型中的 seconds。",
    ),
)
NO_BOUND = Text(
    "How good a plan could be at most is not known either: no bound was found.",
    "任何方案至多能达到何种水平也尚不清楚：尚未求得界。",
)
KNOWN = {
    Better.HIGHER: Text(
        "What is known: no plan can raise {goal} above {bound}; it is {nothing} if nothing is done.",
        "已知：任何方案的{goal}都不会高于{bound}；不实施规划时为{nothing}。",
    ),
    Better.LOWER: Text(
        "What is known: no plan can lower {goal} below {bound}; it is {nothing} if nothing is done.",
        "已知：任何方案的{goal}都不会低于{bound}；不实施规划时为{nothing}。",
    ),
}


def _known(solution: Solution) -> Text:
    """Return what the search proved although it found no plan: the bound."""
    if solution.bound is None:
        return NO_BOUND
    measure = solution.model.objective
    said = {
        name: with_unit(SIZED.say(number), measure.symbol)
        for name, number in (("bound", solution.bound), ("nothing", solution.nothing))
    }
    return KNOWN[measure.better].fill(goal=measure.title, **said)


def _built(subject: Subject) -> Text:
    count = len(subject.begun)
    if not count:
        return Text("The plan starts no project.", "方案不安排任何项目开工。")
    periods = [
        Text("{count} in {period}", "{period}{count}个").fill(
            count=sum(start == period for _, start in subject.begun), period=period.name
        )
        for period in subject.instance.periods
        if any(start == period for _, start in subject.begun)
    ]
    return Text(
        "The plan starts {count} of {all} candidate projects: {periods}.",
        "方案从{all}个备选项目中安排{count}个开工：{periods}。",
    ).fill(count=count, all=len(subject.instance.projects), periods=joined(periods))


def _spent(subject: Subject) -> Text:
    granted = sum(entry.amount for entry in subject.audit.ledger if entry.kind == "grants")
    total = _sum(subject.audit.spending)
    if granted <= 0:
        return Text("It spends {total}.", "总支出{total}。").fill(total=total)
    return Text(
        "It spends {total}, of which {granted} are grants of the coordination fund.",
        "总支出{total}，其中协调投资基金拨付{granted}。",
    ).fill(total=total, granted=_sum(granted))


def _sum(amount: float) -> Text:
    """Return an amount in 亿元 as each language counts large sums."""
    large = amount >= YI_PER_BILLION
    words = "{large} billion yuan ({yi} × 100M CNY)" if large else "{small} million yuan ({yi} × 100M CNY)"
    return Text(words, "{yi}亿元").fill(
        large=MONEY.say(amount / YI_PER_BILLION), small=WHOLE.say(amount * MILLIONS_PER_YI), yi=MONEY.say(amount)
    )


def _who_gains(subject: Subject) -> Text:
    period = subject.last_period
    gains = {
        province.key: subject.audit.outcomes[province.key, period.key]
        - subject.before.outcomes[province.key, period.key]
        for province in subject.instance.provinces
    }
    most = max(gains, key=lambda key: gains[key])
    least = min(gains, key=lambda key: gains[key])
    said = Text(
        "Who gains, in the last year alone ({year}): yearly income per person rises most in {most} ({gain} yuan) and "
        "least in {least} ({low} yuan).",
        "各省受益情况（仅看末年{year}年）：人均年收入增加最多的是{most}（{gain}元），最少的是{least}（{low}元）。",
    ).fill(
        year=period.last_year,
        most=subject.name("provinces", most),
        least=subject.name("provinces", least),
        gain=SIGNED_INCOME.say(gains[most]),
        low=SIGNED_INCOME.say(gains[least]),
    )
    return sentences(said, _losers(sum(gain < -SMALLEST_LOSS for gain in gains.values())))


def _losers(count: int) -> Text:
    if not count:
        return Text("No province loses.", "没有省份受损。")
    one = Text("1 province loses.", "1个省份受损。")
    return one if count == 1 else Text("{count} provinces lose.", "{count}个省份受损。").fill(count=count)


def _unfinished(solution: Solution) -> Text:
    if solution.status is Status.EVALUATED:
        return Text(
            "This plan comes from outside: it was audited, not solved for. A better plan may exist.",
            "本方案来自外部：仅经审计，并非求解所得。可能存在更好的方案。",
        )
    return Text(
        "The search ended early: {status}. A better plan may exist.",
        "求解提前结束：{status}。可能存在更好的方案。",
    ).fill(status=solution.status.title)


def _not_enforced(subject: Subject) -> Text:
    rules = [subject.rule(key) for key in subject.solution.model.switched_off]
    return Text("NOT ENFORCED: {rules}.", "未执行的规则：{rules}。").fill(rules=joined(rules))


def _broken(solution: Solution) -> Text:
    count = len(solution.audit.violations) if solution.audit else 0
    return Text(
        "This is not an admissible plan: it breaks {count} rule(s); see below.",
        "该方案不可行：违反{count}项规则，详见下文。",
    ).fill(count=count)


SECTIONS.add("summary", Section(Text("Summary", "摘要"), 10, summary, needs_plan=False))
