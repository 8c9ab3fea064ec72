"""The functions behind the public names of the package, with their conveniences."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planner.domain.cases import Uncertain
from planner.domain.instance import Instance
from planner.loading.model_file import load_model
from planner.loading.words import in_our_words
from planner.model import Model, ModelError
from planner.options import SolveOptions
from planner.solution import Progress, Solution
from planner.solve import solve as solve_model
from planner.studies.robust.result import Robust
from planner.studies.robust.study import LEVEL
from planner.studies.robust.study import robust as robust_choices
from planner.studies.study import studying
from planner.studies.sweep import Sweep, settings
from planner.studies.sweep import sweep as sweep_points
from planner.studies.varying import varied
from planner.text import Text, same

DEFAULT_MODEL = "balanced-growth"
BAD_LEVEL = Text(
    "level cannot be {level}: write a number from 0 to below 1", "level 不能为 {level}：请填写 0 至 1（不含）的数"
)
OUT_OF_RANGE = Text(
    "{name} cannot be {value}: write a number in its range, such as gap 0.01 or seconds 60",
    "{name} 不能为 {value}：请填写其范围内的数，如 gap 0.01 或 seconds 60",
)


def solve(
    instance: Instance,
    model: Model | str | Path = DEFAULT_MODEL,
    *,
    seconds: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
    cluster: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Event | None = None,
) -> Solution:
    """Find the plan that a model asks for.

    Parameters
    ----------
    instance
        The facts, as `planner.load` returns them.
    model
        A model, the name or path of a model file, or the key of a measure.
    seconds, gap, seed, cluster
        In place of those of the model: time allowed, gap on the gain at which to stop, the
        seed of random choices, and the address of a Dask scheduler whose workers help.
    progress
        Told of each step; see `planner.solution.Progress`.
    stop
        Set it from another thread to end the search with the best plan so far.

    Returns
    -------
    Solution
        Look at ``status`` first; ``plan`` is ``None`` if there is none.

    Raises
    ------
    PlannerError
        If the model is not in order, the cluster cannot help, or the solver failed.
    """
    chosen = model if isinstance(model, Model) else load_model(model)
    asked = with_options(chosen, seconds=seconds, gap=gap, seed=seed, cluster=cluster)
    return solve_model(instance, asked, progress=progress, stop=stop)


def robust(
    uncertain: Uncertain,
    model: Model | str | Path = DEFAULT_MODEL,
    *,
    level: float = LEVEL,
    out: str | Path = "results",
    seconds: float | None = None,
    gap: float | None = None,
    stop: Event | None = None,
) -> Robust:
    """Choose projects when nobody knows what will come; see `planner.studies.robust.study.robust`.

    Parameters
    ----------
    uncertain
        The facts with their cases, as `planner.load_uncertain` returns them.
    model
        A model, the name or path of a model file, or the key of a measure.
    level
        The worst cases are those of total probability 1 less this.
    out
        The folder that holds runs: what a run there answers is not solved again.
    seconds, gap
        In place of those of the model, for each search.
    stop
        Set it from another thread to end the study with what there is.

    Returns
    -------
    Robust
        Look at ``status`` first; ``best`` has the best choice by each criterion, with its bound.

    Raises
    ------
    PlannerError
        If the model is not in order, or its goal cannot be pursued across cases.
    """
    if not 0 <= level < 1:
        raise ModelError(BAD_LEVEL.fill(level=level))
    chosen = model if isinstance(model, Model) else load_model(model)
    asked = with_options(chosen, seconds=seconds, gap=gap)
    with studying(out, stop=stop) as study:
        return robust_choices(uncertain, asked, study, level=level, stop=stop)


def sweep(  # noqa: PLR0913  (every one a name at the call)
    instance: str | Path,
    vary: Mapping[str, str],
    model: Model | str | Path = DEFAULT_MODEL,
    *,
    scenarios: Sequence[str] = (),
    out: str | Path = "results",
    seconds: float | None = None,
    gap: float | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    stop: Event | None = None,
) -> Sweep:
    """Answer one question again and again while something varies; see `planner.studies.sweep`.

    Parameters
    ----------
    instance
        Path or name of the instance.
    vary
        What varies, and over which values, as the command line takes them:
        ``{"appropriations.amount": "0.6:1.4:0.1"}``. All combinations of several are asked.
    model
        A model, the name or path of a model file, or the key of a measure.
    scenarios
        Applied to every point.
    out
        The folder that holds runs: what a run there answers is not solved again.
    seconds, gap
        In place of those of the model, for each point.
    workers, cluster
        How many points are solved at a time here, or the address of a Dask scheduler whose workers solve them.
    stop
        Set it from another thread to end the sweep with what there is.

    Raises
    ------
    PlannerError
        If model, instance or what varies is not in order, or the cluster cannot help. A point that fails is listed.
    """
    chosen = model if isinstance(model, Model) else load_model(model)
    asked = with_options(chosen, seconds=seconds, gap=gap)
    varying = [varied(what, over) for what, over in vary.items()]
    points = settings(instance, varying, scenarios)
    with studying(out, workers=workers, cluster=cluster, stop=stop) as study:
        return sweep_points(study, asked, points, varying)


def with_options(
    model: Model,
    *,
    seconds: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
    cluster: str | None = None,
) -> Model:
    """Return ``model`` with other options where they are given, checked like those of a file."""
    given: dict[str, Any] = {"seconds": seconds, "gap": gap, "seed": seed, "cluster": cluster}
    chosen = {key: value for key, value in given.items() if value is not None}
    if not chosen:
        return model
    try:
        options = SolveOptions.model_validate({**model.solve.model_dump(), **chosen})
    except ValidationError as error:
        raise ModelError(_refused(error.errors()[0])) from None
    return model.model_copy(update={"solve": options})


def _refused(wrong: ErrorDetails) -> Text:
    """Return what is wrong with an option, and the cure."""
    name, value = str(wrong["loc"][0]), wrong["input"]
    if name != "cluster":
        return OUT_OF_RANGE.fill(name=name, value=value)
    said = in_our_words(wrong, same(name), str(value))
    return Text("{what}; {cure}", "{what}；{cure}").fill(what=said.what, cure=said.cure)
