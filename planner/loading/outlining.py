"""The areas of a map find their provinces, by name."""

from dataclasses import replace

from planner.domain.instance import Instance
from planner.domain.outlines import Outline, Outlines
from planner.domain.tables import Province
from planner.errors import Problem
from planner.loading.geojson import Feature, MapFile
from planner.loading.raw import Found
from planner.text import Text


def outlined(instance: Instance, map_file: MapFile | None, found: Found) -> Instance:
    """Return ``instance`` with the outlines of its map, every province in its place."""
    if map_file is None:
        return instance
    areas: list[Outline] = []
    first: dict[str, Feature] = {}
    for feature in map_file.features:
        province = _province(feature, instance.provinces)
        if province is not None and province.key in first:
            what = TWICE.fill(name=province.name, first=first[province.key].where)
            found.problems.append(Problem(feature.where, what, ONE_AREA))
        elif province is not None:
            first[province.key] = feature
        areas.append(Outline(province.key if province else None, feature.polygons))
    found.problems += [_missing(row, map_file) for row in instance.provinces if row.key not in first]
    outlines = Outlines(tuple(areas), map_file.source, map_file.licence, map_file.approval, map_file.text)
    return replace(instance, outlines=outlines)


def _missing(province: Province, map_file: MapFile) -> Problem:
    cure = ADD.fill(key=province.key, name=province.name_zh)
    return Problem(map_file.where, MISSING.fill(name=province.name), cure)


def _province(feature: Feature, provinces: tuple[Province, ...]) -> Province | None:
    """Return the province that an area is named after; a Chinese name may go on, as 河北省 does after 河北."""
    for name in feature.names:
        for province in provinces:
            if name in {province.key, province.name_en, province.name_zh}:
                return province
        longer = [province for province in provinces if name.startswith(province.name_zh)]
        if len(longer) == 1:
            return longer[0]
    return None


TWICE = Text("{name} has a second area, the first is {first}", "{name}有第二个面要素，首个为 {first}")
ONE_AREA = Text("put its pieces into one MultiPolygon", "请将各部分合并为一个 MultiPolygon")
MISSING = Text("the map shows no area named {name}", "地图中没有名为{name}的区域")
ADD = Text(
    'add it, with "province": "{key}" or "name_zh": "{name}" in its properties; without map.geojson the report has a '
    "map without borders",
    '请添加该区域，并在其属性中写 "province": "{key}" 或 "name_zh": "{name}"；'
    "若无 map.geojson，报告使用不含界线的示意图",
)
