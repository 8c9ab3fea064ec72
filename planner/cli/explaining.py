"""The three explanations of ``planner explain``: of a plan, of projects, of a question without a plan."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planner.cli.exit_codes import Exit, of_status
from planner.cli.output import emit, show_report
from planner.cli.streams import note
from planner.cli.studying import Desk

if TYPE_CHECKING:
    from planner.solution import Solution
    from planner.studies.asking import Answering
    from planner.studies.member import Answered


def explain_plan(at_work: Desk, study: "Answering", solution: "Solution", orders: int) -> int:
    """Show what each rule costs and what each project brings."""
    from planner.analysis.project_shares import project_shares
    from planner.reporting.explanation import explanation_report
    from planner.studies.prices import rule_prices

    prices = rule_prices(study, solution)
    shares = project_shares(solution, orders=orders) if orders and at_work.stop.code is None else ()
    report = explanation_report(solution, prices, shares)
    at_work.keep(report)
    if at_work.settings.as_json:
        from planner.cli.explain_records import plan_output

        emit(plan_output(solution, prices, shares, at_work.folder))
    else:
        show_report(report, at_work.settings)
        at_work.say_folder()
    return _end(at_work, [priced.answered for priced in prices])


def explain_projects(at_work: Desk, study: "Answering", solution: "Solution", projects: tuple[str, ...]) -> int:
    """Show why each project is in the plan or not."""
    from planner.reporting.explanation import why_report
    from planner.studies.why import why

    found = []
    for project in projects:
        found.append(why(study, solution, project, stop=at_work.stop.event, search=at_work.kept.searches))
        report = why_report(solution, found[-1])
        at_work.keep(report, found[-1].project)
        if not at_work.settings.as_json:
            show_report(report, at_work.settings)
    if at_work.settings.as_json:
        from planner.cli.explain_records import projects_output

        emit(projects_output(solution, found, at_work.folder))
    else:
        at_work.say_folder()
    return _end(at_work, [one.other for one in found])


def explain_impossible(at_work: Desk, solution: "Solution") -> int:
    """Show why there is no plan, and what it would take."""
    from planner.analysis.infeasibility import infeasibility
    from planner.reporting.infeasibility import infeasibility_report

    settings, stop, search = at_work.settings, at_work.stop.event, at_work.kept.searches
    found = infeasibility(solution, stop=stop, hear=lambda words: note(f"{settings.say(words)} …"), search=search)
    report = infeasibility_report(found)
    at_work.keep(report)
    if settings.as_json:
        from planner.cli.explain_records import impossible_output

        emit(impossible_output(found, at_work.folder))
    else:
        show_report(report, settings)
        at_work.say_folder()
    return at_work.end(Exit.NO_PLAN_EXISTS, complete=True)


def _end(at_work: Desk, answers: "Iterable[Answered]") -> int:
    """Return the exit code: that no plan has something the other way round is an answer like any other."""
    code = max((_code_of(answered) for answered in answers), default=Exit.SOLVED)
    return at_work.end(code, complete=code is Exit.SOLVED)


def _code_of(answered: "Answered") -> Exit:
    if answered.solution is None:
        return Exit.FAILED if answered.failure is not None else Exit.STOPPED_WITHOUT_PLAN
    code = of_status(answered.solution.status.value, has_plan=answered.solution.plan is not None)
    return Exit.SOLVED if code is Exit.NO_PLAN_EXISTS else code
