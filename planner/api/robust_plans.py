"""Robust plans, as Python calls them."""

from pathlib import Path
from threading import Event

from planner.api import DEFAULT_MODEL, with_options
from planner.domain.cases import Uncertain
from planner.loading.model_file import load_model
from planner.model import Model, ModelError
from planner.studies.robust.result import Robust
from planner.studies.robust.study import LEVEL
from planner.studies.robust.study import robust as robust_choices
from planner.studies.study import studying
from planner.text import Text

BAD_LEVEL = Text(
    "level cannot be {level}: write a number from 0 to below 1", "level 不能为 {level}：请填写 0 至 1（不含）的数"
)


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
