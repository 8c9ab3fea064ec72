"""The facts: what was read or assumed, one file each, and how to look it up."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

Record: TypeAlias = dict[str, str]
Pair: TypeAlias = tuple[str, str]


def read_records(path: Path) -> list[Record]:
    """Return the lines of a CSV file, each by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pair(first: str, second: str) -> Pair:
    """Return two ISO codes in alphabetical order."""
    return (first, second) if first < second else (second, first)


@dataclass(frozen=True)
class Facts:
    """The folder of facts.

    Parameters
    ----------
    folder
        Where the files are.
    """

    folder: Path

    @cached_property
    def provinces(self) -> list[Record]:
        """The 31 provinces, as read."""
        return read_records(self.folder / "provinces.csv")

    @cached_property
    def key(self) -> dict[str, str]:
        """The key of each province, by ISO code."""
        names = {row["iso"]: row["name_en"].split(" (")[0] for row in self.provinces}
        return {iso: name.lower().replace(" ", "_") for iso, name in names.items()}

    @cached_property
    def province(self) -> dict[str, Record]:
        """The record of each province, by ISO code."""
        return {row["iso"]: row for row in self.provinces}

    @cached_property
    def income(self) -> dict[str, float]:
        """GDP per person in 2023, before the census revision, in yuan, by ISO code."""
        return {
            row["iso"]: round(float(row["gdp_2023_100m"]) / float(row["population_2023_10k"]) * 1e4, 1)
            for row in self.provinces
        }

    @cached_property
    def national_gdp(self) -> float:
        """GDP of the 31 provinces in 2023, in 亿元, before the census revision."""
        return sum(float(row["gdp_2023_100m"]) for row in self.provinces)

    def secondary(self, iso: str) -> float:
        """Return secondary output of a province in 2022, in 亿元."""
        row = self.province[iso]
        return float(row["gdp_2022_100m"]) * float(row["secondary_share_2022_pct"]) / 100

    def outflow(self, iso: str, exporters: set[str]) -> float:
        """Return the MW of power lines from a province to provinces that are no exporters."""
        ends = [
            (row["a"], row["b"], float(row["capacity"]))
            for row in self.records("existing_links.csv")
            if row["mode"] == "power"
        ]
        return sum(mw for a, b, mw in ends if iso in (a, b) and not {a, b} <= exporters)

    def needs(self, carrier: str, iso: str) -> bool:
        """Tell whether a province takes more of a carrier: Tibet has no lines, and the west needs no more gas."""
        return iso != "CN-XZ" and (carrier == "power" or self.province[iso]["region3_ecw"] != "west")

    @cached_property
    def distances(self) -> dict[Pair, float]:
        """Great-circle kilometres between two capitals."""
        rows = read_records(self.folder / "pairs.csv")
        return {pair(row["a"], row["b"]): float(row["capital_distance_km"]) for row in rows}

    def distance(self, first: str, second: str) -> float:
        """Return great-circle kilometres between the capitals of two provinces."""
        return self.distances[pair(first, second)]

    @cached_property
    def borders(self) -> dict[Pair, float]:
        """Kilometres of border that two neighbours share, on the simplified map."""
        rows = read_records(self.folder / "pairs.csv")
        return {
            pair(row["a"], row["b"]): float(row["shared_border_km_simplified"] or 0)
            for row in rows
            if row["adjacent"] == "1"
        }

    def border(self, first: str, second: str) -> float:
        """Return the kilometres of border that two provinces share; 0 if they are no neighbours."""
        return self.borders.get(pair(first, second), 0.0)

    @cached_property
    def assumed(self) -> dict[str, float]:
        """Every parameter of ``assumptions.csv``."""
        rows = read_records(self.folder / "assumptions.csv")
        return {row["parameter"]: float(row["value"]) for row in rows}

    @cached_property
    def assumption_records(self) -> dict[str, Record]:
        """The lines of ``assumptions.csv``, by parameter."""
        return {row["parameter"]: row for row in read_records(self.folder / "assumptions.csv")}

    @cached_property
    def classes(self) -> dict[Pair, Record]:
        """Terrain and today's road, rail and high-speed line of each pair of neighbours."""
        rows = read_records(self.folder / "corridor_classes.csv")
        return {pair(row["a"], row["b"]): row for row in rows}

    def terrain(self, first: str, second: str) -> str:
        """Return the terrain between two provinces; pairs that are no neighbours count as mountain."""
        known = self.classes.get(pair(first, second))
        return known["terrain"] if known else "mountain"

    @cached_property
    def unverified(self) -> set[Pair]:
        """Pairs whose only high-speed line was not read anywhere."""
        by_mode: dict[str, set[Pair]] = {}
        for row in read_records(self.folder / "existing_links.csv"):
            by_mode.setdefault(row["mode"], set()).add(pair(row["a"], row["b"]))
        return by_mode["hsr_unverified"] - by_mode["hsr"]

    @cached_property
    def reported(self) -> dict[str, Record]:
        """Named projects of the reports, by their number."""
        return {row["id"]: row for row in read_records(self.folder / "candidates.csv")}

    def records(self, name: str) -> list[Record]:
        """Return the lines of one more file of facts."""
        return read_records(self.folder / name)
