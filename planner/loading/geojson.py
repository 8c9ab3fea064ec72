"""``map.geojson`` taken apart: areas of longitudes and latitudes, each with its place in the file."""

import json
import math
from dataclasses import dataclass
from typing import NoReturn

from planner.domain.outlines import Polygon, Ring
from planner.errors import InputError, Problem, Where
from planner.loading.raw import Found, quoted
from planner.text import Text

LARGEST_MAP = 8 * 1024 * 1024
"""Bytes; outlines that a page can show have far fewer."""
LONGEST_WORDS = 300
SHAPES = ("Polygon", "MultiPolygon")
FEWEST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Feature:
    """One area of the file, and what it calls itself."""

    where: Where
    names: tuple[str, ...]
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map as its file has it."""

    where: Where
    features: tuple[Feature, ...]
    source: Text
    licence: str
    approval: str
    text: str


def read_map(content: bytes, file: str, found: Found) -> MapFile | None:
    """Return the map that the file holds; ``None`` once it has been told what is wrong with it."""
    before = len(found.problems)
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text, parse_constant=_no_number)
        map_file = _map(data, file, text, found)
    except UnicodeDecodeError:
        found.problems.append(Problem(Where(file), NOT_UTF8, SAVE_AGAIN))
    except json.JSONDecodeError as error:
        found.problems.append(Problem(Where(file, error.lineno), NOT_JSON.fill(column=error.colno), SAVE_AGAIN))
    except (RecursionError, ValueError):
        found.problems.append(Problem(Where(file), NO_MAP, SAVE_AGAIN))
    except InputError as error:
        found.problems.extend(error.problems)
    else:
        return map_file if len(found.problems) == before else None
    return None


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _map(data: object, file: str, text: str, found: Found) -> MapFile:
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise InputError([Problem(Where(file), NO_MAP, SAVE_AGAIN)])
    read = []
    for number, feature in enumerate(features):
        try:
            read.append(_feature(feature, file, f"features[{number}]"))
        except InputError as error:
            found.problems.extend(error.problems)
    words = {key: _words(data, key, file, found) for key in ("source_en", "source_zh", "licence", "approval")}
    for key in ("source_en", "source_zh"):
        if not words[key]:
            found.problems.append(Problem(Where(file, column=key), NO_SOURCE, SAY_SOURCE))
    source = Text(words["source_en"], words["source_zh"])
    return MapFile(Where(file), tuple(read), source, words["licence"], words["approval"], text)


def _words(data: dict[str, object], key: str, file: str, found: Found) -> str:
    value = data.get(key) or ""
    if isinstance(value, str) and len(value) <= LONGEST_WORDS and value.isprintable():
        return value.strip()
    found.problems.append(Problem(Where(file, column=key), NO_WORDS.fill(value=quoted(value)), SAY_IN_A_LINE))
    return ""


def _feature(feature: object, file: str, at: str) -> Feature:
    where = Where(file, column=at)
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(geometry, dict) or geometry.get("type") not in SHAPES:
        raise InputError([Problem(where, NO_AREA, KEEP_AREAS)])
    properties = feature.get("properties")
    named = properties if isinstance(properties, dict) else {}
    names = tuple(str(named[key]) for key in ("province", "name_zh", "name_en", "name") if named.get(key))
    coordinates, at = geometry.get("coordinates"), f"{at}.geometry.coordinates"
    if geometry["type"] == "Polygon":
        return Feature(where, names, (_polygon(coordinates, file, at),))
    pieces = _list(coordinates, file, at)
    return Feature(where, names, tuple(_polygon(it, file, f"{at}[{n}]") for n, it in enumerate(pieces)))


def _polygon(rings: object, file: str, at: str) -> Polygon:
    return tuple(_ring(ring, file, f"{at}[{number}]") for number, ring in enumerate(_list(rings, file, at)))


def _ring(points: object, file: str, at: str) -> Ring:
    ring = tuple(_point(point, file, f"{at}[{number}]") for number, point in enumerate(_list(points, file, at)))
    if len(ring) < FEWEST_POINTS or ring[0] != ring[-1]:
        raise InputError([Problem(Where(file, column=at), NOT_CLOSED, CLOSE_IT)])
    return ring


def _point(point: object, file: str, at: str) -> tuple[float, float]:
    pair = point[:2] if isinstance(point, list) else []
    if len(pair) == 2 and all(isinstance(it, int | float) and not isinstance(it, bool) for it in pair):  # noqa: PLR2004
        longitude, latitude = float(pair[0]), float(pair[1])
        if math.isfinite(longitude + latitude) and abs(longitude) <= 180 and abs(latitude) <= 90:  # noqa: PLR2004
            return longitude, latitude
    raise InputError([Problem(Where(file, column=at), NO_POINT.fill(value=quoted(point)), GIVE_DEGREES)])


def _list(value: object, file: str, at: str) -> list[object]:
    if isinstance(value, list) and value:
        return value
    raise InputError([Problem(Where(file, column=at), NO_LIST, KEEP_AREAS)])


SAVE_AGAIN = Text(
    "save the outlines again as GeoJSON in UTF-8, or remove map.geojson: the report then has a map without borders",
    "请以 UTF-8 编码重新保存为 GeoJSON，或删除 map.geojson：报告将使用不含界线的示意图",
)
NOT_UTF8 = Text("the map is not written in UTF-8", "地图文件不是 UTF-8 编码")
NOT_JSON = Text("the map is not valid JSON from column {column} on", "地图文件自第{column}列起不是有效的 JSON")
NO_MAP = Text("this is not a GeoJSON FeatureCollection", "这不是 GeoJSON 要素集合（FeatureCollection）")
NO_SOURCE = Text("the map does not say where its outlines come from", "地图未注明轮廓来源")
SAY_SOURCE = Text(
    'say it beside "features": "source_en" and "source_zh"; an approval number goes into "approval"',
    '请在 "features" 旁注明 "source_en" 和 "source_zh"；审图号写入 "approval"',
)
NO_WORDS = Text('"{value}" is not a line of words', "“{value}”不是一行文字")
SAY_IN_A_LINE = Text("write one line of up to 300 characters", "请写成不超过300字符的一行")
NO_AREA = Text("this is not a Polygon or a MultiPolygon", "这不是面要素（Polygon 或 MultiPolygon）")
NO_LIST = Text("there are no coordinates here", "此处没有坐标")
KEEP_AREAS = Text(
    "keep areas alone: each a Polygon or MultiPolygon with coordinates",
    "请只保留带坐标的面要素（Polygon 或 MultiPolygon）",
)
NOT_CLOSED = Text("this ring is not closed, or has fewer than four points", "此环未闭合，或少于四个点")
CLOSE_IT = Text("end it with its first point", "请以首点结束该环")
NO_POINT = Text("{value} is not a longitude and a latitude", "{value} 不是经纬度")
GIVE_DEGREES = Text(
    "give degrees east (-180 to 180) and north (-90 to 90), in this order",
    "请依次给出东经（-180至180）和北纬（-90至90）的度数",
)
