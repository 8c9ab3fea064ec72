"""Private capital: it pays for what earns its return."""

import pytest

from planner.decisions.projects import Payment, Start
from planner.domain.fund import Window
from planner.domain.plan import Plan
from planner.domain.tables import Appropriation, Source
from planner.model import Model
from planner.rules.base import RULES
from planner.rules.cofinancing import Cofinancing
from planner.rules.private_capital import PrivateSource, Revenue
from planner.solve import solve
from tests.binding import binding_country
from tests.countries import titled
from tests.purses import EXACT, added, agree, agree_within_gini, changed, purses, told


def country():
    return binding_country("private_capital")


def broken(plan, instance=None):
    return list(RULES["private_capital"].audit(instance or country(), plan, {}))


def paid(project, amount=10.0, source="investors"):
    return [
        Start(project=project, period="p1"),
        Payment(project=project, source=source, period="p1", amount=amount),
    ]


def test_returns_worked_out_by_hand():
    """Eight in a hundred of 10 are 0.8: the pier earns that, the quay does not."""
    assert not broken(Plan.of(paid("pier")))
    (found,) = broken(Plan.of(paid("quay")))
    assert found.amount == pytest.approx(0.1)
    assert not broken(Plan.of(paid("quay", 8.75)))


def test_without_revenue_nothing_is_paid():
    (found,) = broken(Plan.of(paid("dam", 2.0)))
    assert found.amount == pytest.approx(0.16)
    free = changed(country(), PrivateSource, required_return=0.0)
    (found,) = broken(Plan.of(paid("dam", 2.0)), free)
    assert found.amount == pytest.approx(2.0)
    assert not broken(Plan.of(paid("quay")), free)


def test_investors_share_the_revenue():
    """Two of them cannot both live on the same toll."""
    instance = added(
        country(),
        Source(**titled("club")),
        Appropriation(source="club", period="p1", amount=30.0),
        PrivateSource(source="club", required_return=0.08),
    )
    rows = [*paid("pier", 6.0), *paid("pier", 6.0, "club")[1:]]
    (found,) = broken(Plan.of(rows), instance)
    assert found.amount == pytest.approx(0.16)
    shares = [row for row in instance.rows(Cofinancing) if row.source != "investors"]
    half = [Cofinancing(source=source, mode="port", most=0.5) for source in ("investors", "club")]
    instance = instance.with_rows(Cofinancing, [*shares, *half])
    starts = solve(instance, Model(goal="mean", solve=EXACT), here=True).plan.rows(Start)
    assert {row.project for row in starts} & {"pier", "quay"} == {"pier"}


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "private"))


@pytest.mark.parametrize("seed", range(15, 20))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "private", projects=4))


def test_what_makes_no_sense_is_told():
    nobody = country().with_rows(PrivateSource, ())
    assert told(nobody, Revenue) == [
        ("project", "no source is private capital; add the source to private_sources, or remove the table")
    ]
    window = added(country(), Window(**titled("gifts"), source="investors", use="grants"))
    assert told(window, PrivateSource) == [
        (
            "source",
            (
                "private capital of investors cannot pay for windows gifts, which earns it nothing; "
                "name another source there"
            ),
        )
    ]
    assert told(country(), PrivateSource, Revenue) == []
