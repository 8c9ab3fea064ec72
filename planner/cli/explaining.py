"""The three explanations of ``planner explain``: of a plan, of projects, of a question without a plan."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.cli.exit_codes import Exit, of_status
from planner.cli.output import emit, show_report
from planner.cli.settings import Settings
from planner.cli.signals import Stop
from planner.cli.streams import note

if TYPE_CHECKING:
    from planner.solution import Solution
    from planner.studies.asking import Answering
    from planner.studies.member import Answered


def explain_plan(settings: Settings, study: "Answering", solution: "Solution", orders: int, stop: Stop) -> int:
    """Show what each rule costs and what each project brings."""
    from planner.analysis.project_shares import project_shares
    from planner.studies.prices import rule_prices

    prices = rule_prices(study, solution)
    shares = project_shares(solution, orders=orders) if orders and stop.code is None else ()
    if settings.as_json:
        from planner.cli.explain_records import plan_output

        emit(plan_output(solution, prices, shares))
    else:
        from planner.reporting.explanation import explanation_report

        show_report(explanation_report(solution, prices, shares), settings)
    return _code([priced.answered for priced in prices], stop)


def explain_projects(
    settings: Settings, study: "Answering", solution: "Solution", projects: tuple[str, ...], stop: Stop
) -> int:
    """Show why each project is in the plan or not."""
    from planner.studies.why import why

    found = []
    for project in projects:
        found.append(why(study, solution, project, stop=stop.event))
        if not settings.as_json:
            from planner.reporting.explanation import why_report

            show_report(why_report(solution, found[-1]), settings)
    if settings.as_json:
        from planner.cli.explain_records import projects_output

        emit(projects_output(solution, found))
    return _code([one.other for one in found], stop)


def explain_impossible(settings: Settings, solution: "Solution", stop: Stop) -> int:
    """Show why there is no plan, and what it would take."""
    from planner.analysis.infeasibility import infeasibility

    found = infeasibility(solution, stop=stop.event, hear=lambda words: note(f"{settings.say(words)} …"))
    if settings.as_json:
        from planner.cli.explain_records import impossible_output

        emit(impossible_output(found))
    else:
        from planner.reporting.infeasibility import infeasibility_report

        show_report(infeasibility_report(found), settings)
    return Exit.NO_PLAN_EXISTS if stop.code is None else stop.code


def _code(answers: "Iterable[Answered]", stop: Stop) -> int:
    """Return the exit code: that no plan has something the other way round is an answer like any other."""
    if stop.code is not None:
        return stop.code
    return max((_code_of(answered) for answered in answers), default=Exit.SOLVED)


def _code_of(answered: "Answered") -> Exit:
    if answered.solution is None:
        return Exit.FAILED if answered.failure is not None else Exit.STOPPED_WITHOUT_PLAN
    code = of_status(answered.solution.status.value, has_plan=answered.solution.plan is not None)
    return Exit.SOLVED if code is Exit.NO_PLAN_EXISTS else code
