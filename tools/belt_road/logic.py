"""Which projects exclude, require, follow or rival each other: choices of ours."""

from collections.abc import Sequence

from belt_road.candidates import Candidate
from planner.domain.project_sets import ProjectSet, SetMember
from planner.rules.duplication import DuplicationLimit
from planner.rules.logic import PairLogic, SetLimit


def duplication() -> list[DuplicationLimit]:
    """Return how many projects of a kind one pair of provinces may get."""
    limits = {"hsr": 1, "rail": 2, "expressway": 2, "power": 1, "gas_pipeline": 1, "communication": 1}
    return [
        *(DuplicationLimit(mode=mode, most=most) for mode, most in limits.items()),
        DuplicationLimit(most=3),
    ]


def pair_logic(candidates: Sequence[Candidate]) -> list[PairLogic]:
    """Return what excludes, requires or follows what."""
    rows = [
        PairLogic(project=row.project.key, relation="excludes", other=row.variant_of)
        for row in candidates
        if row.variant_of
    ]
    rows += [
        PairLogic(project="gas_zhongwei_jian", relation="follows", other="gas_wuqia_zhongwei"),
        PairLogic(project="hsr_chengdu_wanzhou", relation="requires", other="hsr_yichang_chongqing"),
        PairLogic(project="road_xuyong_weixin", relation="follows", other="road_yibin_weixin"),
        PairLogic(project="power_qinghai_guangxi", relation="excludes", other="power_yunnan_guangdong"),
        PairLogic(project="rail_hotan_shigatse_mitigated", relation="requires", other="rail_yaan_nyingchi_mitigated"),
    ]
    return rows


SETS = {
    "northwest_southwest": (
        "hsr_xian_chongqing",
        "hsr_gansu_sichuan",
        "hsr_xining_chengdu_mitigated",
        "hsr_shaanxi_sichuan",
    ),
    "plateau_railways": (
        "rail_yaan_nyingchi_mitigated",
        "rail_hotan_shigatse_mitigated",
        "rail_qinghai_tibet_mitigated",
        "rail_tibet_yunnan_mitigated",
    ),
    "airports": (
        "air_urumqi",
        "air_henan",
        "air_gansu",
        "air_qinghai",
        "air_ningxia",
        "air_guizhou",
        "air_guangxi",
        "air_tibet",
        "air_heilongjiang",
        "air_inner_mongolia",
        "air_hainan",
    ),
    "capital_data_links": ("data_qingyang_capital", "data_zhongwei_capital", "data_inner_mongolia_capital"),
}
NAMES = {
    "northwest_southwest": ("New lines between the north-west and the south-west", "西北至西南新线"),
    "plateau_railways": ("New railways over the plateau", "高原新建铁路"),
    "airports": ("Airports", "机场"),
    "capital_data_links": ("Data links to the capital region", "至京津冀的算力网络"),
}
MOST_OF_SET = {"northwest_southwest": 2, "plateau_railways": 1, "airports": 5, "capital_data_links": 2}


def set_logic() -> list[SetMember]:
    """Return the sets of projects that are limited together."""
    return [SetMember(set=key, project=project) for key, projects in SETS.items() for project in projects]


def set_names() -> list[ProjectSet]:
    """Return what people call the sets that are limited together."""
    return [ProjectSet(key=key, name_en=english, name_zh=chinese) for key, (english, chinese) in NAMES.items()]


def set_limits() -> list[SetLimit]:
    """Return how many of each set may be built; none must be, so that doing nothing is allowed."""
    return [SetLimit(set=key, most=most) for key, most in MOST_OF_SET.items()]
