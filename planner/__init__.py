"""Plans that balance regions: which links to build, and how to allocate the fund.

>>> import planner as pl
>>> solution = pl.solve(pl.load("teaching"))  # doctest: +SKIP
>>> solution.status, solution.gap  # doctest: +SKIP
(<Status.SOLVED: 'solved'>, 0.0)

The names below are the public interface. They are imported when they are first used, so
that ``import planner`` costs nothing.
"""

import logging
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner import explain as explain
    from planner import frames as frames
    from planner.analysis.attribution import Attribution as Attribution
    from planner.analysis.attribution import attribute as attribute
    from planner.analysis.compare import Comparison as Comparison
    from planner.analysis.compare import compare as compare
    from planner.api import solve as solve
    from planner.api.fronts import alternatives as alternatives
    from planner.api.fronts import front as front
    from planner.api.robust_plans import robust as robust
    from planner.api.sweeps import sweep as sweep
    from planner.audit import Audit as Audit
    from planner.audit import audit as audit
    from planner.diagnosis.diagnose import Diagnosis as Diagnosis
    from planner.diagnosis.diagnose import diagnose as diagnose
    from planner.diagnosis.thresholds import Thresholds as Thresholds
    from planner.domain.instance import Instance as Instance
    from planner.domain.plan import Plan as Plan
    from planner.errors import ClusterError as ClusterError
    from planner.errors import InputError as InputError
    from planner.errors import LockedError as LockedError
    from planner.errors import PlannerError as PlannerError
    from planner.errors import SolverError as SolverError
    from planner.errors import StorageError as StorageError
    from planner.errors import UnknownNameError as UnknownNameError
    from planner.loading import check as check
    from planner.loading import load as load
    from planner.loading.model_file import load_model as load_model
    from planner.loading.uncertain import load_uncertain as load_uncertain
    from planner.model import Model as Model
    from planner.model import ModelError as ModelError
    from planner.model import question as question
    from planner.reporting.rendering import report as report
    from planner.reporting.scorecards import scorecards as scorecards
    from planner.runs import read_plan as read_plan
    from planner.runs import read_run as read_run
    from planner.runs import save_run as save_run
    from planner.solution import Progress as Progress
    from planner.solution import Solution as Solution
    from planner.solution import Status as Status
    from planner.studies.alternatives import Alternatives as Alternatives
    from planner.studies.front import Front as Front
    from planner.studies.robust.result import Robust as Robust
    from planner.studies.sweep import Sweep as Sweep

__version__ = "0.1.0"

_HOMES = {
    "Alternatives": "planner.studies.alternatives",
    "Attribution": "planner.analysis.attribution",
    "Audit": "planner.audit",
    "ClusterError": "planner.errors",
    "Comparison": "planner.analysis.compare",
    "Diagnosis": "planner.diagnosis.diagnose",
    "Front": "planner.studies.front",
    "InputError": "planner.errors",
    "Instance": "planner.domain.instance",
    "LockedError": "planner.errors",
    "Model": "planner.model",
    "ModelError": "planner.model",
    "Plan": "planner.domain.plan",
    "PlannerError": "planner.errors",
    "Progress": "planner.solution",
    "Robust": "planner.studies.robust.result",
    "Solution": "planner.solution",
    "SolverError": "planner.errors",
    "Status": "planner.solution",
    "StorageError": "planner.errors",
    "Sweep": "planner.studies.sweep",
    "Thresholds": "planner.diagnosis.thresholds",
    "UnknownNameError": "planner.errors",
    "alternatives": "planner.api.fronts",
    "attribute": "planner.analysis.attribution",
    "audit": "planner.audit",
    "check": "planner.loading",
    "compare": "planner.analysis.compare",
    "diagnose": "planner.diagnosis.diagnose",
    "front": "planner.api.fronts",
    "load": "planner.loading",
    "load_model": "planner.loading.model_file",
    "load_uncertain": "planner.loading.uncertain",
    "question": "planner.model",
    "read_plan": "planner.runs",
    "read_run": "planner.runs",
    "report": "planner.reporting.rendering",
    "robust": "planner.api.robust_plans",
    "save_run": "planner.runs",
    "scorecards": "planner.reporting.scorecards",
    "solve": "planner.api",
    "sweep": "planner.api.sweeps",
}
"""The module that each public name comes from."""

_MODULES = ("explain", "frames")

__all__ = [*_HOMES, *_MODULES]  # noqa: PLE0604  (every entry is a text)

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever the name stands for)
    if name in _MODULES:
        return import_module(f"planner.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps ``planner.solve`` and ``planner.audit`` the functions, once their modules are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
