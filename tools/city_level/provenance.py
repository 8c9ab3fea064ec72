"""Where every figure comes from: belt-road, a rule applied to it, or nowhere."""

from collections.abc import Collection, Iterator
from typing import Literal

from city_level.corridors import Country
from planner.domain.tables import Provenance

ANY = "*"
SYNTHETIC = "synthetic"
"""Source of what stands for no real place."""

GENERAL: tuple[tuple[str, str, Literal["read", "derived", "assumed"], str, str], ...] = (
    ("provinces", "group", "read", "belt-road: S-WD", "east, centre and west in use today"),
    ("provinces", "population", "read", "belt-road: S-PIK", "permanent residents at the end of 2023"),
    ("provinces", "income", "derived", "belt-road: S-PIK", "GDP 2023 before the census revision over population 2023"),
    ("provinces", "growth", "assumed", "belt-road: judgement", "0: outcomes are at today's income"),
    ("provinces", "latitude", "read", "belt-road: S-GN", "of the capital"),
    ("provinces", "longitude", "read", "belt-road: S-GN", "of the capital"),
    ("periods", ANY, "assumed", "belt-road: judgement", "two five-year plans"),
    ("nodes", "latitude", "assumed", SYNTHETIC, "drawn at random inside the outline of the province"),
    ("nodes", "longitude", "assumed", SYNTHETIC, "drawn at random inside the outline of the province"),
    ("arcs", "length", "assumed", SYNTHETIC, "distance of two synthetic places times belt-road's detour"),
    ("arcs", "speed", "assumed", "belt-road: assumptions.csv", "by class; which corridor has which is synthetic"),
    ("projects", "length", "assumed", SYNTHETIC, "distance of two synthetic places times belt-road's detour"),
    ("projects", "cost", "assumed", SYNTHETIC, "length times belt-road's unit cost by mode and terrain"),
    ("projects", "construction", "assumed", "belt-road: judgement", "by kind, length and terrain"),
    ("links", "length", "assumed", SYNTHETIC, "as the project"),
    ("links", "speed", "assumed", "belt-road: assumptions.csv", "by mode and class"),
    ("commodities", ANY, "assumed", "belt-road: assumptions.csv", "values, time, friction, shares and growth"),
    ("handling", ANY, "assumed", "belt-road: assumptions.csv", "what getting onto a mode or off it costs"),
    ("demand", "amount", "assumed", SYNTHETIC, "gravity between synthetic cities, scaled to belt-road's share of GDP"),
    ("sources", "carry_over", "assumed", "belt-road: judgement", "policy"),
    ("appropriations", "amount", "assumed", "belt-road: judgement", "policy; provinces by their budget of 2023"),
    ("cofinancing", ANY, "assumed", "belt-road: judgement", "policy"),
    ("group_shares", ANY, "assumed", "belt-road: judgement", "policy"),
    ("outcome_floors", "least", "assumed", "belt-road: judgement", "no province worse off"),
    ("duplication", "most", "assumed", "judgement", "policy"),
    ("impacts", "amount", "assumed", SYNTHETIC, "length times belt-road's rate; half at each end"),
    ("caps", "cap", "assumed", "judgement", "a share of what all candidates would add"),
    ("red_lines", ANY, "assumed", SYNTHETIC, "belt-road's zones, laid across one synthetic candidate each"),
    ("damages", "price", "assumed", "belt-road: judgement", "of carbon and land"),
)
"""Table, column, status, source and note of what holds for every row."""


def provenance(country: Country, tables: Collection[str]) -> list[Provenance]:
    """Return the general rows of ``tables``, and those of capitals, flights and tariffs."""
    rows = [
        Provenance(of_table=table, row=ANY, column=column, status=status, source=source, note=note)
        for table, column, status, source, note in GENERAL
        if table in tables
    ]
    return [*rows, *_capitals(country), *_flights(country), *_tariffs(country)]


def _capitals(country: Country) -> Iterator[Provenance]:
    """Yield that the first city of each province stands where the capital does."""
    for city in country.cities:
        if city.key.endswith("_01"):
            note = "stands where the capital does"
            yield Provenance(
                of_table="nodes", row=city.key, column=ANY, status="read", source="belt-road: S-GN", note=note
            )


def _flights(country: Country) -> Iterator[Provenance]:
    yield Provenance(
        of_table="arcs",
        row="air",
        column="length",
        status="derived",
        source="belt-road: pairs.csv",
        note="capitals 800 km apart or more; distance times detour",
    )


def _tariffs(country: Country) -> Iterator[Provenance]:
    """Yield the sources of tariffs as belt-road has them."""
    modes = {"hsr": "hsr", "rail": "rail", "road": "expressway", "air": "air"}
    for parameter, record in country.facts.assumption_records.items():
        if parameter.startswith(("tariff_freight", "tariff_passenger")):
            _, commodity, mode = parameter.split("_")
            yield Provenance(
                of_table="tariffs",
                row=f"{commodity}/{modes[mode]}",
                column="tariff",
                status=record["status"],
                source=f"belt-road: {record['source']}",
                note=record["note"],
            )
