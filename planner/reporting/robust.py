"""Plans for several cases, as blocks that every renderer can draw."""

from collections.abc import Iterator

from planner.domain.tables import Period
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED, WHOLE, NumberFormat
from planner.reporting.report import Chapter, Report
from planner.reporting.robust_words import impossible, worth
from planner.studies.robust.result import Best, Choice, Interval, Robust
from planner.studies.robust.together import Starts
from planner.text import Text, bilingual, enumerated, joined, same, sentences

CHOICE = Column(Text("Choice of projects", "项目选择"))
SHARE = NumberFormat(0, percent=True)
CASES = Text("{title}: {count} cases.", "{title}：{count}种情形。")
READ_BEST = Text(
    "Gain over doing nothing; no choice of projects gains more than the bound. Of the least worst regret: what is "
    "missed at most against the plan that would have been best for the case that comes; no choice is sure to miss less "
    "than the bound. Projects are chosen before it is known what comes, everything else afterwards.",
    "表中为相对不实施规划的增益，任何项目选择的增益都不超过界。“最大遗憾最小”一行为相对事后最优方案至多损失的数值，"
    "任何选择都不能保证损失小于界。项目在情形揭晓前选定，其余决策在揭晓后作出。",
)
READ_CASES = Text(
    "Gain over doing nothing in the case that comes: of the best plan made for it alone, and of each choice of "
    "projects with everything else decided as well as can be.",
    "各情形下相对不实施规划的增益：左为专为该情形制定的最优方案，右为各项目选择在其余决策最优时的结果。",
)
READ_PROJECTS = Text(
    "The share is the probability of the cases whose own best plan starts the project: 100 % is a project to start "
    "whatever comes. Under each choice stands the period in which it starts.",
    "“概率”为其自身最优方案包含该项目的各情形概率之和：100% 表示无论出现何种情形都应开工。各选择下为开工规划期。",
)
ASSUMED = Text("assumed", "假定")
CANNOT = Text("cannot be carried out", "无法实施")


def robust_report(found: Robust) -> Report:
    """Return what is best for all cases, how each choice fares, and what it is worth to know more."""
    title = Text("Plans for several cases", "多情形稳健方案")
    blocks = tuple(_blocks(found))
    return Report(found.uncertain.instance.card.title, found.model.question, (Chapter("robust", title, blocks),))


def _blocks(found: Robust) -> Iterator[Block]:
    said = CASES.fill(title=found.uncertain.title, count=len(found.uncertain.cases))
    status = Text("{status}.", "{status}。").fill(status=found.status.title)
    yield Paragraph(sentences(said, Text(status.en.capitalize(), status.zh)), "lead")
    yield from (Paragraph(words, "warning") for words in found.failures)
    yield from (Paragraph(words, "warning") for words in impossible(found))
    if found.best:
        yield _best(found)
        yield from (Paragraph(words) for words in worth(found))
    if found.choices:
        yield _choices(found)
        yield _cases(found)
    if found.uses:
        yield _projects(found)
    if found.uncertain.assumptions:
        yield _assumptions(found)


def _best(found: Robust) -> Table:
    columns = (
        Column(Text("By", "准则")),
        Column(Text("Gain, or regret", "增益或遗憾"), found.model.objective.symbol, SIZED),
        Column(Text("Bound", "界"), found.model.objective.symbol, SIZED),
        Column(Text("Gap on the gain", "增益间隙")),
        Column(Text("Projects", "项目数"), format=WHOLE),
        Column(Text("Seconds", "秒"), format=WHOLE),
    )

    def row(best: Best) -> tuple[Cell, ...]:
        value, bound = (found.gain_by(best.criterion, number) for number in (best.value, best.bound))
        gap = best.status.title if best.gap is None else gap_words(best.gap)
        count = None if best.choice is None else float(len(found.choices[best.choice].starts))
        return (_with_level(found, best), value, bound, gap, count, best.seconds)

    return Table(Text("Best choices", "最优选择"), columns, tuple(map(row, found.best.values())), READ_BEST)


