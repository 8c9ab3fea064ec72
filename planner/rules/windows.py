"""Windows of the coordination fund: each gets between its least and its most share."""

from collections.abc import Iterable, Iterator

from planner.charges.base import ledger
from planner.domain.fund import Window
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row_words import EXCEEDED, LACKS, YI, RowWords
from planner.domain.violation import Usage, Violation, exceeds, usage_of_share
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

PROJECTS = "projects"


class Windows(Rule):
    r"""What goes through a window is at least and at most its share of all its fund's windows.

    .. math:: \mathit{least}_w \sum_{o \in s(w)} a_o \le \sum_{o \in w} a_o
              \le \mathit{most}_w \sum_{o \in s(w)} a_o

    A window for projects carries what its fund pays for projects; a fund without such a
    window pays for none. What a fund pays outside its windows, such as the repayment of a
    loan, counts for none of them.
    """

    key = "windows"
    title = Text("Windows of the fund", "基金专项占比")
    tables = (Window,)
    words = (
        RowWords(
            "not_too_little",
            Text("the least share of {window} in its fund", "{window}在基金中的最低占比"),
            {"window": "windows"},
            LACKS,
            YI,
        ),
        RowWords(
            "not_too_much",
            Text("the most share of {window} in its fund", "{window}在基金中的最高占比"),
            {"window": "windows"},
            EXCEEDED,
            YI,
        ),
        RowWords(
            "nothing_without_window",
            Text(
                "the bar on projects paid by {source}, which has no window for them",
                "{source}无项目专项，不得为项目出资",
            ),
            {"source": "sources"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        windows = draft.instance.by_key(Window)

        def through(window: Window) -> LinearExpr:
            return total(outlay.amount for outlay in draft.outlays if _carries(window, outlay))

        def through_all(source: str) -> LinearExpr:
            return total(through(window) for window in windows.values() if window.source == source)

        def enough(_: "pyo.Block", key: str) -> Relation:
            return at_least(through(windows[key]), windows[key].least_share * through_all(windows[key].source))

        def not_too_much(_: "pyo.Block", key: str) -> Relation:
            return at_most(through(windows[key]), windows[key].most_share * through_all(windows[key].source))

        def paid_for_projects(source: str) -> LinearExpr:
            return total(o.amount for o in draft.outlays if (o.source, o.kind) == (source, PROJECTS))

        block.not_too_little = pyo.Constraint([key for key in windows if windows[key].least_share > 0], rule=enough)
        block.not_too_much = pyo.Constraint([key for key in windows if windows[key].most_share < 1], rule=not_too_much)
        block.nothing_without_window = pyo.Constraint(
            _without_project_window(draft.instance), rule=lambda _, source: at_most(paid_for_projects(source), 0)
        )

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        through = through_windows(instance, ledger(instance, plan))
        for window in instance.rows(Window):
            mates = [mate.key for mate in instance.rows(Window) if mate.source == window.source]
            spent = sum(through.get(mate, 0.0) for mate in mates)
            mine = through.get(window.key, 0.0)
            off = max(window.least_share * spent - mine, mine - window.most_share * spent)
            if exceeds(off, 0.0, 1e-6 * max(1.0, spent)):
                what = OUTSIDE.fill(
                    window=window.name, through=mine, spent=spent, least=window.least_share, most=window.most_share
                )
                yield Violation(self.key, what, off)
        yield from _unwindowed(instance, ledger(instance, plan))

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        through = through_windows(instance, ledger(instance, plan))
        for window in instance.rows(Window):
            mates = [mate.key for mate in instance.rows(Window) if mate.source == window.source]
            spent = sum(through.get(mate, 0.0) for mate in mates)
            mine = through.get(window.key, 0.0)
            yield from usage_of_share(window.name, mine, spent, window.least_share, window.most_share)


OUTSIDE = Text(
    "{window} gets {through:.6g} of {spent:.6g} 亿元, not {least:.0%} to {most:.0%}",
    "{window}获{spent:.6g}亿元中的{through:.6g}亿元，应为{least:.0%}至{most:.0%}",
)


def through_windows(instance: Instance, entries: Iterable[Outlay[float]]) -> dict[str, float]:
    """Return what goes through each window, in 亿元, in the auditor's face and in reports."""
    for_projects = {window.source: window.key for window in instance.rows(Window) if window.use == PROJECTS}
    keys = instance.by_key(Window)
    through: dict[str, float] = {}
    for entry in entries:
        window = for_projects.get(entry.source, "") if entry.kind == PROJECTS else entry.use
        if window in keys:
            through[window] = through.get(window, 0.0) + entry.amount
    return through


def _unwindowed(instance: Instance, entries: Iterable[Outlay[float]]) -> Iterator[Violation]:
    """Yield what funds pay for projects without a window for them: the auditor's own reading."""
    uses: dict[str, set[str]] = {}
    for window in instance.rows(Window):
        uses.setdefault(window.source, set()).add(window.use)
    paid: dict[str, float] = {}
    for entry in entries:
        if entry.kind == PROJECTS and PROJECTS not in uses.get(entry.source, {PROJECTS}):
            paid[entry.source] = paid.get(entry.source, 0.0) + entry.amount
    for source, amount in paid.items():
        if exceeds(amount, 0.0):
            what = Text("{source} has no window for projects", "{source}没有面向项目的专项").fill(source=source)
            yield Violation(Windows.key, what, amount)


def _carries(window: Window, outlay: Outlay[LinearExpr]) -> bool:
    if window.use == PROJECTS:
        return outlay.kind == PROJECTS and outlay.source == window.source
    return outlay.kind != PROJECTS and outlay.use == window.key


def _without_project_window(instance: Instance) -> list[str]:
    funds = dict.fromkeys(window.source for window in instance.rows(Window))
    with_one = {window.source for window in instance.rows(Window) if window.use == PROJECTS}
    return [fund for fund in funds if fund not in with_one]


RULES.add(Windows.key, Windows())
