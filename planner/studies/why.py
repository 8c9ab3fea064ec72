"""Why a project is in the plan, or why it is not."""

from dataclasses import dataclass
from threading import Event

from planner.analysis.compare import Comparison, compare
from planner.analysis.entry import Entry, entry
from planner.analysis.proved import Difference, difference, gain_of_easing, proved
from planner.analysis.searching import Search, searched
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.tables import Project
from planner.errors import PlannerError, UnknownNameError
from planner.registry import unknown_name
from planner.rules.settled import Settled, settled
from planner.solution import Solution, Status
from planner.studies.asking import Answering, beside
from planner.studies.member import Answered, Member
from planner.text import Text

NO_PLAN = Text("there is no plan that a project could be in or out of", "没有方案，无从说明项目是否入选")
WITH = Text("with {project}", "必建{project}")
WITHOUT = Text("without {project}", "不建{project}")


@dataclass(frozen=True)
class Why:
    """Why a project is in the plan, or out of it.

    Parameters
    ----------
    project, name
        Its key and its name.
    built
        Whether it is in the plan.
    settled
        Whether the instance settles so; the goal did not decide it.
    other
        The answer to the question in which it is the other way round.
    lost
        By how much the best plan is worse the other way round, in the unit of the goal, as far as both proofs go;
        infinite if there is none. ``None`` if that was not answered.
    instead
        What the other plan decides differently; ``None`` if there is none.
    enters
        At what price it would enter; ``None`` if it is in, cannot be built at all, or it was not looked into.
    """

    project: str
    name: Text
    built: bool
    settled: bool
    other: Answered
    lost: Difference | None
    instead: Comparison | None = None
    enters: Entry | None = None

    @property
    def impossible(self) -> bool:
        """Whether it is proved that no plan has it the other way round."""
        return self.other.solution is not None and self.other.solution.status is Status.INFEASIBLE


def why(
    study: Answering,
    solution: Solution,
    project: str,
    *,
    stop: Event | None = None,
    search: Search = searched,
    here: bool = False,
) -> Why:
    """Return why ``project`` is in the plan of ``solution``, or why it is not.

    Parameters
    ----------
    study
        Answers the question in which it is the other way round.
    project
        Key of the project, or its name in either language.
    stop
        Set it to end with what is known.
    search
        Who looks for the price of entry; see `planner.analysis.searching.searched`.
    here
        Look for the price of entry in this process; see `planner.solve.solve`.

    Raises
    ------
    UnknownNameError
        If there is no such project; the nearest are named.
    PlannerError
        If the solution has no plan.
    SolverError
        If a search failed, or its plan did not stand up to the audit.
    """
    instance, plan = solution.instance, solution.plan
    if plan is None:
        raise PlannerError(NO_PLAN)
    found = project_called(instance, project)
    built = found.key in {row.project for row in plan.rows(Start)}
    was_settled = any(row.project == found.key for row in instance.rows(Settled))
    title = (WITHOUT if built else WITH).fill(project=found.name)
    turned = settled(instance, found.key, built=not built)
    member = Member(f"{'without' if built else 'with'}-{found.key}", title, turned, solution.model)
    other = beside(study, solution, [member])[member.key]
    answer = other.solution
    stopped = stop is not None and stop.is_set()
    asks = not (built or was_settled or stopped or found.cost == 0)
    possible = answer is not None and answer.status is not Status.INFEASIBLE
    return Why(
        found.key,
        found.name,
        built,
        was_settled,
        other,
        None if answer is None else _lost(solution, answer, was_settled=was_settled),
        None if answer is None or answer.plan is None else compare(solution, answer),
        entry(solution, found.key, stop=stop, search=search, here=here) if asks and possible else None,
    )


def project_called(instance: Instance, name: str) -> Project:
    """Return the project with this key, or this name in either language."""
    for project in instance.projects:
        if name in (project.key, project.name_en, project.name_zh):
            return project
    known = [word for project in instance.projects for word in (project.key, project.name_en, project.name_zh)]
    raise UnknownNameError(unknown_name(Text("project", "项目"), name, known))


def _lost(solution: Solution, other: Solution, *, was_settled: bool) -> Difference:
    if was_settled:
        return difference(proved(other), proved(solution))
    return gain_of_easing(proved(other), proved(solution))
