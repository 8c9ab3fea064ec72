"""What a section says: typed, frozen pieces that every renderer can draw.

A kind of chart is one file. Each holds its own figures and gives them as a table, ``as_table``, for forms that
do not draw it. A section whose tables tell the same figures beside a chart says so (``told``), and none is told twice.
"""

from typing import TypeAlias

from planner.reporting.blocks.basic import (
    NO_UNIT,
    BarChart,
    Cell,
    Column,
    LineChart,
    Paragraph,
    Series,
    Table,
    cell_text,
    table_of,
)
from planner.reporting.blocks.dumbbell import Dumbbell, Pair
from planner.reporting.blocks.graph import Bond, Graph
from planner.reporting.blocks.map import Area, MapChart, Place, Shade, Stretch
from planner.reporting.blocks.sankey import Flow, Knot, Sankey
from planner.reporting.blocks.timeline import Span, Timeline

Chart: TypeAlias = BarChart | LineChart | MapChart | Timeline | Sankey | Dumbbell | Graph
Block: TypeAlias = Paragraph | Table | Chart

__all__ = [
    "NO_UNIT",
    "Area",
    "BarChart",
    "Block",
    "Bond",
    "Cell",
    "Chart",
    "Column",
    "Dumbbell",
    "Flow",
    "Graph",
    "Knot",
    "LineChart",
    "MapChart",
    "Pair",
    "Paragraph",
    "Place",
    "Sankey",
    "Series",
    "Shade",
    "Span",
    "Stretch",
    "Table",
    "Timeline",
    "cell_text",
    "table_of",
]
