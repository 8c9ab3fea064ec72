"""A transfer waits for access, by hand."""

import pytest

from planner.decisions.moves import Move
from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.rules.least_access import AccessNeed, LeastAccess
from tests.binding import binding_country

NEED = [AccessNeed(transfer="garments_hills", set="gates", least=1)]


def told(starts, period, needs=NEED):
    instance = binding_country("least_access").with_rows(AccessNeed, needs)
    plan = Plan.of(
        [
            Move(transfer="garments_hills", period=period, amount=50.0),
            *(Start(project=project, period=when) for project, when in starts.items()),
        ]
    )
    return [violation.amount for violation in LeastAccess().audit(instance, plan, {})]


@pytest.mark.parametrize(
    ("starts", "period", "missing"),
    [
        ({}, "p1", [1.0]),
        ({"trunk": "p1"}, "p1", []),  # four years of work from 2026 on: open in 2030
        ({"trunk": "p2"}, "p1", [1.0]),
        ({"trunk": "p2"}, "p2", []),
        ({"dam": "p1"}, "p2", [1.0]),  # not in the set
    ],
)
def test_enough_projects_of_the_set_are_open_when_the_transfer_begins(starts, period, missing):
    assert told(starts, period) == missing


def test_a_need_for_two_is_short_by_one():
    needs = [AccessNeed(transfer="garments_hills", set="gates", least=2)]
    assert told({"trunk": "p1"}, "p2", needs) == [1.0]
    assert told({"trunk": "p1", "tunnel": "p2"}, "p2", needs) == []


def test_every_set_counts_by_itself():
    """The set roads holds spur and loan."""
    needs = [*NEED, AccessNeed(transfer="garments_hills", set="roads", least=1)]
    assert told({"trunk": "p1"}, "p1", needs) == [1.0]
    assert told({"trunk": "p1", "loan": "p1"}, "p1", needs) == []


def test_other_transfers_do_not_wait():
    needs = [AccessNeed(transfer="garments_plain", set="gates", least=1)]
    assert told({}, "p1", needs) == []
