"""Scenarios that take a path away, to show what it is worth."""

from collections.abc import Mapping
from typing import Any

Change = Mapping[str, Any]

NEVER = 1_000_000
"""亿元 that nobody has."""


def links_only() -> list[Change]:
    """Return changes that leave nothing but projects, paid with what the fund may give to projects."""
    return [
        *removals("agreement_needs", "agreements", "exchange_steps", "exchanges"),
        *removals("access_needs", "transfers", "step_gates", "returns", "guarantees"),
        {"table": "windows", "where": {"use": ["grants", "guarantees"]}, "remove": True},
        {"table": "windows", "set": {"least_share": 0.0, "most_share": 1.0}},
        {"table": "appropriations", "where": {"source": "coordination_fund"}, "set": {"amount": "* 0.7"}},
    ]


def funds_only() -> list[Change]:
    """Return changes under which no source may pay for a project, while all else may go on."""
    return [
        {"table": "cofinancing", "set": {"least": 0.0, "most": 0.0}},
        {"table": "windows", "set": {"least_share": 0.0, "most_share": 1.0}},
    ]


def no_agreements() -> list[Change]:
    """Return changes under which nobody can pay for an agreement, so that what needs one cannot begin."""
    return [{"table": "agreements", "set": {"cost": NEVER}}]


def no_ecology() -> list[Change]:
    """Return changes that take caps, red lines, damage and compensation away."""
    return removals("caps", "red_lines", "damages", "compensations")


def removals(*keys: str) -> list[Change]:
    """Return changes that empty tables."""
    return [{"table": key, "remove": True} for key in keys]
