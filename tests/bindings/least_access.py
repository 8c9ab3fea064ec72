"""Garments would move to the hills, were the trunk and the tunnel open; the tunnel costs too much."""

from planner.domain.project_sets import SetMember
from planner.rules.least_access import AccessNeed
from tests.bindings import moves


def rows():
    return [
        *moves.rows(),
        SetMember(set="gates", project="trunk"),
        SetMember(set="gates", project="tunnel"),
        AccessNeed(transfer="garments_hills", set="gates", least=2),
        AccessNeed(transfer="dyeing_hills", set="gates", least=1),
    ]
