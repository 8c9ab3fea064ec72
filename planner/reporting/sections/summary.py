"""Summary: what is built, what it costs, who gains, and how sure that is."""

from collections.abc import Iterator

from planner.measures.base import MEASURES
from planner.reporting.blocks import Block, Paragraph
from planner.reporting.numbers import INCOME, MONEY, SIGNED_INCOME, SMALL_PERCENT
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.rules.base import RULES
from planner.solution import Solution, Status
from planner.text import Text, joined, same

SMALLEST_LOSS = 0.005
"""Yuan per person below which a change is no loss."""


def summary(subject: Subject) -> Iterator[Block]:
    """Say in plain words what was found."""
    solution = subject.solution
    if solution.plan is None:
        yield Paragraph(_without_plan(solution), "warning")
        return
    yield Paragraph(sentences(_built(subject), _spent(subject), _who_gains(subject)), "lead")
    yield Paragraph(_proof(solution))
    if solution.status is not Status.SOLVED:
        yield Paragraph(_unfinished(solution), "warning")
    if solution.model.switched_off:
        yield Paragraph(_not_enforced(solution), "warning")
    if solution.audit is not None and solution.audit.violations:
        yield Paragraph(_broken(solution), "warning")


def sentences(*parts: Text) -> Text:
    """Return sentences one after another; English needs a space between them."""
    return Text(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def _without_plan(solution: Solution) -> Text:
    if solution.status is Status.INFEASIBLE:
        rules = joined([RULES.all()[key].title if key in RULES.all() else same(key) for key in solution.conflict])
        if not solution.conflict:
            return Text("No plan can exist: the rules contradict each other.", "不存在可行方案：各项规则相互矛盾。")
        return Text(
            "No plan can exist. These cannot hold together: {rules}.", "不存在可行方案。以下规则无法同时满足：{rules}。"
        ).fill(rules=rules)
    return Text(
        "No plan was found ({status}), and none was proved impossible. Allow more time.",
        "尚未找到方案（{status}），也未证明方案不存在。请延长求解时间。",
    ).fill(status=solution.status.title)


def _built(subject: Subject) -> Text:
    count = len(subject.begun)
    if not count:
        return Text("The plan builds no project.", "方案不建设任何项目。")
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
    windows = {f"windows/{row}" for row in (entry.use for entry in subject.audit.ledger)} & subject.names.keys()
    granted = sum(entry.amount for entry in subject.audit.ledger if f"windows/{entry.use}" in windows)
    if granted <= 0:
        return Text("It spends {total} 亿元 (100M CNY).", "总支出{total}亿元。").fill(
            total=MONEY.say(subject.audit.spending)
        )
    return Text(
        "It spends {total} 亿元 (100M CNY), of which {granted} are grants of the coordination fund.",
        "总支出{total}亿元，其中协调发展基金拨付{granted}亿元。",
    ).fill(total=MONEY.say(subject.audit.spending), granted=MONEY.say(granted))


def _who_gains(subject: Subject) -> Text:
    period = subject.last_period
    gains = {
        province.key: subject.audit.outcomes[province.key, period.key]
        - subject.before.outcomes[province.key, period.key]
        for province in subject.instance.provinces
    }
    most = max(gains, key=lambda key: gains[key])
    least = min(gains, key=lambda key: gains[key])
    losers = sum(gain < -SMALLEST_LOSS for gain in gains.values())
    everyone = Text("Nobody loses.", "没有省份受损。")
    some = Text("{count} provinces lose.", "{count}个省份受损。").fill(count=losers)
    one = Text("1 province loses.", "1个省份受损。")
    said = Text(
        "By {year}, yearly income per person rises most in {most} ({gain} yuan) and least in {least} ({low} yuan).",
        "到{year}年，人均年收入增幅最大的是{most}（{gain}元），最小的是{least}（{low}元）。",
    ).fill(
        year=period.last_year,
        most=subject.name("provinces", most),
        least=subject.name("provinces", least),
        gain=SIGNED_INCOME.say(gains[most]),
        low=SIGNED_INCOME.say(gains[least]),
    )
    return sentences(said, everyone if not losers else one if losers == 1 else some)


def _proof(solution: Solution) -> Text:
    goal = MEASURES[solution.model.goal]
    said = _moves(solution.gain or 0.0).fill(
        goal=goal.title,
        nothing=INCOME.say(solution.nothing),
        value=INCOME.say(solution.value),
        gain=SIGNED_INCOME.say(solution.gain),
        unit=goal.symbol,
    )
    if solution.gap is None:
        return sentences(said, Text("How much more is possible was not bounded.", "未得出可能的改进上界。"))
    proved = Text(
        "No plan that keeps the rules can gain more than {most}: at most {gap} of the gain is left unproved.",
        "任何满足规则的方案，增益都不会超过{most}；尚未证明的部分至多为增益的{gap}。",
    ).fill(most=SIGNED_INCOME.say((solution.bound or 0.0) - solution.nothing), gap=SMALL_PERCENT.say(solution.gap))
    return sentences(said, proved)


def _moves(gain: float) -> Text:
    """Return the sentence on how the goal moves: up, down, or not at all."""
    if gain < -SMALLEST_LOSS:
        return Text(
            "{goal} falls from {nothing} if nothing is done to {value} with the plan, a loss of {gain} ({unit}).",
            "{goal}由不实施规划时的{nothing}降至{value}，损失{gain}（{unit}）。",
        )
    if gain <= SMALLEST_LOSS:
        return Text(
            "{goal} stays at {nothing}, as if nothing were done ({unit}; change {gain}).",
            "{goal}保持在{nothing}，与不实施规划相同（{unit}，变化{gain}）。",
        )
    return Text(
        "{goal} rises from {nothing} if nothing is done to {value} with the plan, a gain of {gain} ({unit}).",
        "{goal}由不实施规划时的{nothing}升至{value}，增益{gain}（{unit}）。",
    )


def _unfinished(solution: Solution) -> Text:
    return Text(
        "The search ended early: {status}. A better plan may exist within the bound.",
        "求解提前结束：{status}。在上界之内可能存在更好的方案。",
    ).fill(status=solution.status.title)


def _not_enforced(solution: Solution) -> Text:
    rules = [RULES[key].title for key in solution.model.switched_off]
    return Text("NOT ENFORCED: {rules}.", "未执行的规则：{rules}。").fill(rules=joined(rules))


def _broken(solution: Solution) -> Text:
    count = len(solution.audit.violations) if solution.audit else 0
    return Text(
        "This is not an admissible plan: it breaks {count} rule(s); see below.",
        "该方案不可行：违反{count}项规则，详见下文。",
    ).fill(count=count)


SECTIONS.add("summary", Section(Text("Summary", "摘要"), 10, summary, needs_plan=False))
