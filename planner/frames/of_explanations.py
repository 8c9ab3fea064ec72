"""Explanations as pandas tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.frames.framing import frame

if TYPE_CHECKING:
    import pandas as pd

    from planner.analysis.infeasibility import Infeasibility
    from planner.analysis.project_shares import ProjectShare
    from planner.studies.prices import RulePrice


def prices(found: "Sequence[RulePrice]") -> "pd.DataFrame":
    """Return what each rule costs, in the unit of the goal: found, at least and at most; blank if not answered."""
    lines = [
        {
            "rule": each.rule,
            "title": each.title.en,
            "price": each.price.found if each.price else None,
            "least": each.price.least if each.price else None,
            "most": each.price.most if each.price else None,
        }
        for each in found
    ]
    return frame(lines, ["rule", "title", "price", "least", "most"])


def shares(found: "Sequence[ProjectShare]") -> "pd.DataFrame":
    """Return what each project brings, in the unit of the goal; all other decisions have a blank key."""
    lines = [{"project": each.project, "value": each.value, "error": each.error} for each in found]
    return frame(lines, ["project", "value", "error"])


def conflict(found: "Infeasibility") -> "pd.DataFrame":
    """Return what excludes what where there is no plan: a line for each limit, with its rule."""
    lines = [{"rule": each.rule, "limit": row.en} for each in found.conflict for row in each.rows]
    return frame(lines, ["rule", "limit"])


def repair(found: "Infeasibility") -> "pd.DataFrame":
    """Return the cheapest repair: a line for each limit that gives way, with its amount in its own unit."""
    steps = found.cheapest.steps if found.cheapest else ()
    lines = [{"rule": each.rule, "what": each.what.en, "amount": each.amount} for each in steps]
    return frame(lines, ["rule", "what", "amount"])
