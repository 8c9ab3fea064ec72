"""A report of charts of kinds that the instance ``teaching`` has none of."""

from planner.reporting.blocks import BarChart, Bond, Graph, LineChart, Place, Series
from planner.reporting.report import Chapter, Report
from planner.text import same

TWO = same("one"), same("two")
KINDS = (
    LineChart(same("Lines"), same("yuan"), TWO, (Series(same("a"), (1.0, None)), Series(same("b"), (2.0, 3.0)))),
    Graph(
        same("Graph"),
        same("Agreements"),
        same(""),
        (Place(same("a"), 100.0, 30.0), Place(same("b"), 110.0, 35.0), Place(same("c"), 105.0, 25.0)),
        (Bond(0, 1, 2.0, planned=False), Bond(1, 2, 1.0, planned=True)),
    ),
    BarChart(same("Bars"), same("yuan"), TWO, (Series(same("a"), (1.0, None)), Series(same("b"), (-2.0, 3.0)))),
)
REPORT = Report(same("Charts"), same("of every kind"), (Chapter("charts", same("Charts"), KINDS),))
