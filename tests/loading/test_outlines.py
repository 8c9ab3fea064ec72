"""``map.geojson``: read, matched to provinces, and refused with the place and the cure."""

import json
import pickle
import shutil

import pytest

from planner.domain.tables import Province
from planner.errors import StorageError
from planner.loading import check, find_instance, load, write_folder

SQUARE = [[100.0, 30.0], [101.0, 30.0], [101.0, 31.0], [100.0, 31.0], [100.0, 30.0]]


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the teaching instance."""
    return shutil.copytree(find_instance("teaching"), tmp_path / "teaching")


def a_map(folder):
    """Return a map of the provinces of an instance, as data."""
    return {
        "type": "FeatureCollection",
        "source_en": "Drawn by hand",
        "source_zh": "手绘",
        "features": [
            {
                "type": "Feature",
                "properties": {"name_zh": row.name_zh},
                "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
            }
            for row in load(folder).provinces
        ],
    }


def told(folder, data):
    """Return place, fault and cure of everything that is wrong with a map."""
    text = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    (folder / "map.geojson").write_bytes(text)
    return [(it.where, it.what.en, it.cure.en) for it in check(folder).problems]


def test_a_map_is_read_and_travels_with_the_instance(folder, tmp_path):
    data = a_map(folder) | {"approval": "GS(2024)0650号", "licence": "CC BY 4.0"}
    data["features"].append({"properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": [[SQUARE]]}})
    assert told(folder, data) == []
    instance = load(folder)
    outlines = instance.outlines
    assert [area.province for area in outlines.areas] == [*(row.key for row in instance.provinces), None]
    assert (outlines.source.zh, outlines.approval, outlines.licence) == ("手绘", "GS(2024)0650号", "CC BY 4.0")
    write_folder(instance, tmp_path / "copy")
    assert (tmp_path / "copy" / "map.geojson").read_bytes() == (folder / "map.geojson").read_bytes()
    assert load(tmp_path / "copy").outlines == outlines
    assert pickle.loads(pickle.dumps(instance)).outlines == outlines  # noqa: S301  (our own bytes)


def test_a_map_is_a_picture_and_no_fact(folder):
    before = load(folder)
    assert told(folder, a_map(folder)) == []
    assert load(folder) == before
    assert load(folder).digest == before.digest


@pytest.mark.parametrize("name", ["key", "name_en", "longer"])
def test_areas_find_their_provinces_by_every_name(folder, name):
    data = a_map(folder)
    for feature, row in zip(data["features"], load(folder).provinces, strict=True):
        names = {"key": ("province", row.key), "name_en": ("name", row.name_en), "longer": ("name", row.name_zh + "省")}
        feature["properties"] = dict([names[name]])
    assert told(folder, data) == []


@pytest.mark.parametrize(
    ("spoil", "place", "what"),
    [
        (lambda data: data.pop("source_en"), "source_en", "does not say where its outlines come from"),
        (lambda data: data.update(approval=7), "approval", '"7" is not a line of words'),
        (lambda data: data.update(licence="two\nlines"), "licence", "is not a line of words"),
        (lambda data: data.pop("features"), "", "not a GeoJSON FeatureCollection"),
        (lambda data: data["features"].__setitem__(0, 3), "features[0]", "not a Polygon or a MultiPolygon"),
        (lambda data: data["features"][1]["geometry"].update(type="Point"), "features[1]", "not a Polygon"),
        (
            lambda data: data["features"][1]["geometry"].update(coordinates=[]),
            "features[1].geometry.coordinates",
            "there are no coordinates here",
        ),
        (
            lambda data: data["features"][0]["geometry"].update(coordinates=[SQUARE[:-1]]),
            "features[0].geometry.coordinates[0]",
            "not closed",
        ),
        (
            lambda data: data["features"][0]["geometry"].update(coordinates=[[[200, 30], *SQUARE[1:]]]),
            "features[0].geometry.coordinates[0][0]",
            "[200, 30] is not a longitude and a latitude",
        ),
        (
            lambda data: data["features"][0]["geometry"].update(coordinates=[["north", *SQUARE[1:]]]),
            "features[0].geometry.coordinates[0][0]",
            "north is not a longitude",
        ),
    ],
)
def test_what_is_wrong_is_told_with_place_and_cure(folder, spoil, place, what):
    data = a_map(folder)
    spoil(data)
    found = [it for it in told(folder, data) if it[0].column == place and what in it[1]]
    assert len(found) == 1
    assert found[0][0].file.endswith("map.geojson")
    assert found[0][2]


def test_everything_wrong_is_told_at_once(folder):
    data = a_map(folder)
    del data["source_zh"]
    data["features"][0]["geometry"]["type"] = "Point"
    data["features"][1]["geometry"]["coordinates"] = [SQUARE[:3]]
    assert len(told(folder, data)) == 3


def test_a_province_without_an_area_and_one_with_two(folder):
    data = a_map(folder)
    first, second = (row.name_zh for row in load(folder).provinces[:2])
    data["features"][1]["properties"]["name_zh"] = first
    faults = [what for _, what, _ in told(folder, data)]
    english = {row.name_zh: row.name_en for row in load_without_map(folder)}
    assert any(f"{english[first]} has a second area" in what for what in faults)
    assert f"the map shows no area named {english[second]}" in faults


def load_without_map(folder) -> tuple[Province, ...]:
    (folder / "map.geojson").unlink()
    return load(folder).provinces


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"\xff\xfe", 0, "not written in UTF-8"),
        (b'{"type":\n "FeatureCollection"', 2, "not valid JSON"),
        (b"[" * 100_000, 0, "not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', 0, "not a GeoJSON FeatureCollection"),
        (b"[]", 0, "not a GeoJSON FeatureCollection"),
        (b" " * (8 * 1024 * 1024 + 1), 0, "more than the 8 MB"),
    ],
)
def test_a_file_that_is_no_map_is_told(folder, content, line, what):
    ((where, fault, cure),) = told(folder, content)
    assert what in fault
    assert where.line == line
    assert cure


def test_a_folder_with_the_map_of_another_instance_is_not_written_into(folder, tmp_path):
    instance = load(folder)
    (tmp_path / "map.geojson").write_text("{}")
    with pytest.raises(StorageError, match=r"map\.geojson"):
        write_folder(instance, tmp_path)
