"""Windows of the coordination fund: each gets between its least and its most share."""

from collections.abc import Iterator

import pyomo.environ as pyo

from planner.decisions.base import ledger
from planner.decisions.grants import Window
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.violation import Violation, exceeds
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text


class Windows(Rule):
    r"""What goes through a window is at least and at most its share of the fund's spending.

    .. math:: \mathit{least}_w \sum_{o \in s(w)} a_o \le \sum_{o \in w} a_o
              \le \mathit{most}_w \sum_{o \in s(w)} a_o

    A window for projects carries what its fund pays for projects; a fund without such a
    window pays for none.
    """

    key = "windows"
    title = Text("Windows of the fund", "基金专项占比")
    tables = (Window,)

    def formulate(self, draft: Draft, block: pyo.Block) -> None:
        windows = draft.instance.by_key(Window)

        def through(window: str) -> LinearExpr:
            return total(
                outlay.amount
                for outlay in draft.outlays
                if _carries(draft.instance, windows[window], outlay.source, outlay.use)
            )

        def spent(window: str) -> LinearExpr:
            source = windows[window].source
            return total(outlay.amount for outlay in draft.outlays if outlay.source == source)

        block.not_too_little = pyo.Constraint(
            [window for window in windows if windows[window].least_share > 0],
            rule=lambda _, window: at_least(through(window), windows[window].least_share * spent(window)),
        )
        block.not_too_much = pyo.Constraint(
            [window for window in windows if windows[window].most_share < 1],
            rule=lambda _, window: at_most(through(window), windows[window].most_share * spent(window)),
        )
        closed = _without_project_window(draft.instance)
        block.nothing_without_window = pyo.Constraint(
            closed,
            rule=lambda _, source: at_most(
                total(
                    outlay.amount for outlay in draft.outlays if outlay.source == source and outlay.use not in windows
                ),
                0,
            ),
        )

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        entries = ledger(instance, plan)
        for window in instance.rows(Window):
            spent = sum(entry.amount for entry in entries if entry.source == window.source)
            through = _through(window, entries, instance)
            off = max(window.least_share * spent - through, through - window.most_share * spent)
            if exceeds(off, 0.0, 1e-6 * max(1.0, spent)):
                what = Text(
                    "{window} gets {through:.6g} of {spent:.6g} 亿元, not {least:.0%} to {most:.0%}",
                    "{window}获{spent:.6g}亿元中的{through:.6g}亿元，应为{least:.0%}至{most:.0%}",
                ).fill(
                    window=window.name,
                    through=through,
                    spent=spent,
                    least=window.least_share,
                    most=window.most_share,
                )
                yield Violation(self.key, what, off)
        yield from _unwindowed(instance, entries)


def _unwindowed(instance: Instance, entries: list[Outlay[float]]) -> Iterator[Violation]:
    """Yield what funds pay for projects without a window for them: the auditor's own reading."""
    uses: dict[str, set[str]] = {}
    for window in instance.rows(Window):
        uses.setdefault(window.source, set()).add(window.use)
    grants = instance.by_key(Window)
    paid: dict[str, float] = {}
    for entry in entries:
        if entry.use not in grants and "projects" not in uses.get(entry.source, {"projects"}):
            paid[entry.source] = paid.get(entry.source, 0.0) + entry.amount
    for source, amount in paid.items():
        if exceeds(amount, 0.0):
            what = Text("{source} has no window for projects", "{source}没有面向项目的专项").fill(source=source)
            yield Violation(Windows.key, what, amount)


def _carries(instance: Instance, window: Window, source: str, use: str) -> bool:
    if window.use == "grants":
        return use == window.key
    return source == window.source and use not in instance.by_key(Window)


def _through(window: Window, entries: list[Outlay[float]], instance: Instance) -> float:
    grants = {row.key for row in instance.rows(Window)}
    return sum(
        entry.amount
        for entry in entries
        if entry.source == window.source
        and (entry.use == window.key if window.use == "grants" else entry.use not in grants)
    )


def _without_project_window(instance: Instance) -> list[str]:
    funds = dict.fromkeys(window.source for window in instance.rows(Window))
    with_one = {window.source for window in instance.rows(Window) if window.use == "projects"}
    return [fund for fund in funds if fund not in with_one]


RULES.add(Windows.key, Windows())
