"""Where every figure of every table comes from."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias, cast

from belt_road import wording
from belt_road.candidates import FIGURES, Candidate
from belt_road.costs import COST_BASIS
from belt_road.facts import Facts, pair
from belt_road.trade import MODES
from planner.domain.tables import Provenance

Status: TypeAlias = Literal["read", "derived", "assumed"]
ANY = "*"
ROADS = {
    "expressway": (
        "expressway not in the list, which is an undercount; assumed to exist 清单有遗漏，未列此高速公路；假定已有"
    ),
    "national_road": "national road at lower speed: no expressway is listed 普通国道，车速较低：清单未列高速公路",
    "ferry": "road and ferry over the Qiongzhou Strait 公路并经琼州海峡轮渡",
}
"""Why a road that no list shows is in the network."""


REST_OF_ARTERY = (
    "2,000 km as read, and 1,750 km assumed on lines that exist 引用的2,000公里，另加假定利用既有线1,750公里"
)
NOT_READ = "not read anywhere that it is open 未查到已开通的资料"
FERRY = "train ferry 火车轮渡"


def provenance(facts: Facts, candidates: Sequence[Candidate]) -> list[Provenance]:
    """Return the general rows, and those of projects, lines and prices that differ."""
    rows = [
        _row(row["table"], row["row"], row["column"], row["status"], row["source"], row["note"])
        for row in facts.records("general_sources.csv")
    ]
    return [*rows, *_projects(candidates), *_links(facts), *_arcs(facts), *_tariffs(facts)]


def _projects(candidates: Sequence[Candidate]) -> Iterator[Provenance]:
    for candidate in candidates:
        mode, key = candidate.project.mode, candidate.project.key
        figures = candidate.basis or (COST_BASIS[mode],)
        for column, (status, source, note) in zip(FIGURES, figures, strict=False):
            if column != "length" or candidate.project.length is not None:
                yield _row("projects", key, column, status, source, note)


def _links(facts: Facts) -> Iterator[Provenance]:
    for row in facts.records("named.csv"):
        if row["link_km"]:
            report = facts.reported[row["id"]]
            status, note = "read", report["notes"]
            if row["id"] == "R19":
                status, note = "assumed", REST_OF_ARTERY
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
            NOT_READ,
        )
    for ends, row in sorted(facts.classes.items()):
        if row["road_basis"] == "assumed" and ("expressway", *ends) not in extra:
            yield _row("arcs", _arc(facts, "expressway", ends), ANY, "assumed", "judgement", ROADS[row["road"]])
        if row["rail"] == "ferry":
            yield _row("arcs", _arc(facts, "rail", ends), ANY, "assumed", "judgement", FERRY)


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
    return Provenance(of_table=table, row=row, column=column, status=known, source=wording.source(source), note=note)
