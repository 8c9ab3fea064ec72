"""The words of Pyomo in which components write their part of the model.

Pyomo is loaded when the first of them is used, and not with the component that may use it: that takes a second, and
whoever reads, audits or reports a plan does without. So annotations name its types in quotes.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "ExpressionBoundsVisitor": "pyomo.contrib.fbbt.expression_bounds_walker",
    "LinearStandardFormCompiler": "pyomo.repn.plugins.standard_form",
    "generate_standard_repn": "pyomo.repn",
}
"""The module of each word that is not in ``pyomo.environ``."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 Pyomo has no types
    found = globals()[name] = getattr(import_module(_HOMES.get(name, "pyomo.environ")), name)
    return found
