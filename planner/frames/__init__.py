"""Views of solutions, comparisons and studies as pandas tables."""

from planner.frames.of_comparisons import (
    binding_limits,
    changed_decisions,
    changed_inputs,
    changed_measures,
    changed_money,
    changed_provinces,
    runs,
)
from planner.frames.of_diagnoses import bottleneck_places, bottlenecks, mends, networks
from planner.frames.of_explanations import conflict, prices, repair, shares
from planner.frames.of_solutions import grants, ledger, payments, projects, provinces
from planner.frames.of_studies import alternatives, choices, entries, front, sweep, together, undertakings, uses

__all__ = [
    "alternatives",
    "binding_limits",
    "bottleneck_places",
    "bottlenecks",
    "changed_decisions",
    "changed_inputs",
    "changed_measures",
    "changed_money",
    "changed_provinces",
    "choices",
    "conflict",
    "entries",
    "front",
    "grants",
    "ledger",
    "mends",
    "networks",
    "payments",
    "prices",
    "projects",
    "provinces",
    "repair",
    "runs",
    "shares",
    "sweep",
    "together",
    "undertakings",
    "uses",
]
