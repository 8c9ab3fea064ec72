"""Fronts and alternatives, as Python calls them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from planner.api import DEFAULT_MODEL, with_options
from planner.domain.instance import Instance
from planner.loading.model_file import load_model
from planner.model import Model
from planner.solution import Solution
from planner.studies.alternatives import COUNT, WITHIN, Alternatives, find_alternatives
from planner.studies.front import POINTS, Front, find_front
from planner.studies.study import studying


def front(
    instance: Instance,
    goals: Sequence[str],
    model: Model | str | Path = DEFAULT_MODEL,
    *,
    points: int | None = POINTS,
    seconds: float | None = None,
    gap: float | None = None,
    out: str | Path = "results",
    stop: Event | None = None,
) -> Front:
    """Find the non-dominated plans between two or three goals.

    Parameters
    ----------
    goals
        Measures, ``spending``, or ecological indicators of the instance, whose load it is.
    model
        Rules, limits and which incomes count; its goals are not used.
    points
        How many points, spread over the front; ``None`` for all.
    seconds, gap
        For each point, in place of those of the model; a gap of 0 for exact points.
    out
        Folder that holds the runs, one for each point.
    stop
        Set it from another thread to end with what there is.

    Raises
    ------
    PlannerError
        If the goals make no front. A point that fails is listed under ``open``.
    """
    chosen = with_options(model if isinstance(model, Model) else load_model(model), seconds=seconds, gap=gap)
    with studying(out, stop=stop) as study:
        return find_front(study, instance, chosen, goals, points=points)


def alternatives(
    run: Solution,
    *,
    within: float = WITHIN,
    count: int = COUNT,
    seconds: float | None = None,
    gap: float | None = None,
    out: str | Path = "results",
    stop: Event | None = None,
) -> Alternatives:
    """Find plans nearly as good as that of a solution, each as different as can be from all before.

    Parameters
    ----------
    within
        Share of its gain that may be lost.
    count
        How many to find; fewer if no more exist.
    seconds, gap
        For each alternative, in place of those of the model.
    out
        Folder that holds the runs, one for each alternative.
    stop
        Set it from another thread to end with what there is.

    Raises
    ------
    PlannerError
        If the solution has no plan, or a plan does not stand up to the audit.
    """
    asked = replace(run, model=with_options(run.model, seconds=seconds, gap=gap))
    with studying(out, stop=stop) as study:
        return find_alternatives(study, asked, within=within, count=count)
