"""Which projects are worth starting whatever comes, and which only if something comes."""

from collections.abc import Mapping, Sequence

from planner.decisions.projects import Start
from planner.domain.cases import Case
from planner.domain.tables import Project
from planner.solution import Solution
from planner.studies.robust.result import Use
from planner.studies.robust.together import Starts


def uses(own: Mapping[str, Solution], cases: Sequence[Case], choices: Mapping[str, Starts]) -> tuple[Use, ...]:
    """Return how each project fares that the best plan of a case, or a choice, starts; the surest first."""
    begun = {
        case.key: {row.project: row.period for row in solution.plan.rows(Start)}
        for case in cases
        if (solution := own.get(case.key)) is not None and solution.plan is not None
    }
    chosen = {key: {row.project: row.period for row in starts} for key, starts in choices.items()}
    names = {project.key: project.name for case in cases for project in case.instance.rows(Project)}
    found = [
        Use(
            project,
            name,
            sum(case.probability for case in cases if project in begun.get(case.key, {})),
            {key: starts[project] for key, starts in begun.items() if project in starts},
            {key: starts[project] for key, starts in chosen.items() if project in starts},
        )
        for project, name in names.items()
    ]
    return tuple(sorted((use for use in found if use.periods or use.chosen), key=lambda use: -use.chance))
