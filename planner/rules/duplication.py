"""Duplicate construction: at most so many projects of a kind between two provinces."""

from collections.abc import Iterator

from planner.decisions.projects import ProjectVariables, Start
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import EXCEEDED, PROJECTS, RowWords
from planner.domain.tables import Mode, ModeKey, Project, Province
from planner.domain.units import COUNT, Count
from planner.domain.violation import Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text, joined


@table("duplication", Text("Limits on duplicate construction", "重复建设限制"), identity=("mode",))
class DuplicationLimit(Row):
    """The most projects of one mode, or of all modes, between one pair of provinces."""

    mode: ModeKey | None = column(
        Text("Mode", "方式"), Text("blank: all modes together", "留空表示所有方式合计"), default=None
    )
    most: Count = column(Text("Most", "最多"), Text("projects for a pair of provinces", "每对省份间的项目数"))


class Duplication(Rule):
    r"""Between two provinces, no more projects of a mode are built than the limit.

    .. math:: \sum_{k \in K(p,q,m)} \mathit{built}_k \le \mathit{most}_m
    """

    key = "duplication"
    title = Text("No duplicate construction", "避免重复建设")
    tables = (DuplicationLimit,)
    words = (
        RowWords(
            "no_duplicates",
            Text(
                "the limit on {mode} projects between {first} and {second}", "{first}与{second}之间{mode}项目数的上限"
            ),
            {"first": "provinces", "second": "provinces", "mode": "modes"},
            EXCEEDED,
            PROJECTS,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        projects = draft.variables(ProjectVariables)
        rivals: dict[tuple[str, ...], list[str]] = {}
        most = {limit.mode: limit.most for limit in draft.instance.rows(DuplicationLimit)}
        for project in draft.instance.projects:
            for mode in [mode for mode in (project.mode, None) if mode in most]:
                rivals.setdefault((*sorted((project.origin, project.destination)), mode or ""), []).append(project.key)
        crowded = {key: keys for key, keys in rivals.items() if len(keys) > most[key[-1] or None]}

        def no_duplicates(_: "pyo.Block", *key: str) -> Relation:
            built = total(projects.built(project) for project in crowded[key])
            return at_most(built, most[key[-1] or None])

        block.no_duplicates = pyo.Constraint(list(crowded), rule=no_duplicates)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        built = {row.project for row in plan.rows(Start)}
        for limit in instance.rows(DuplicationLimit):
            counts: dict[frozenset[str], int] = {}
            for project in instance.rows(Project):
                if project.key in built and (limit.mode is None or limit.mode == project.mode):
                    pair = frozenset((project.origin, project.destination))
                    counts[pair] = counts.get(pair, 0) + 1
            for pair, count in counts.items():
                if count > limit.most:
                    what = Text(
                        "{count} projects ({mode}) between {pair}, at most {most}",
                        "{pair}之间有{count}个项目（{mode}），最多{most}个",
                    ).fill(count=count, mode=limit.mode or "*", pair="–".join(sorted(pair)), most=limit.most)
                    yield Violation(self.key, what, float(count - limit.most))

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        """Yield the limits that leave out a candidate, where one of the candidates is built."""
        built = {row.project for row in plan.rows(Start)}
        for limit in instance.rows(DuplicationLimit):
            pairs: dict[frozenset[str], list[bool]] = {}
            for project in instance.rows(Project):
                if limit.mode in {None, project.mode}:
                    pair = frozenset((project.origin, project.destination))
                    pairs.setdefault(pair, []).append(project.key in built)
            for pair, chosen in pairs.items():
                if any(chosen) and len(chosen) > limit.most:
                    yield Usage(
                        _between(instance, limit, pair), float(sum(chosen)), float(limit.most), unit=COUNT.symbol
                    )


def _between(instance: Instance, limit: DuplicationLimit, pair: frozenset[str]) -> Text:
    """Return what is limited where, in words."""
    mode = instance.by_key(Mode)[limit.mode].name if limit.mode else Text("all modes", "所有方式")
    names = instance.by_key(Province)
    return Text("{mode}: {pair}", "{mode}：{pair}").fill(
        mode=mode, pair=joined([names[key].name for key in sorted(pair)])
    )


RULES.add(Duplication.key, Duplication())
