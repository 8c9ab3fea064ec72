"""Files in, checked instances out; nothing unchecked gets past here.

Each format takes its files apart into cells with addresses (`planner.loading.raw`). From
there all go the same way: headers and cells are understood and units converted once
(`convert`), scenarios are applied (`patching`), and rows are checked against each other
(`verify`). Everything that is wrong is told at once, each with its place and a cure.
"""

from planner.loading.checking import CheckReport, check, load, load_each
from planner.loading.find import find_instance, find_model
from planner.loading.format_page import format_page
from planner.loading.scenarios import Change, Scenario, read_scenarios, scenario_names
from planner.loading.schema import json_schema
from planner.loading.starter import write_starter
from planner.loading.tables import known_tables
from planner.loading.writing import write_folder, write_template, write_workbook, write_yaml
from planner.loading.yaml_reader import read_yaml_mapping

__all__ = [
    "Change",
    "CheckReport",
    "Scenario",
    "check",
    "find_instance",
    "find_model",
    "format_page",
    "json_schema",
    "known_tables",
    "load",
    "load_each",
    "read_scenarios",
    "read_yaml_mapping",
    "scenario_names",
    "write_folder",
    "write_starter",
    "write_template",
    "write_workbook",
    "write_yaml",
]
