"""Ecological protection red lines: what crosses one is not built."""

from collections.abc import Iterator, Sequence

from planner.decisions.projects import ProjectVariables, Start
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Name, Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.tables import Project, ProjectKey
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import equal
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("red_lines", Text("Red lines crossed", "触碰的生态红线"), identity=("project", "zone_en"))
class RedLine(Row):
    """A project crosses a protected zone; its mitigated variant, if any, does not."""

    project: ProjectKey = column(Text("Project", "项目"))
    zone_en: Name = column(Text("Zone (English)", "保护区英文名"))
    zone_zh: Name = column(Text("Zone (Chinese)", "保护区中文名"))
    variant: ProjectKey | None = column(
        Text("Mitigated variant", "减缓方案"),
        Text("the project that avoids the zone, by tunnel or detour", "以隧道或绕行避让的替代项目"),
        default=None,
    )

    @property
    def zone(self) -> Text:
        """The name of the zone."""
        return Text(self.zone_en, self.zone_zh)

    @classmethod
    def check(cls, rows: Sequence["RedLine"], instance: Instance) -> Iterator[Finding]:
        crossing = {row.project for row in rows}
        for row in rows:
            if row.variant in crossing:
                what = Text("the variant {variant} crosses a red line itself", "替代方案{variant}本身也触碰红线")
                cure = Text("name a variant that avoids every zone", "请填写避让所有保护区的方案")
                yield Finding(row, "variant", what.fill(variant=row.variant), cure)


class RedLines(Rule):
    r"""No project that crosses a red line is started.

    .. math:: \mathit{built}_k = 0 \qquad \text{for every } k \text{ with a row}

    There is no price at which a line may be crossed. A mitigated variant is a project
    of its own, with its own cost.
    """

    key = "red_lines"
    title = Text("Ecological red lines", "生态保护红线")
    tables = (RedLine,)
    words = (
        RowWords(
            "not_crossed",
            Text("the red line that {project} crosses", "{project}触碰的生态红线"),
            {"project": "projects"},
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        projects = draft.variables(ProjectVariables)
        crossing = list(dict.fromkeys(row.project for row in draft.instance.rows(RedLine)))
        block.not_crossed = pyo.Constraint(crossing, rule=lambda _, project: equal(projects.built(project), 0))

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        built = {row.project for row in plan.rows(Start)}
        names = {project.key: project.name for project in instance.rows(Project)}
        for row in instance.rows(RedLine):
            if row.project in built:
                what = Text("{project} crosses {zone}", "{project}触碰{zone}").fill(
                    project=names[row.project], zone=row.zone
                )
                yield Violation(self.key, what, 1.0)


RULES.add(RedLines.key, RedLines())
