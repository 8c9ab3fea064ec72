"""Parameters that name something on the disk: instances, models, runs, files of uncertainty."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.cli.resuming import PlaceType
from planner.cli.runs_by_name import RESULTS, find_run_folder
from planner.errors import UnknownNameError


def _instance(written: str, given: Mapping[str, Any]) -> Path:
    from planner.loading.find import find_instance

    return find_instance(written)


def _model(written: str, given: Mapping[str, Any]) -> Path:
    from planner.loading.find import find_model

    return find_model(written)


def _uncertain(written: str, given: Mapping[str, Any]) -> Path:
    from planner.loading.find import find_instance
    from planner.loading.uncertain import find_uncertain

    return find_uncertain(find_instance(given["instance"]), written)


def _run(written: str, given: Mapping[str, Any]) -> Path:
    return find_run_folder(written)


def _run_or_instance(written: str, given: Mapping[str, Any]) -> Path:
    instance = given.get("model") is not None or given.get("scenarios") or is_instance(written)
    return _instance(written, given) if instance else _run(written, given)


def is_instance(name: str) -> bool:
    """Tell whether a name is that of an instance; a folder with a run in it is a run, and so is what only runs bear."""
    from planner.loading.find import find_instance
    from planner.loading.paths import exists

    if exists(RESULTS / name / "run.json"):
        return False
    try:
        found = find_instance(name)
    except UnknownNameError:
        return False
    return not exists(found / "run.json")


INSTANCE, MODEL, UNCERTAIN = PlaceType(_instance), PlaceType(_model), PlaceType(_uncertain)
RUN, RUN_OR_INSTANCE = PlaceType(_run), PlaceType(_run_or_instance)
