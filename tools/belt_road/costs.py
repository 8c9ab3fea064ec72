"""What a kilometre costs, how long building takes, and how long and fast a new link is."""

from belt_road.facts import Facts, Pair
from belt_road.network import road

COST_BASIS = {
    "hsr": (
        "derived",
        "unit_costs.csv",
        "length times unit cost by speed and terrain 里程乘以分速度、分地形的单位造价",
    ),
    "rail": ("derived", "unit_costs.csv", "length times unit cost by terrain 里程乘以分地形的单位造价"),
    "expressway": ("derived", "unit_costs.csv", "length times unit cost by terrain 里程乘以分地形的单位造价"),
    "air": ("derived", "unit_costs.csv", "capacity added times unit cost 新增容量乘以单位造价"),
    "power": ("derived", "unit_costs.csv", "fixed part plus length times unit cost 固定部分加里程乘以单位造价"),
    "gas_pipeline": ("derived", "unit_costs.csv", "length times unit cost 里程乘以单位造价"),
    "communication": ("derived", "S-XH-EDWC", "435 over 8 hubs 八大枢纽合计435亿元，取平均值"),
}
LONG, VERY_LONG = 400.0, 800.0


def unit_cost(facts: Facts, mode: str, standard: str, terrain: str) -> float:
    """Return 亿元 per kilometre."""
    assumed = facts.assumed
    if mode == "hsr":
        speed = "250" if standard == "new_250" else "350"
        return assumed[f"cost_hsr_{speed}_{'plain' if standard == 'strait' else terrain}"]
    if mode == "expressway":
        share = assumed["widening_share"] if standard == "widening" else 1.0
        return assumed[f"cost_road_{terrain}"] * share
    if mode == "rail":
        share = assumed["cost_faster_share"] if standard == "faster" else 1.0
        return assumed[f"cost_rail_{'single' if standard == 'single' else terrain}"] * share
    return assumed[{"power": "cost_power_km", "gas_pipeline": "cost_gas_km"}[mode]]


def building_years(mode: str, standard: str, length: float) -> float:
    """Return the years of construction, an assumption by kind and length."""
    if standard == "plateau":
        return 10.0 if mode == "rail" else 8.0
    if mode in ("power", "gas_pipeline"):
        return 3.0 if mode == "power" else 4.0
    first = {"hsr": 4.0, "rail": 4.0, "expressway": 3.0}[mode]
    return first + (length > LONG) + (length > VERY_LONG) + (standard == "strait")


def new_link(facts: Facts, mode: str, standard: str, ends: Pair, project_length: float | None) -> tuple[float, float]:
    """Return length and speed of what a project opens; speed 0 where no traffic of the model runs."""
    assumed, distance = facts.assumed, facts.distance(*ends)
    if mode == "power":
        return distance * assumed["detour_power"], 0.0
    if mode == "gas_pipeline":
        return distance * assumed["detour_gas"], 0.0
    if mode == "hsr":
        speed = "speed_hsr_250" if standard in ("new_250", "strait") else "speed_hsr_350"
        return distance * assumed["detour_hsr_new"], assumed[speed]
    if mode == "rail":
        detour = assumed[f"detour_rail_{facts.terrain(*ends)}"] * assumed["detour_rail_new"]
        return distance * detour, assumed["speed_rail_faster" if standard == "faster" else "speed_rail_upgraded"]
    if mode == "expressway":
        return _road(facts, standard, ends, project_length)
    return distance, 0.0


def _road(facts: Facts, standard: str, ends: Pair, section: float | None) -> tuple[float, float]:
    today, speed = road(facts, ends)
    if standard == "section":
        replaced = section or 0.0
        built = replaced * (1 - facts.assumed["section_saving"])
        hours = (today - replaced) / speed + built / facts.assumed["speed_road_widened"]
        length = today - replaced + built
        return length, length / hours
    length = facts.distance(*ends) * facts.assumed[f"detour_road_{facts.terrain(*ends)}"]
    if standard == "widening":
        return length * facts.assumed["detour_widening"], facts.assumed["speed_road_widened"]
    return length, facts.assumed["speed_road_expressway"]
