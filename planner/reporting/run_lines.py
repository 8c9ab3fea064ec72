"""Several runs as tables of one row each: what they come to, and every measure."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.analysis.together import RunLine
from planner.measures.base import MEASURES
from planner.reporting.blocks import Cell, Column, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import INCOME, MONEY, SIGNED_SIZED, SIZED, WHOLE, NumberFormat
from planner.reporting.subject import YI
from planner.text import Text, same

OWN = Text("Measures of each run are as its own question defines them.", "各运行的指标均按其自身问题的定义计算。")
BREAKS = Text("no answer: breaks {count} rule(s)", "不可行：违反{count}项规则")
RUN = Column(Text("Run", "运行"))
INDEX = NumberFormat(5)


def runs_tables(runs: Sequence[RunLine]) -> Iterator[Table]:
    """Yield the runs: goal, proof, spending and projects; then the measures."""
    columns = (
        RUN,
        Column(Text("Goal", "目标")),
        Column(Text("If nothing is done", "不实施规划"), format=SIZED),
        Column(Text("With the plan", "有规划"), format=SIZED),
        Column(Text("Gain", "增益"), format=SIGNED_SIZED),
        Column(Text("Gap on the gain", "增益间隙")),
        Column(Text("Spent", "支出"), YI, MONEY),
        Column(Text("Projects", "项目数"), format=WHOLE),
    )
    names = names_of(runs)
    rows = tuple(_line(name, run) for name, run in zip(names, runs, strict=True))
    yield Table(Text("All runs", "全部运行"), columns, rows, units=tuple(run.unit for run in runs))
    measures = [key for key in MEASURES.all() if any(key in run.measures for run in runs)]
    told = [
        (Text("Measures in yuan a person and year", "以元/人·年计的指标"), _with_unit(measures, wanted=True)),
        (Text("Indices of inequality", "不平等指数"), _with_unit(measures, wanted=False)),
    ]
    told = [(title, keys) for title, keys in told if keys]
    for title, keys in told:
        heads = (
            RUN,
            *(Column(MEASURES[key].title, format=INCOME if MEASURES[key].symbol.en else INDEX) for key in keys),
        )
        rows = tuple((name, *(run.measures.get(key) for key in keys)) for name, run in zip(names, runs, strict=True))
        yield Table(title, heads, rows, OWN if keys is told[-1][1] else None)


def _with_unit(keys: list[str], *, wanted: bool) -> list[str]:
    return [key for key in keys if bool(MEASURES[key].symbol.en) == wanted]


def names_of(runs: Sequence[RunLine]) -> list[Text]:
    """Return what each run is called: its folder, without where that lies unless two are called alike."""
    short = [Path(run.run).name for run in runs]
    return [same(name if short.count(name) == 1 and name else run.run) for name, run in zip(short, runs, strict=True)]


def _line(name: Text, run: RunLine) -> tuple[Cell, ...]:
    gap = run.status.title if run.value is None or run.gap is None else gap_words(run.gap)
    gap = BREAKS.fill(count=run.broken) if run.broken else gap
    goal = Column(run.title, run.unit).header
    projects = None if run.projects is None else float(run.projects)
    return name, goal, run.nothing, run.value, run.gain, gap, run.spending, projects
