"""Alternatives in words and tables: the plans, what they share, and what goes with what."""

from collections.abc import Iterator

from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.goal_words import goal_number
from planner.reporting.numbers import MONEY, PERCENT, WHOLE, NumberFormat
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import YI
from planner.studies.alternatives import Alternative, Alternatives
from planner.text import Text, joined, same, sentences, with_unit

TITLE = Text("Alternatives", "备选方案")
OF_RUN = Text("the run's own", "原方案")
YES, NO = Text("yes", "是"), Text("no", "否")
FINE = NumberFormat(2, percent=True)
MOST_PAIRS = 20

KEEPS = Text(
    "Each keeps the rules of the run's question, and of its goal ({goal}) {limit}: the run's value of {value} less "
    "{within} of its gain.",
    "各方案均符合原问题的全部规则，且{goal}{limit}：即原方案的值{value}减去其增益的{within}。",
)
SHORT = Text(
    "By the proof of the run, none falls short of the best possible gain by more than {shortfall}.",
    "根据原运行的证明，任何备选方案与可能的最大增益相差不超过{shortfall}。",
)
NO_PROOF = Text("The run proves nothing of the best possible gain.", "原运行未给出最大可能增益的证明。")
FEWER_PROVED = Text(
    "There are no more: it is proved that every other choice of projects, agreements and transfers breaks a rule or "
    "the range. Plans that differ only in dates or amounts are not counted.",
    "没有更多备选方案：已证明其他任何项目、协议和产业转移的取舍都会违反规则或超出范围。仅时间或金额不同的方案不计。",
)
FEWER_OPEN = Text(
    "The search for more ended here: {why}. Whether there are more is open.",
    "搜索到此结束：{why}。是否还有更多方案尚无定论。",
)
NOTE = Text(
    "The distance counts the projects, agreements and transfers of industry that are chosen in one of two plans only; "
    "shown is that to the most similar of the plans before. “Farthest” says whether it is proved that no plan within "
    "the range is farther from those before it.",
    "距离为两个方案中仅其一选择的项目、协议和产业转移的数目，所示为与先前各方案中最相近者的距离。"
    "“最远”表示是否已证明在范围内没有与先前方案差异更大的方案。",
)
PAIRS_NOTE = Text(
    "Counted among these {count} plans only, and no proof about others. φ is 1 where two are chosen together or not at "
    "all (they complement each other here), and −1 where always exactly one of them is (they substitute each other "
    "here).",
    "仅为这{count}个方案中的计数，不能推及其他方案。φ为1表示两者同取同舍（在此互补），−1表示总是恰取其一（在此互替）。",
)
CORE, LIKELY, CONDITIONAL = Text("core", "核心"), Text("likely", "较可能"), Text("conditional", "视情况")


def alternatives_report(found: Alternatives) -> Report:
    """Return the alternatives of a run, and what they share."""
    subtitle = found.run.model.question
    return Report(found.run.instance.card.title, subtitle, (Chapter("alternatives", TITLE, tuple(_blocks(found))),))


def _blocks(found: Alternatives) -> Iterator[Block]:
    yield Paragraph(_range(found), "lead")
    yield _plans(found)
    if found.none_left:
        yield Paragraph(FEWER_PROVED)
    if found.ended is not None:
        yield Paragraph(FEWER_OPEN.fill(why=found.ended), "warning")
    if found.plans:
        yield _shared(found)
        yield _apart(found)
    if found.pairs:
        yield _pairs(found)


def _range(found: Alternatives) -> Text:
    goal = found.run.objective
    number = goal_number(goal)
    side = "≥" if found.limit.at_least is not None else "≤"
    said = KEEPS.fill(
        goal=goal.title,
        limit=with_unit(f"{side} {number.say(found.limit.value)}", goal.symbol),
        value=number.say(found.run.value),
        within=FINE.say(found.within),
    )
    proof = NO_PROOF if found.shortfall is None else SHORT.fill(shortfall=FINE.say(found.shortfall))
    return sentences(said, proof)


