"""The functions behind the public names of the package, with their conveniences."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planner.domain.instance import Instance
from planner.loading.model_file import load_model
from planner.loading.words import in_our_words
from planner.model import Model, ModelError
from planner.options import SolveOptions
from planner.solution import Progress, Solution
from planner.solve import solve as solve_model
from planner.text import Text, same

DEFAULT_MODEL = "balanced-growth"
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
