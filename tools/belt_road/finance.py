"""Money that has to be earned or given back: loans, private capital, guarantees; and what weighs on provinces."""

from collections.abc import Iterator, Sequence
from typing import Literal

from belt_road.candidates import Candidate
from belt_road.facts import Facts
from planner.charges.loans import Loan
from planner.domain.fund import Guarantee, ReturnStep, Window
from planner.effects.burden import Burden
from planner.effects.step_gates import StepGate
from planner.rules.absorption import Absorption
from planner.rules.private_capital import PrivateSource, Revenue

GUARANTEE = "small_firms"
"""Key of the window that guarantees loans to small firms of the centre and the west."""

GUARANTEE_STEPS = {"central": (1.0, 0.6, 0.3), "west": (1.2, 0.7, 0.35)}
"""Yield of each step over that of a yuan of new investment; the east has no steps: assumed."""

GUARANTEE_WIDTHS = (120.0, 240.0, 480.0)
"""Yuan of guaranteed lending per person that earn each yield: assumed."""

REPAID_FROM = {"aiib": "central_budget", "silk_road_fund": "coordination_fund"}
AFTER_HORIZON: dict[str, Literal["refused", "left"]] = {"aiib": "left", "silk_road_fund": "refused"}
"""Whether instalments after 2040 are left to later budgets."""


def loans(facts: Facts) -> list[Loan]:
    """Return the terms of the lenders."""
    return [
        Loan(
            source=source,
            interest=facts.assumed[f"interest_{source}"],
            grace=int(facts.assumed[f"grace_{source}"]),
            term=int(facts.assumed[f"term_{source}"]),
            repaid_from=payer,
            ceiling=facts.assumed[f"ceiling_{source}"],
            after_horizon=AFTER_HORIZON[source],
        )
        for source, payer in REPAID_FROM.items()
    ]


def private_sources(facts: Facts) -> list[PrivateSource]:
    """Return what private capital wants."""
    return [PrivateSource(source="private_capital", required_return=facts.assumed["private_return"])]


def revenues(facts: Facts, candidates: Sequence[Candidate]) -> list[Revenue]:
    """Return what projects earn for their investors: a share of their cost by mode and place."""
    rows = []
    for candidate in candidates:
        rate = facts.assumed.get(f"revenue_{candidate.project.mode}", 0.0)
        poorer = min(candidate.isos, key=lambda iso: facts.income[iso])
        factor = facts.assumed[f"revenue_factor_{facts.province[poorer]['region3_ecw']}"]
        if rate > 0:
            earned = round(candidate.project.cost * rate * factor, 2)
            rows.append(Revenue(project=candidate.project.key, revenue=earned))
    return rows


def guarantee_window() -> Window:
    """Return the window of differentiated guarantees for small firms."""
    return Window(
        key=GUARANTEE,
        name_en="Guarantees for small firms",
        name_zh="中西部小微企业融资担保专项",
        source="coordination_fund",
        use="guarantees",
        kept=0.8,
        least_share=0.0,
        most_share=0.10,
    )


def guarantees(facts: Facts) -> list[Guarantee]:
    """Return leverage, loss and ceiling of the guarantees."""
    assumed = facts.assumed
    return [
        Guarantee(
            window=GUARANTEE,
            leverage=assumed["guarantee_leverage"],
            loss=assumed["guarantee_loss"],
            ceiling=assumed["guarantee_ceiling"],
        )
    ]


def guarantee_returns(facts: Facts) -> Iterator[ReturnStep]:
    """Yield the curve of guaranteed lending: new investment times the local multiplier over five years."""
    once = facts.assumed["guarantee_additional"] * facts.assumed["guarantee_multiplier"] / 5
    for group, factors in GUARANTEE_STEPS.items():
        for step, (width, factor) in enumerate(zip(GUARANTEE_WIDTHS, factors, strict=True), start=1):
            earned = round(once * factor, 4)
            yield ReturnStep(window=GUARANTEE, group=group, step=step, width=width, yearly_yield=earned)


def step_gates(facts: Facts) -> list[StepGate]:
    """Return which grants earn their first step only where the province can be reached."""
    return [
        StepGate(
            window=row["window"], scope=row["scope"], step=int(row["step"]), set=row["set"], least=int(row["least"])
        )
        for row in facts.records("step_gates.csv")
    ]


def burdens(facts: Facts) -> list[Burden]:
    """Return what provinces forgo for money of their own."""
    return [Burden(source="provincial_matching", charge=facts.assumed["burden_matching"])]


def absorption(facts: Facts) -> list[Absorption]:
    """Return what can land in each province in a period."""
    return [
        Absorption(
            province=facts.key[row["iso"]],
            most=round(
                float(row["budget_expenditure_2023_100m"]) * 5 * facts.assumed[f"absorption_{row['region3_ecw']}"], 0
            ),
        )
        for row in facts.provinces
    ]
