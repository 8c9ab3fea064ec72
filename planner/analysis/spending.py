"""Money of two plans side by side: by source, by window of the fund, by period."""

from collections.abc import Iterator, Mapping

from planner.analysis.naming import name_of
from planner.analysis.pairs import Pair, periods_of, side_by_side
from planner.decisions.grants import Grant
from planner.domain.fund import Window
from planner.domain.ledger import Outlay
from planner.domain.tables import Province, Source
from planner.rules.windows import through_windows
from planner.solution import Solution
from planner.text import Text

SAME_MONEY = 1e-6
"""亿元 up to which two amounts are the same: a hundred yuan."""

ALL = "all"

Entries = tuple[Outlay[float], ...]


def by_source(first: Solution, second: Solution) -> Iterator[Pair]:
    """Yield what each source spends in each period, then all of them together, in 亿元."""
    instances = first.instance, second.instance
    periods = periods_of(*instances)
    yield from side_by_side(_paid(first), _paid(second), lambda key: name_of(Source, key, *instances), periods)
    yield from side_by_side(_paid(first, ALL), _paid(second, ALL), lambda _: ALL_SOURCES, periods)


ALL_SOURCES = Text("All sources", "全部来源")


def by_window(first: Solution, second: Solution) -> Iterator[Pair]:
    """Yield what goes through each window of the coordination fund in each period, in 亿元."""
    instances = first.instance, second.instance
    periods = periods_of(*instances)
    yield from side_by_side(_through(first), _through(second), lambda key: name_of(Window, key, *instances), periods)


def _through(run: Solution) -> Mapping[tuple[str, str], float]:
    through: dict[tuple[str, str], float] = {}
    for period in run.instance.periods:
        entries = [entry for entry in _ledger(run) if entry.period == period.key]
        through |= {(window, period.key): paid for window, paid in through_windows(run.instance, entries).items()}
    return through


def grants(first: Solution, second: Solution) -> Iterator[Pair]:
    """Yield the grants that differ, in 亿元; their key is window and province."""
    instances = first.instance, second.instance

    def name(key: str) -> Text:
        window, province = key.split("/")
        return Text("{window}: {province}", "{window}：{province}").fill(
            window=name_of(Window, window, *instances), province=name_of(Province, province, *instances)
        )

    pairs = side_by_side(_granted(first), _granted(second), name, periods_of(*instances))
    yield from (pair for pair in pairs if abs(pair.change) > SAME_MONEY)


def _granted(run: Solution) -> Mapping[tuple[str, str], float]:
    rows = run.plan.rows(Grant) if run.plan else ()
    return {(f"{row.window}/{row.province}", row.period): row.amount for row in rows}


def _ledger(run: Solution) -> Entries:
    return run.audit.ledger if run.audit else ()


def _paid(run: Solution, together: str = "") -> Mapping[tuple[str, str], float]:
    """Return what is paid in each period by each source, or under one name by all."""
    paid: dict[tuple[str, str], float] = {}
    for entry in _ledger(run):
        key = together or entry.source, entry.period
        paid[key] = paid.get(key, 0.0) + entry.amount
    return paid
