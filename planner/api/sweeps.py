"""Sweeps, as Python calls them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event

from planner.api import DEFAULT_MODEL, with_options
from planner.loading.model_file import load_model
from planner.model import Model
from planner.studies.settings import settings
from planner.studies.study import studying
from planner.studies.sweep import Sweep
from planner.studies.sweep import sweep as sweep_points
from planner.studies.varying import varied


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
