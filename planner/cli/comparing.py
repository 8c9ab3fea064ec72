"""Runs that a command sets side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.failures import usage_error
from planner.cli.runs_by_name import find_run_folder
from planner.text import Text

if TYPE_CHECKING:
    from planner.analysis.together import Together
    from planner.solution import Solution


def side_by_side(names: Sequence[str]) -> "Together":
    """Return each further run set against the first.

    Parameters
    ----------
    names
        Runs as the command line names them; all but the first may be files with a plan.

    Raises
    ------
    InputError
        If the first is a file, or has no plan.
    """
    from planner.analysis.together import together

    first = _first(names[0])
    return together([(names[0], first), *((name, _further(name, first)) for name in names[1:])])


def _first(name: str) -> "Solution":
    """Return the run that the others are set against."""
    from planner.runs import read_run

    path = find_run_folder(name)
    if path.is_file():
        what = Text("the first of the runs is a file", "第一个参数是文件")
        raise usage_error(what, Text("name the folder of a run first", "请先指定运行结果文件夹"), name)
    solution = read_run(path)
    if solution.plan is None:
        what = Text("the first of the runs has no plan", "第一个运行结果没有方案")
        raise usage_error(what, Text("name a run that has one first", "请先指定有方案的运行结果"), name)
    return solution


def _further(name: str, base: "Solution") -> "Solution":
    """Return another run, or the plan of a file as an answer to the question of the first."""
    from planner.analysis.compare import evaluated
    from planner.runs import read_plan, read_run

    path = find_run_folder(name)
    return evaluated(base, read_plan(path, base.instance)) if path.is_file() else read_run(path)
