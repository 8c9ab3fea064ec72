"""Proof and manifest: how sure the answer is, and what it was made from."""

import json
from collections.abc import Iterator
from hashlib import sha256

from planner.reporting.blocks import Block, Column, Table
from planner.reporting.goal_words import gap_words, given_up, share_of_gain
from planner.reporting.numbers import MISSING, NumberFormat
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.runs.plans import plan_json
from planner.runs.versions import versions
from planner.solution import Solution
from planner.text import Text, same, with_unit

EXACT, INDEX = NumberFormat(2), NumberFormat(8)
TIME = NumberFormat(1)
DIGITS = 16
"""Characters of a fingerprint that are shown."""

COLUMNS = (Column(Text("What", "项目")), Column(Text("Value", "数值")))


def proof(subject: Subject) -> Iterator[Block]:
    """List the proof, then what identifies question and software."""
    solution = subject.solution
    yield Table(
        Text("Proof", "最优性证明"),
        COLUMNS,
        (
            (Text("Status", "状态"), solution.status.title),
            (Text("Goal with the plan", "方案目标值"), _goal(solution, solution.value)),
            *_best_by_first(solution),
            (Text("Bound: no plan is better", "界：不存在更优方案"), _goal(solution, solution.bound)),
            (Text("Goal if nothing is done", "不实施规划的目标值"), _goal(solution, solution.nothing)),
            (Text("Gap on the gain: what is left unproved", "增益间隙：尚未证明的部分"), gap_words(solution.gap)),
            (Text("Gap at which to stop", "停止求解的间隙"), share_of_gain(solution.model.solve.gap)),
            (Text("Rules broken, by the audit", "审计发现的违规"), _violations(subject)),
        ),
        Text(
            "The gap is what the bound leaves open, as a share of the gain over doing nothing. Every figure of "
            "this report is recomputed from the instance and the decisions.",
            "间隙为界与方案之差占增益（相对不实施规划）的比例。本报告所有数字均由算例和决策重新计算得出。",
        ),
    )
    if solution.steps:
        yield _steps(solution)
    yield Table(Text("Manifest", "运行清单"), COLUMNS, tuple(_manifest(solution)), MANIFEST_NOTE)


MANIFEST_NOTE = Text(
    "Equal fingerprints mean equal facts, an equal question and an equal plan, on whatever machine.",
    "摘要相同即表示数据、问题、方案相同，与所用机器无关。",
)


def _goal(solution: Solution, value: float | None) -> Text:
    """Return a value of the goal with its unit, finer than the other sections tell it."""
    symbol = solution.objective.symbol
    return same(MISSING) if value is None else with_unit((EXACT if symbol.en else INDEX).say(value), symbol)


def _manifest(solution: Solution) -> Iterator[tuple[Text, Text]]:
    """Yield what identifies facts, question, plan, settings and software."""
    instance, model = solution.instance, solution.model
    yield Text("Instance", "算例"), same(instance.name)
    yield Text("Fingerprint of the facts", "数据指纹"), same(instance.digest[:DIGITS])
    yield Text("Scenarios", "情景"), same(", ".join(instance.scenarios)) if instance.scenarios else Text("none", "无")
    yield Text("Model", "模型"), same(model.name)
    yield Text("Question", "问题"), model.question
    if solution.plan is not None:
        plan = json.dumps(plan_json(solution.plan), sort_keys=True, ensure_ascii=False)
        yield Text("Fingerprint of the plan", "方案指纹"), same(sha256(plan.encode()).hexdigest()[:DIGITS])
    yield Text("Gap at which to stop", "停止求解的间隙"), share_of_gain(model.solve.gap)
    yield Text("Time allowed", "时限"), _seconds(model.solve.seconds)
    yield Text("Seed", "随机种子"), same(str(model.solve.seed))
    yield Text("Time taken", "用时"), _seconds(solution.seconds)
    yield from ((same(name), same(version)) for name, version in versions().items())


def _seconds(seconds: float) -> Text:
    return Text("{seconds} s", "{seconds}秒").fill(seconds=TIME.say(seconds))


def _best_by_first(solution: Solution) -> Iterator[tuple[Text, Text]]:
    """Yield the value that the bound is set against, where some of it was given up for goals that come after."""
    if given_up(solution) is not None:
        title = Text("Best plan found by the first goal alone", "仅按首个目标求得的最优值")
        yield title, _goal(solution, solution.steps[0].value)


STEPS = (
    Column(Text("Goal", "目标")),
    Column(Text("Unit", "单位")),
    Column(Text("If nothing is done", "不实施规划"), format=NumberFormat(None)),
    Column(Text("Brought to", "达到"), format=NumberFormat(None)),
    Column(Text("Bound", "界"), format=NumberFormat(None)),
    Column(Text("May be given up after", "其后可让出"), format=NumberFormat(1, percent=True)),
)


def _steps(solution: Solution) -> Table:
    """Return where each goal was brought, in the order in which they were pursued."""
    pursued = solution.model.aims(len(solution.instance.provinces))
    rows = tuple(
        (aim.title, aim.measure.symbol, step.nothing, step.value, step.bound, step.give_up)
        for aim, step in zip(pursued, solution.steps, strict=False)
    )
    note = Text(
        "Goals are pursued one after another; each keeps what it was brought to, less the share of its gain that may "
        "be given up for the goals named after it.",
        "各目标依次求解；先前目标保持已达到的水平，仅可为其后所列目标让出所设比例的增益。",
    )
    return Table(Text("Goals in turn", "依次求解的目标"), STEPS, rows, note, units=tuple(row[1] for row in rows))


def _violations(subject: Subject) -> Text:
    audit = subject.solution.audit
    return same("–") if audit is None else same(str(len(audit.violations)))


SECTIONS.add("proof", Section(Text("Proof and manifest", "证明与清单"), 100, proof, needs_plan=False))
