"""When a project that is started in a period opens, and when its cost falls due."""

from planner.domain.instance import Instance
from planner.domain.tables import Period, Project


def opening(instance: Instance, construction: float, start: Period) -> Period | None:
    """Return the period by whose end something is open that takes ``construction`` years.

    Work begins with ``start``. A period counts what works in its last year. A project begun in the first year of a
    period and built in n years is open in the last year of a period if that year is at
    least n - 1 years later. ``None`` means that it opens after the horizon.
    """
    finished = start.first_year + construction - 1
    later = instance.periods[instance.periods.index(start) :]
    return next((period for period in later if period.last_year >= finished), None)


def starts(instance: Instance, construction: float) -> tuple[Period, ...]:
    """Return the periods in which work can begin and still be finished in the horizon.

    A start that opens later would be paid for in part and bring nothing that the plan
    counts, so it is not offered.
    """
    return tuple(period for period in instance.periods if opening(instance, construction, period) is not None)


def due(instance: Instance, project: Project, start: Period) -> dict[str, float]:
    """Return how much of the cost falls due in each period, in 亿元.

    The cost is spread evenly over the years of construction; a project built in less
    than a year is paid at once.
    """
    years = max(1.0, project.construction)
    amounts = {}
    for period in instance.periods[instance.periods.index(start) :]:
        begin = max(period.first_year, start.first_year)
        end = min(period.last_year + 1, start.first_year + years)
        if end > begin:
            amounts[period.key] = project.cost * (end - begin) / years
    return amounts