def _plans(found: Alternatives) -> Table:
    goal = found.run.objective
    columns = (
        Column(Text("No.", "序号"), format=WHOLE),
        Column(Text("Distance", "距离"), Text("undertakings", "项"), WHOLE),
        Column(Text("Farthest", "最远")),
        Column(goal.title, goal.symbol, goal_number(goal)),
        Column(Text("Gain lost", "增益损失"), format=FINE),
        Column(Text("Chosen", "所选事项数"), format=WHOLE),
        Column(Text("Spent", "支出"), YI, MONEY),
    )
    audit = found.run.audit
    spent = None if audit is None else audit.spending
    run: tuple[Cell, ...] = (0.0, None, OF_RUN, found.run.value, 0.0, float(len(found.choices[0])), spent)
    rows = (run, *(_plan(number, plan) for number, plan in enumerate(found.plans, start=1)))
    return Table(Text("Plans", "方案"), columns, rows, NOTE)


def _plan(number: int, plan: Alternative) -> tuple[Cell, ...]:
    most = same("?") if plan.farthest is None else same(str(plan.farthest))
    farthest = YES if plan.proved else Text("no; at most {most}", "否，至多{most}").fill(most=most)
    audit = plan.solution.audit
    spent = None if audit is None else audit.spending
    return float(number), float(plan.distance), farthest, plan.value, plan.lost, float(len(plan.chosen)), spent


def _shared(found: Alternatives) -> Table:
    columns = (
        Column(Text("Chosen", "事项")),
        Column(Text("How sure", "把握")),
        Column(Text("Share of the plans", "入选比例"), format=PERCENT),
    )
    groups = ((CORE, found.core), (LIKELY, found.likely), (CONDITIONAL, found.conditional))
    rows = tuple((found.names[key], group, found.shares[key]) for group, keys in groups for key in keys)
    note = Text(
        "Core: in all {count} plans, the run's among them; likely: in at least half; conditional: in fewer. "
        "{never} are in none.",
        "核心：全部{count}个方案（含原方案）均选；较可能：至少一半方案选择；视情况：不到一半。另有{never}项均未入选。",
    ).fill(count=len(found.choices), never=sum(share == 0.0 for share in found.shares.values()))
    return Table(Text("What the plans share", "各方案的共同点"), columns, rows, note)


def _apart(found: Alternatives) -> Table:
    """Return what each plan chooses and leaves out against that of the run."""
    columns = (
        Column(Text("No.", "序号"), format=WHOLE),
        Column(Text("+ beside the run's", "+ 比原方案多选")),
        Column(Text("− left out", "− 比原方案少选")),
    )
    own = found.choices[0]
    rows = tuple(
        (float(number), _named(found, plan.chosen - own), _named(found, own - plan.chosen))
        for number, plan in enumerate(found.plans, start=1)
    )
    return Table(Text("Against the plan of the run", "与原方案相比"), columns, rows)


def _named(found: Alternatives, keys: frozenset[str]) -> Text:
    return joined([found.names[key] for key in sorted(keys)]) if keys else same("–")


def _pairs(found: Alternatives) -> Table:
    columns = (
        Column(Text("One", "其一")),
        Column(Text("Other", "其二")),
        Column(Text("Both", "同选"), format=WHOLE),
        Column(Text("One only", "仅其一"), format=WHOLE),
        Column(Text("Other only", "仅其二"), format=WHOLE),
        Column(Text("Neither", "均不选"), format=WHOLE),
        Column(Text("φ", "φ"), format=NumberFormat(2, signed=True)),
    )
    rows = tuple(
        (
            found.names[pair.one],
            found.names[pair.other],
            float(pair.both),
            float(pair.first),
            float(pair.second),
            float(pair.neither),
            pair.phi,
        )
        for pair in found.pairs[:MOST_PAIRS]
    )
    note = PAIRS_NOTE.fill(count=len(found.choices))
    return Table(Text("What goes together, and what apart", "同现与互斥"), columns, rows, note)
