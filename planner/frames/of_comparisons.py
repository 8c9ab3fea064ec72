"""Runs side by side as pandas tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.analysis.compare import Comparison
from planner.analysis.pairs import Pair
from planner.analysis.together import run_line
from planner.frames.framing import frame
from planner.solution import Solution
from planner.text import Text

if TYPE_CHECKING:
    import pandas as pd


def runs(named: Mapping[str, Solution]) -> "pd.DataFrame":
    """Return solutions in one row each: goal, bound, gap, spending in 亿元, projects, then every measure."""
    lines = [run_line(name, solution) for name, solution in named.items()]
    words = ["run", "model", "goal", "nothing", "value", "bound", "gain", "gap", "spending", "projects", "broken"]
    measures = list(dict.fromkeys(key for line in lines for key in line.measures))
    rows = [
        {
            **{word: getattr(line, word) for word in words},
            "scenarios": "+".join(line.scenarios),
            "status": line.status.value,
            **{f"measure_{key}": line.measures.get(key) for key in measures},
        }
        for line in lines
    ]
    return frame(rows, [*words, "scenarios", "status", *(f"measure_{key}" for key in measures)])


def changed_inputs(comparison: Comparison) -> "pd.DataFrame":
    """Return what two runs were given that differs, in words, and as numbers where it is one."""
    lines = [
        {
            "part": change.part,
            "sign": change.sign,
            "row": _english(change.row),
            "column": _english(change.column),
            "first": _english(change.first),
            "second": _english(change.second),
            "before": change.before,
            "after": change.after,
        }
        for change in comparison.inputs
    ]
    return frame(lines, ["part", "sign", "row", "column", "first", "second", "before", "after"])


def changed_decisions(comparison: Comparison) -> "pd.DataFrame":
    """Return every decision in which two plans differ: ``+`` in the second only, ``-`` in the first only, ``~``."""
    lines: list[Mapping[str, object]] = [
        {"kind": "starts", "sign": row.sign, "what": row.project, "first": row.first, "second": row.second}
        for row in comparison.projects
    ]
    lines += [
        {
            "kind": "grants",
            "sign": row.sign,
            "what": f"{row.key}/{row.period}",
            "first": row.first,
            "second": row.second,
        }
        for row in comparison.grants
    ]
    lines += [
        {
            "kind": row.table,
            "sign": row.sign,
            "what": row.name.en,
            "first": _english(row.first),
            "second": _english(row.second),
        }
        for row in comparison.others
    ]
    return frame(lines, ["kind", "sign", "what", "first", "second"])


def changed_money(comparison: Comparison) -> "pd.DataFrame":
    """Return the money of both plans by period: of each source, of all, and through each window, in 亿元."""
    pairs = [("source", row) for row in comparison.money] + [("window", row) for row in comparison.windows]
    lines = [{"by": by, "key": row.key, "period": row.period, **_numbers(row)} for by, row in pairs]
    return frame(lines, ["by", "key", "period", "first", "second", "change"])


def changed_measures(comparison: Comparison) -> "pd.DataFrame":
    """Return every measure of both plans."""
    lines = [{"measure": row.key, **_numbers(row)} for row in comparison.measures]
    return frame(lines, ["measure", "first", "second", "change"])


def changed_provinces(comparison: Comparison) -> "pd.DataFrame":
    """Return income per person in the last period under both plans, in yuan: above 0 is a gain."""
    lines = [{"province": row.key, "period": row.period, **_numbers(row)} for row in comparison.provinces]
    return frame(lines, ["province", "period", "first", "second", "change"])


def binding_limits(comparison: Comparison) -> "pd.DataFrame":
    """Return the limits that bind in one of both plans, with the share that each uses."""
    lines = [
        {"rule": row.rule, "limit": row.what.en, "first": row.first, "second": row.second} for row in comparison.bounds
    ]
    return frame(lines, ["rule", "limit", "first", "second"])


def _english(words: Text | None) -> str | None:
    return None if words is None else words.en


def _numbers(row: Pair) -> Mapping[str, float]:
    return {"first": row.first, "second": row.second, "change": row.change}
