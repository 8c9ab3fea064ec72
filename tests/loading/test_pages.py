"""What is made from the row types: the format page, the JSON Schema, the starter instance."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from planner.domain.instance import Instance
from planner.errors import StorageError
from planner.loading import (
    check,
    format_page,
    json_schema,
    known_tables,
    load,
    scenario_names,
    write_starter,
    write_yaml,
)
from planner.loading.headers import folded, names_of
from planner.loading.sourcing import check_sourcing
from planner.text import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_format_page_is_what_the_row_types_say():
    """To renew it: write the result of ``planner.loading.format_page()`` to the file."""
    assert (DOCS / "instance-format.md").read_text("utf-8") == format_page()


@pytest.mark.parametrize("key", known_tables())
def test_every_table_is_described_in_both_languages(key):
    row_type = known_tables()[key]
    page = format_page()
    assert f"## `{key}` {row_type.title.en} {row_type.title.zh}" in page
    for column in row_type.columns():
        assert f"| `{column.name}` |" in page
        for language in LANGUAGES:
            assert column.title.say(language)


@pytest.mark.parametrize("key", known_tables())
def test_every_header_leads_to_its_column(key):
    row_type = known_tables()[key]
    for column in row_type.columns():
        for way in (column.name, column.title.en, column.title.zh, f"{column.title.en} {column.title.zh}"):
            assert names_of(row_type)[folded(way)].name == column.name


@pytest.mark.parametrize("key", known_tables())
def test_every_reference_names_a_table(key):
    for column in known_tables()[key].columns():
        for table in column.ref.tables if column.ref else ():
            assert table in known_tables()


def test_the_schema_is_a_schema_and_an_instance_keeps_it(folder, tmp_path):
    jsonschema.Draft202012Validator.check_schema(json_schema())
    write_yaml(load(folder), tmp_path / "a.yaml")
    data = yaml.safe_load((tmp_path / "a.yaml").read_text("utf-8"))
    jsonschema.validate(data, json_schema())
    data["projects"][0]["cost"] = "much"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())


def test_the_starter_is_an_instance_in_order(tmp_path):
    write_starter(tmp_path / "mine")
    report = check(tmp_path / "mine")
    assert isinstance(report.instance, Instance)
    assert (report.problems, report.warnings, report.notices) == ((), (), ())
    assert (tmp_path / "mine" / "README.md").exists()
    for name in scenario_names(tmp_path / "mine"):
        assert load(tmp_path / "mine", [name]).digest != report.instance.digest


def test_the_starter_overwrites_nothing(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(StorageError, match="not an empty folder"):
        write_starter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_source_no_complaint():
    assert list(check_sourcing((), {})) == []