def _with_level(found: Robust, best: Best) -> Text:
    """Return the title of a criterion, with the share of cases that it looks at."""
    if best.criterion != "cvar":
        return best.title
    share = SHARE.say(1 - found.level)
    return Text("Best in the worst {share} of cases (CVaR)", "最差{share}情形下最优（CVaR）").fill(share=share)


def _choices(found: Robust) -> Table:
    unit = found.model.objective.symbol
    columns = (
        CHOICE,
        Column(Text("Expected gain", "期望增益"), unit, SIZED),
        Column(Text("Gain in the worst cases", "最差情形增益"), unit, SIZED),
        Column(Text("Worst regret", "最大遗憾"), unit, SIZED),
        Column(Text("Cannot be carried out in", "无法实施的情形")),
    )

    def row(said: Text, choice: Choice) -> tuple[Cell, ...]:
        gains = [found.gain_by(key, _end(found, choice.judged.get(key))) for key in ("expected", "cvar")]
        regret = choice.judged.get("regret")
        failing = joined([case.title for case in choice.fails_in(found.uncertain.cases)])
        return (said, *gains, None if regret is None else regret.high, failing)

    title = Text("Each choice in all cases", "各选择在全部情形下的表现")
    return Table(title, columns, tuple(row(said, choice) for said, choice in _distinct(found)))


def _distinct(found: Robust) -> list[tuple[Text, Choice]]:
    """Return each choice once, under the titles of all that chose alike."""
    alike: dict[Starts, list[Choice]] = {}
    for choice in found.choices.values():
        alike.setdefault(choice.starts, []).append(choice)
    return [(enumerated([choice.title for choice in group]), group[0]) for group in alike.values()]


def _end(found: Robust, interval: Interval | None) -> float | None:
    """Return what is reached for certain: the worse end of an interval."""
    if interval is None:
        return None
    return interval.low if found.model.objective.better.sign > 0 else interval.high


def _cases(found: Robust) -> Table:
    unit = found.model.objective.symbol
    columns = (
        Column(Text("Case", "情形")),
        Column(Text("Probability", "概率"), format=PERCENT),
        Column(Text("Own best plan", "自身最优"), unit, SIGNED_SIZED),
        *(Column(said, unit, SIGNED_SIZED) for said, _ in _distinct(found)),
    )
    rows = [
        (
            case.title,
            case.probability,
            found.gain_in(case, found.own.get(case.key)),
            *(
                CANNOT if case in choice.fails_in((case,)) else found.gain_in(case, choice.fares.get(case.key))
                for _, choice in _distinct(found)
            ),
        )
        for case in found.uncertain.cases
    ]
    return Table(Text("Case by case", "逐情形结果"), columns, tuple(rows), READ_CASES)


def _projects(found: Robust) -> Table:
    periods = {period.key: period.name for period in found.uncertain.instance.rows(Period)}
    columns = (
        Column(Text("Project", "项目")),
        Column(Text("In own best plans", "自身最优方案中的概率"), format=SHARE),
        *(Column(said) for said, _ in _distinct(found)),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            use.name,
            use.chance,
            *(periods.get(use.chosen.get(choice.key, ""), same("")) for _, choice in _distinct(found)),
        )
        for use in found.uses
    ]
    title = Text("Projects: in every case, or only in some", "项目：必选或视情形而定")
    return Table(title, columns, tuple(rows), READ_PROJECTS)


def _assumptions(found: Robust) -> Table:
    columns = (
        Column(Text("Drawn", "抽取的量")),
        Column(Text("Factor", "倍数")),
        Column(Text("Rests on", "依据")),
        Column(Text("Source", "来源")),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (each.title, each.words, each.why, bilingual(each.source) if each.source else ASSUMED)
        for each in found.uncertain.assumptions
    )
    return Table(Text("What was drawn", "抽样假定"), columns, rows)
