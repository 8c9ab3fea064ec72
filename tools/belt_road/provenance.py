"""Where every figure of every table comes from."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias, cast

from belt_road.candidates import FIGURES, Candidate
from belt_road.costs import COST_BASIS
from belt_road.facts import Facts, pair
from belt_road.trade import MODES
from planner.domain.tables import Provenance

Status: TypeAlias = Literal["read", "derived", "assumed"]
ANY = "*"
GENERAL: tuple[tuple[str, str, str, Status, str, str], ...] = (
    ("provinces", ANY, "group", "read", "S-WD", "east, centre and west in use today"),
    ("provinces", ANY, "population", "read", "S-PIK", "permanent residents at the end of 2023"),
    (
        "provinces",
        ANY,
        "income",
        "derived",
        "S-PIK",
        "GDP 2023 before the census revision over population 2023",
    ),
    ("provinces", ANY, "growth", "assumed", "judgement", "0: outcomes are at today's income"),
    ("provinces", ANY, "latitude", "read", "S-GN", ""),
    ("provinces", ANY, "longitude", "read", "S-GN", ""),
    ("nodes", ANY, "latitude", "read", "S-GN", ""),
    ("nodes", ANY, "longitude", "read", "S-GN", ""),
    ("periods", ANY, ANY, "assumed", "judgement", "three five-year plans"),
    ("arcs", "hsr", "length", "derived", "S-MT;S-BJR", "lines as listed; distance of capitals times detour"),
    ("arcs", "rail", "length", "derived", "pairs.csv", "one line between neighbours; distance times detour"),
    ("arcs", "expressway", "length", "derived", "S-MT", "expressways as listed; distance times detour"),
    ("arcs", "air", "length", "derived", "pairs.csv", "capitals 800 km apart or more; distance times detour"),
    ("arcs", ANY, "speed", "assumed", "assumptions.csv", "door to door, by mode and class"),
    ("projects", ANY, "cost", "derived", "unit_costs.csv", "length times unit cost by mode and terrain"),
    ("projects", ANY, "length", "derived", "pairs.csv", "distance of capitals times detour"),
    ("projects", ANY, "construction", "assumed", "judgement", "by kind, length and terrain"),
    ("links", ANY, "length", "derived", "pairs.csv", "distance of capitals times detour"),
    ("links", ANY, "speed", "assumed", "assumptions.csv", "door to door, by mode and class"),
    (
        "commodities",
        ANY,
        ANY,
        "assumed",
        "assumptions.csv",
        "values, time, spoilage, friction, shares and growth",
    ),
    ("demand", ANY, "amount", "derived", "S-PIK;S-CUDA;S-SW", "gravity, scaled to a share of GDP"),
    ("sources", ANY, "carry_over", "assumed", "judgement", "policy"),
    ("appropriations", ANY, "amount", "assumed", "judgement", "policy"),
    (
        "appropriations",
        "provincial_matching",
        "amount",
        "derived",
        "S-TECHME",
        "budget 2023 times an assumed rate",
    ),
    ("cofinancing", ANY, ANY, "assumed", "judgement", "policy"),
    ("windows", ANY, ANY, "assumed", "judgement", "policy"),
    ("returns", ANY, "step", "assumed", "judgement", "three steps"),
    ("returns", ANY, "width", "assumed", "judgement", "no source by type of fund was found"),
    ("returns", ANY, "yearly_yield", "assumed", "S-GLM;S-HLY", "multipliers over five years; steps assumed"),
    (
        "impacts",
        ANY,
        "amount",
        "derived",
        "S-UIC11;S-OLU;S-CCH;S-UICQ",
        "length times rate; half at each end",
    ),
    ("caps", ANY, "cap", "assumed", "judgement", "a share of what all candidates would add"),
    (
        "local_effects",
        ANY,
        "gain",
        "assumed",
        "S-FAB;S-BS17;S-XU",
        "sign of the siphon effect read; size assumed",
    ),
    ("duplication", ANY, "most", "assumed", "judgement", "policy"),
    ("set_limits", ANY, ANY, "assumed", "judgement", "policy"),
    ("group_shares", ANY, ANY, "assumed", "judgement", "policy"),
    ("outcome_floors", ANY, "least", "assumed", "judgement", "no province worse off"),
    ("red_lines", ANY, ANY, "assumed", "judgement", "which zone a line would touch is assumed, not surveyed"),
)

ROADS = {
    "expressway": "expressway not in the list, which is an undercount; assumed to exist",
    "national_road": "national road at lower speed: no expressway is listed",
    "ferry": "road and ferry over the Qiongzhou Strait",
}
"""Why a road that no list shows is in the network."""


def provenance(facts: Facts, candidates: Sequence[Candidate]) -> list[Provenance]:
    """Return the general rows, and those of projects, lines and prices that differ."""
    rows = [
        Provenance(of_table=table, row=row, column=column, status=status, source=source, note=note)
        for table, row, column, status, source, note in GENERAL
    ]
    return [*rows, *_projects(candidates), *_links(facts), *_arcs(facts), *_tariffs(facts)]


def _projects(candidates: Sequence[Candidate]) -> Iterator[Provenance]:
    for candidate in candidates:
        mode, key = candidate.project.mode, candidate.project.key
        figures = candidate.basis or (COST_BASIS[mode],)
        for column, (status, source, note) in zip(FIGURES, figures, strict=False):
            if column != "length" or candidate.project.length is not None:
                yield _row("projects", key, column, status, source, note)
        if mode in ("power", "gas_pipeline", "communication"):
            source = {"power": "P02;P06", "gas_pipeline": "G01;G02;G03;S-CRI", "communication": "S-XH-EDWC"}[mode]
            yield _row("local_effects", key, "gain", "assumed", source, "capacity as read; margin or yield assumed")


def _links(facts: Facts) -> Iterator[Provenance]:
    for row in facts.records("named.csv"):
        if row["link_km"]:
            report = facts.reported[row["id"]]
            status, note = "read", report["notes"]
            if row["id"] == "R19":
                status, note = "assumed", "2,000 km as read, and 1,750 km assumed on lines that exist"
            for key in (row["key"], f"{row['key']}_mitigated") if row["red_line_en"] else (row["key"],):
                yield _row("links", key, "length", status, report["sources"], note)


def _arcs(facts: Facts) -> Iterator[Provenance]:
    extra = {(row["mode"], *pair(row["from_iso"], row["to_iso"])): row for row in facts.records("extra_arcs.csv")}
    for (mode, *pair_of), row in sorted(extra.items()):
        status = "read" if row["length_km"] else "derived"
        yield _row("arcs", _arc(facts, mode, pair_of), "length", status, row["source"], row["note"])
    for ends in sorted(facts.unverified):
        yield _row(
            "arcs",
            _arc(facts, "hsr", ends),
            ANY,
            "assumed",
            "unverified",
            "not read anywhere that it is open",
        )
    for ends, row in sorted(facts.classes.items()):
        if row["road_basis"] == "assumed" and ("expressway", *ends) not in extra:
            yield _row("arcs", _arc(facts, "expressway", ends), ANY, "assumed", "judgement", ROADS[row["road"]])
        if row["rail"] == "ferry":
            yield _row("arcs", _arc(facts, "rail", ends), ANY, "assumed", "judgement", "train ferry")


def _tariffs(facts: Facts) -> Iterator[Provenance]:
    for parameter, record in facts.assumption_records.items():
        if parameter.startswith("tariff_"):
            _, commodity, mode = parameter.split("_")
            name = f"{commodity}/{MODES[mode]}"
            yield _row("tariffs", name, "tariff", record["status"], record["source"], record["note"])


def _arc(facts: Facts, mode: str, ends: Sequence[str]) -> str:
    first, second = pair(*ends)
    return f"{mode}/{facts.key[first]}/{facts.key[second]}"


def _row(table: str, row: str, column: str, status: str, source: str, note: str) -> Provenance:
    known = cast("Status", status)
    return Provenance(of_table=table, row=row, column=column, status=known, source=source, note=note)
