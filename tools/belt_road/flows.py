"""Power, gas and data: who has too much, who has too little, and which lines carry it."""

from collections.abc import Iterator, Sequence

from belt_road.candidates import Candidate
from belt_road.facts import Facts, Record
from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.tables import Period

CARRIED = {"power": "power", "gas_pipeline": "gas", "communication": "data"}
"""What lines of a mode carry."""

TWH = 100.0
"""万 MWh in one TWh; also 万 thousand m³ in one bcm."""

TB_PER_TBIT = 31_536_000 / 8
"""TB that one Tbit/s moves in a year."""

BASE_YEAR, DEMAND_YEAR = 2023, 2020
"""Years of the flows that were read, and of electricity demand."""


def carriers(facts: Facts) -> list[Carrier]:
    """Return power, gas and data."""
    return [Carrier(**row) for row in facts.records("carriers.csv")]


def balances(facts: Facts, periods: Sequence[Period]) -> list[CarrierBalance]:
    """Return who could send more and who could take more, period by period."""
    rows: list[CarrierBalance] = []
    for carrier in ("power", "gas", "data"):
        exporters = [row for row in facts.records("exporters.csv") if row["carrier"] == carrier]
        sending = [row for row in exporters if row["rule"] != "none"]
        for period in periods:
            for row in sending:
                amount = _surplus(facts, row, period)
                rows.append(_balance(facts, carrier, row["iso"], period, surplus=round(amount, 1)))
            for iso, amount in _shortages(facts, carrier, period, {row["iso"] for row in exporters}):
                rows.append(_balance(facts, carrier, iso, period, shortage=round(amount, 1)))
    return rows


def _balance(facts: Facts, carrier: str, iso: str, period: Period, **amount: float) -> CarrierBalance:
    share = facts.assumed["exporter_share"] if "surplus" in amount else 1 - facts.assumed["exporter_share"]
    return CarrierBalance(
        carrier=carrier,
        province=facts.key[iso],
        period=period.key,
        worth=round(_margin(facts, carrier) * share, 2),
        **amount,
    )


def _margin(facts: Facts, carrier: str) -> float:
    """Return what a unit is worth to both ends: yuan per MWh, per thousand m³, per TB."""
    assumed = facts.assumed
    if carrier == "power":
        return assumed["power_margin"] * 1000
    if carrier == "gas":
        return assumed["gas_margin"] * 1000
    return assumed["cost_data_link"] * assumed["data_yield"] * 1e8 / (data_link(facts) * 1e4)


def data_link(facts: Facts) -> float:
    """Return what one backbone link moves in a year, in 万 TB."""
    return facts.assumed["data_rate"] * TB_PER_TBIT * facts.assumed["data_load"] / 1e4


def _grown(rate: float, since: int, period: Period) -> float:
    """Return by how much something has grown by the end of a period, as a share."""
    return (1 + rate) ** (period.last_year - since) - 1


def _surplus(facts: Facts, row: Record, period: Period) -> float:
    """Return what an exporter could send beyond today's flows, in 万 units a year."""
    if row["rule"] == "outflow":
        today = facts.outflow(row["iso"], _power_exporters(facts)) * facts.assumed["power_hours"] / 1e4
        return today * _grown(facts.assumed["power_growth"], BASE_YEAR, period)
    if row["rule"] == "hub":
        return facts.assumed["data_hub_links"] * data_link(facts)
    announced = [_announced(facts, number) for number in row["basis"].split(";")]
    return sum(announced)


def _announced(facts: Facts, source: str) -> float:
    """Return the capacity of a reported line, in 万 units a year; a standard one without a number."""
    assumed = facts.assumed
    if source.startswith("P"):
        return assumed["power_energy_10gw" if source == "P06" else "power_energy"] * TWH
    if source == "S-CRI":
        return assumed["gas_volume"] * TWH
    return float(facts.reported[source]["capacity"]) * TWH


def _power_exporters(facts: Facts) -> set[str]:
    sending = {row["iso"] for row in facts.records("exporters.csv") if row["carrier"] == "power"}
    return sending | {"CN-SC"}


def _shortages(facts: Facts, carrier: str, period: Period, exporters: set[str]) -> Iterator[tuple[str, float]]:
    """Yield who could take how much, in 万 units a year."""
    assumed = facts.assumed
    if carrier == "data":
        for iso, name in (("CN-BJ", "capital"), ("CN-SH", "coast"), ("CN-GD", "coast")):
            yield iso, assumed[f"data_{name}_links"] * data_link(facts)
        return
    takers = [iso for iso in facts.key if iso not in exporters and facts.needs(carrier, iso)]
    if carrier == "power":
        grown = _grown(assumed["power_growth"], DEMAND_YEAR, period) * assumed["power_import_share"]
        for iso in takers:
            yield iso, float(facts.province[iso]["electricity_demand_2020_twh"]) * TWH * grown
        return
    more = assumed["gas_consumption"] * _grown(assumed["gas_growth"], BASE_YEAR, period) * assumed["gas_west_share"]
    whole = sum(float(facts.province[iso]["gdp_2023_100m"]) for iso in takers)
    for iso in takers:
        yield iso, more * TWH * float(facts.province[iso]["gdp_2023_100m"]) / whole


def carrier_lines(facts: Facts) -> list[CarrierLine]:
    """Return what today's lines leave free: long power lines as listed, gas lines as assumed."""
    assumed = facts.assumed
    rows = [
        (row["a"], row["b"], float(row["capacity"]) * assumed["power_spare"] * assumed["power_hours"] / 1e4)
        for row in facts.records("existing_links.csv")
        if row["mode"] == "power" and float(row["capacity"]) >= assumed["power_least_line"]
    ]
    power = [_line(facts, "power", first, second, free, "power_loss_existing") for first, second, free in rows]
    gas = [
        _line(facts, "gas", row["from_iso"], row["to_iso"], assumed["gas_spare"] * TWH, "gas_loss")
        for row in facts.records("gas_lines.csv")
    ]
    return [*power, *gas]


def _line(facts: Facts, carrier: str, first: str, second: str, capacity: float, loss: str) -> CarrierLine:
    return CarrierLine(
        carrier=carrier,
        origin=facts.key[first],
        destination=facts.key[second],
        capacity=round(capacity, 1),
        loss=facts.assumed[loss],
    )


def line_projects(facts: Facts, candidates: Sequence[Candidate]) -> list[LineProject]:
    """Return the line that each project of these modes opens."""
    return [
        LineProject(
            project=row.project.key,
            carrier=CARRIED[row.project.mode],
            origin=row.project.origin,
            destination=row.project.destination,
            capacity=round(_capacity(facts, row), 1),
            loss={"power": facts.assumed["power_loss"], "gas_pipeline": facts.assumed["gas_loss"]}.get(
                row.project.mode, 0.0
            ),
        )
        for row in candidates
        if row.project.mode in CARRIED
    ]


def _capacity(facts: Facts, candidate: Candidate) -> float:
    """Return 万 units a year: as read, or a standard line."""
    if candidate.project.mode == "power":
        return _announced(facts, candidate.report or "P")
    if candidate.project.mode == "communication":
        return data_link(facts)
    return _announced(facts, candidate.report or "S-CRI")
