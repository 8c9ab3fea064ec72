"""Agreements between provinces, what has to wait for them, and exchanges between their people."""

from collections.abc import Iterator, Sequence

from belt_road.candidates import Candidate
from belt_road.facts import Facts, Record, pair
from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange, ExchangeStep
from planner.domain.industry import Transfer
from planner.rules.agreement_gates import AgreementNeed

KINDS = {
    "border": ("{a}–{b} border agreement", "{a}—{b}省际毗邻合作协议"),
    "pairing": ("{a}–{b} pairing agreement", "{a}—{b}东西部协作协议"),
}
"""English and Chinese titles; an agreement of neighbours lowers friction, a pairing only gives permission."""

STEPS = ("first", "second", "third")


def agreements(facts: Facts) -> list[Agreement]:
    """Return what provinces could sign; the central leading group pays."""
    return [_agreement(facts, row) for row in facts.records("agreements.csv")]


def _agreement(facts: Facts, row: Record) -> Agreement:
    isos, assumed = (row["from_iso"], row["to_iso"]), facts.assumed
    english, chinese = KINDS[row["kind"]]
    names = [[facts.province[iso][field].split(" (")[0] for iso in isos] for field in ("name_en", "name_zh_short")]
    neighbours = row["kind"] == "border"
    return Agreement(
        key=agreement_key(facts, *isos),
        name_en=english.format(a=names[0][0], b=names[0][1]),
        name_zh=chinese.format(a=names[1][0], b=names[1][1]),
        first=facts.key[isos[0]],
        second=facts.key[isos[1]],
        friction_cut=assumed["agreement_friction_cut"] if neighbours else 0.0,
        source="central_budget",
        cost=round(assumed["agreement_cost"] + assumed["agreement_cost_km"] * facts.border(*isos), 1),
        years=assumed["agreement_years_border" if neighbours else "agreement_years_pairing"],
    )


def agreement_key(facts: Facts, first: str, second: str) -> str:
    """Return the key of the agreement between two provinces, in the order of the facts."""
    return f"agree_{facts.key[first]}_{facts.key[second]}"


def agreement_needs(
    facts: Facts, candidates: Sequence[Candidate], transfers: Sequence[Transfer]
) -> list[AgreementNeed]:
    """Return what waits: corridors that no report names, the exchanges of pairings, and all transfers."""
    keys = {pair(facts.key[a], facts.key[b]): agreement_key(facts, a, b) for a, b in _signed(facts)}
    items = [(row.project.ends, row.project.key) for row in candidates if _waits(row)]
    items += [(row.ends, row.key) for row in exchanges(facts)]
    items += [((row.origin, row.destination), row.key) for row in transfers]
    return [
        AgreementNeed(agreement=keys[pair(*ends)], item=item)
        for ends, item in items
        if len(ends) > 1 and pair(*ends) in keys
    ]


def _signed(facts: Facts) -> Iterator[tuple[str, str]]:
    for row in facts.records("agreements.csv"):
        yield row["from_iso"], row["to_iso"]


def _waits(candidate: Candidate) -> bool:
    return not candidate.report or candidate.project.mode == "communication"


def exchanges(facts: Facts) -> list[Exchange]:
    """Return the exchanges, paid by the coordination fund beside its windows."""
    return [
        Exchange(
            key=row["key"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            first=facts.key[row["from_iso"]],
            second=facts.key[row["to_iso"]],
            friction_cut=_exchange_cut(facts, row),
            source="coordination_fund",
            first_share=_first_share(facts, row),
        )
        for row in facts.records("exchanges.csv")
    ]


def _exchange_cut(facts: Facts, row: Record) -> float:
    return facts.assumed["exchange_friction_cut"] if facts.border(row["from_iso"], row["to_iso"]) else 0.0


def _first_share(facts: Facts, row: Record) -> float:
    poorer = facts.assumed["exchange_poorer_share"]
    first_is_richer = facts.income[row["from_iso"]] > facts.income[row["to_iso"]]
    return round(1 - poorer, 2) if first_is_richer else poorer


def exchange_steps(facts: Facts) -> list[ExchangeStep]:
    """Return the steps of each exchange: equal in cost, each bringing less than the one before."""
    return [
        ExchangeStep(
            exchange=row["key"],
            step=number,
            cost=round(float(row["size"]), 2),
            gain=round(float(row["size"]) * facts.assumed[f"exchange_multiplier_{name}"], 2),
        )
        for row in facts.records("exchanges.csv")
        for number, name in enumerate(STEPS[: int(row["steps"])], start=1)
    ]
