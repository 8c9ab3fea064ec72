"""How a chart gets to the script that draws it in a page."""

from collections.abc import Callable
from typing import Any, TypeAlias

from planner.registry import Registry
from planner.text import Language, Text

ChartData: TypeAlias = dict[str, object]
"""Words of one language and plain numbers, as the script reads them; written as JSON."""

CHARTS: Registry[Callable[[Any, Language], ChartData]] = Registry("planner.reporting.charts", Text("chart", "图表"))
"""By the ``kind`` of a block: what its script is told. The script is ``assets/<kind>.js``."""
