"""Provinces, nodes and the network of today."""

from belt_road.facts import Facts, Pair, pair
from planner.domain.tables import Group, Mode, Period, Province
from planner.domain.trade import Arc, Node


def groups() -> list[Group]:
    """Return east, centre and west."""
    return [
        Group(key="east", name_en="East", name_zh="东部"),
        Group(key="central", name_en="Centre", name_zh="中部"),
        Group(key="west", name_en="West", name_zh="西部"),
    ]


def periods() -> list[Period]:
    """Return three five-year plans."""
    return [
        Period(key="p2026", name_en="2026–2030", name_zh="2026—2030年", first_year=2026, years=5),
        Period(key="p2031", name_en="2031–2035", name_zh="2031—2035年", first_year=2031, years=5),
        Period(key="p2036", name_en="2036–2040", name_zh="2036—2040年", first_year=2036, years=5),
    ]


def modes() -> list[Mode]:
    """Return the kinds of facility."""
    names = {
        "hsr": ("High-speed railway", "高速铁路"),
        "rail": ("Conventional and freight railway", "普速与货运铁路"),
        "expressway": ("Expressway and trunk road", "高速公路及干线公路"),
        "air": ("Air", "航空"),
        "gas_pipeline": ("Gas pipeline", "天然气管道"),
        "power": ("Power transmission", "输电线路"),
        "communication": ("Data link", "算力通信网络"),
        "hub": ("Hub that joins modes", "综合交通枢纽"),
        "logistics": ("Logistics and e-commerce programme", "物流与电商工程"),
    }
    return [Mode(key=key, name_en=en, name_zh=zh) for key, (en, zh) in names.items()]


def provinces(facts: Facts) -> list[Province]:
    """Return the 31 provinces with population 2023 and GDP per person of the same vintage."""
    return [
        Province(
            key=facts.key[row["iso"]],
            name_en=row["name_en"].split(" (")[0],
            name_zh=row["name_zh_short"],
            group=row["region3_ecw"],
            population=float(row["population_2023_10k"]),
            income=facts.income[row["iso"]],
            growth=0.0,
            latitude=float(row["capital_lat"]),
            longitude=float(row["capital_lon"]),
        )
        for row in facts.provinces
    ]


def nodes(facts: Facts) -> list[Node]:
    """Return one node for each province: its capital."""
    return [
        Node(
            key=facts.key[row["iso"]],
            name_en=row["capital_en"],
            name_zh=row["capital_zh"],
            province=facts.key[row["iso"]],
            latitude=float(row["capital_lat"]),
            longitude=float(row["capital_lon"]),
        )
        for row in facts.provinces
    ]


def arcs(facts: Facts) -> list[Arc]:
    """Return the network of today; an extra line takes the place of a derived one."""
    found: dict[tuple[str, Pair], tuple[float, float]] = {}
    for ends, row in facts.classes.items():
        if row["hsr_class"]:
            detour = facts.assumed[f"detour_hsr_existing_{row['hsr_class']}"]
            length = facts.distance(*ends) * detour
            found["hsr", ends] = length, facts.assumed[f"speed_hsr_{row['hsr_class']}"]
        if row["rail"] != "none":
            found["rail", ends] = _railway(facts, ends, row["rail"])
        found["expressway", ends] = road(facts, ends)
    for row in facts.records("extra_arcs.csv"):
        ends = pair(row["from_iso"], row["to_iso"])
        found[row["mode"], ends] = _extra(facts, ends, row)
    for ends in air_pairs(facts):
        found["air", ends] = flight(facts, ends, facts.assumed["air_fixed_hours"])
    return [
        Arc(
            mode=mode,
            origin=facts.key[ends[0]],
            destination=facts.key[ends[1]],
            length=round(length, 1),
            speed=round(speed, 1),
        )
        for (mode, ends), (length, speed) in sorted(found.items())
    ]


def _railway(facts: Facts, ends: Pair, kind: str) -> tuple[float, float]:
    detour = facts.assumed[f"detour_rail_{facts.terrain(*ends)}"]
    speed = "speed_ferry" if kind == "ferry" else "speed_rail_conventional"
    return facts.distance(*ends) * detour, facts.assumed[speed]


def road(facts: Facts, ends: Pair) -> tuple[float, float]:
    """Return length and speed of today's road between two neighbours."""
    terrain, kind = facts.terrain(*ends), facts.classes[ends]["road"]
    length = facts.distance(*ends) * facts.assumed[f"detour_road_{terrain}"]
    if kind == "expressway":
        return length, facts.assumed["speed_road_expressway"]
    if kind == "ferry":
        return length, facts.assumed["speed_ferry"]
    speed = "speed_road_plateau_national" if terrain == "plateau" else "speed_road_national"
    return length * facts.assumed["detour_national_road"], facts.assumed[speed]


def _extra(facts: Facts, ends: Pair, row: dict[str, str]) -> tuple[float, float]:
    terrain = "plain" if ends == ("CN-SD", "CN-TJ") else "mountain"
    detour, speed = {
        "hsr": (f"detour_hsr_existing_{row['class']}", f"speed_hsr_{row['class']}"),
        "rail": (f"detour_rail_{terrain}", f"speed_rail_{row['class']}"),
        "expressway": ("detour_road_plain", "speed_road_expressway"),
    }[row["mode"]]
    length = row["length_km"] or facts.distance(*ends) * facts.assumed[detour]
    return float(length), facts.assumed[speed]


def air_pairs(facts: Facts) -> list[Pair]:
    """Return the pairs of capitals with flights today: those far enough from each other."""
    far = facts.assumed["air_least_distance"]
    return [ends for ends, distance in facts.distances.items() if distance >= far]


def flight(facts: Facts, ends: Pair, fixed_hours: float) -> tuple[float, float]:
    """Return length and door-to-door speed of a flight."""
    length = facts.distance(*ends) * facts.assumed["detour_air"]
    return length, length / (fixed_hours + length / facts.assumed["air_cruise"])
