"""Sensitivity: what is known of the answer to neighbouring questions, if anybody has asked them.

Two kinds of answers are looked for in the folder of results that holds the run: studies of which the run is a member
(sweeps, fronts, alternatives, robust plans), and the question with one rule less, which ``planner explain`` asks.
"""

from collections.abc import Iterator

from planner.measures.base import Better
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import SIGNED_SIZED, SIZED
from planner.reporting.price_words import PRICE_NOTE, PRICES, price_columns
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.studies.known import KnownMember, KnownPrice, KnownStudy
from planner.text import Text

KINDS = {
    "sweep": Text("Sweep", "变动分析"),
    "front": Text("Front", "权衡前沿"),
    "alternatives": Text("Alternatives", "备选方案"),
    "robust": Text("Robust plan", "稳健方案"),
}
NONE_ASKED = Text(
    "Nobody has asked yet how the answer changes with the question: beside this run there is no study that holds it "
    "and no price of a rule. Ask: planner sweep for budgets, costs and demand, planner explain "
    "for the price of each rule.",
    "尚无人考察答案随问题的变化：本次运行旁既无包含它的研究，也无规则的代价。可用 planner sweep 考察资金、造价和需求，"
    "用 planner explain 求各项规则的代价。",
)
READ_SO = Text(
    "Recorded values of the answers, each audited when it was found. Differences smaller than what the gaps leave open "
    "may be chance.",
    "为各次求解的记录值，求得时均经审计。小于间隙的差别可能出于偶然。",
)
WHERE = Text("From the study {folder}.", "来自研究 {folder}。")


def sensitivity(subject: Subject) -> Iterator[Block]:
    """Set the answer beside those to neighbouring questions; say so if there are none."""
    prices, studies = subject.prices, subject.studies
    if subject.folder is None:
        return
    if not prices and not studies:
        yield Paragraph(NONE_ASKED)
    if prices:
        yield _prices(subject, prices)
    for study in studies:
        yield Paragraph(WHERE.fill(folder=study.folder))
        yield _study(subject, study)


def _prices(subject: Subject, prices: tuple[KnownPrice, ...]) -> Table:
    measure, gain = subject.solution.objective, subject.solution.gain
    columns = price_columns(measure)
    rows = tuple(
        (
            known.title,
            known.price.found,
            known.price.least,
            known.price.most,
            known.price.found / gain if gain else None,
        )
        for known in prices
    )
    return Table(PRICES, columns, rows, PRICE_NOTE[measure.better])


def _study(subject: Subject, study: KnownStudy) -> Table:
    measure = subject.solution.objective
    columns = (
        Column(Text("Setting", "设定")),
        Column(Text("Status", "状态")),
        Column(measure.title, measure.symbol, SIZED),
        Column(Text("Against this plan", "与本方案之差"), measure.symbol, SIGNED_SIZED),
        Column(Text("Bound", "界"), measure.symbol, SIZED),
        Column(Text("Gap on the gain", "增益间隙")),
    )
    better = MORE if measure.better is Better.HIGHER else LESS
    note = Text("{better} {read}", "{better}{read}").fill(better=better, read=READ_SO)
    rows = tuple(_row(subject, member) for member in study.members)
    return Table(KINDS.get(study.kind, Text(study.kind, study.kind)), columns, rows, note)


MORE, LESS = Text("More is better.", "越高越好。"), Text("Less is better.", "越低越好。")


def _row(subject: Subject, member: KnownMember) -> tuple[Cell, ...]:
    status = member.status.title if member.status is not None else Text("not answered", "未求解")
    if member.proof is None:
        return member.title, status, None, None, None, gap_words(None)
    proof, own = member.proof, subject.solution.value
    change = proof.value - own if proof.value is not None and own is not None else None
    return member.title, status, proof.value, change, proof.bound, gap_words(proof.gap)


SECTIONS.add("sensitivity", Section(Text("Sensitivity", "敏感性"), 85, sensitivity))
