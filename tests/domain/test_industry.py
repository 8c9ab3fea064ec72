"""What can be wrong with the facts on industry: each told with its place and a cure."""

from copy import deepcopy

import pytest

from planner.domain.industry import Industry, Transfer
from planner.loading import check
from tests.loading.books import Book, write_folder

TABLES = {
    "industry_classes": [["key", "name_en", "name_zh"], ["light", "Light", "轻工"], ["dirty", "Polluting", "污染"]],
    "industries": [
        ["key", "name_en", "name_zh", "industry_class", "value_added", "lost", "jobs [人/(万元/年)]", "cost [%]"],
        ["garments", "Garments", "服装", "light", 0.3, 0.1, 0.02, 10],
        ["dyeing", "Dyeing", "印染", "dirty", 0.4, 0.1, 0.01, 10],
    ],
    "industry_places": [
        ["industry", "province", "output [亿元/年]", "floor"],
        ["garments", "shanghai", 400, 0.3],
        ["dyeing", "shanghai", 200, 0.5],
    ],
    "industry_impacts": [["industry", "indicator", "amount"], ["garments", "water", 0.5]],
    "indicators": [["key", "name_en", "name_zh", "unit"], ["water", "Water", "用水", "万吨"]],
    "transfers": [
        [
            "key",
            "name_en",
            "name_zh",
            "industry",
            "origin",
            "destination",
            "least [亿元/年]",
            "most [亿元/年]",
            "source",
        ],
        ["sew", "Sewing", "缝制", "garments", "shanghai", "gansu", 20, 280, "central"],
        ["dye", "Dyeing", "印染", "dyeing", "shanghai", "sichuan", 5, 80, "central"],
    ],
    "barred_classes": [["industry_class", "group"], ["dirty", "west"]],
    "host_labour": [["province", "workers [万人]"], ["gansu", 3]],
    "borders": [["first", "second"], ["gansu", "sichuan"]],
    "neighbour_limits": [["industry", "most"], ["garments", 1]],
    "set_logic": [["set", "project"], ["gates", "rail"], ["gates", "hub"]],
    "access_needs": [["transfer", "set", "least"], ["sew", "gates", 2]],
    "agreements": [
        ["key", "name_en", "name_zh", "first", "second", "source", "cost [亿元]"],
        ["pact", "Pact", "协议", "shanghai", "gansu", "central", 1],
    ],
    "agreement_needs": [["agreement", "item"], ["pact", "sew"]],
}
TABLES["transfers"][0].append("years")
for line in TABLES["transfers"][1:]:
    line.append(2)


def told(home, spoil=lambda tables: None):
    """Return the report on the small instance with industry, after ``spoil`` has been at its tables."""
    book = Book()
    book.tables.update(deepcopy(TABLES))
    spoil(book.tables)
    return check(write_folder(book, home)[0])


def put(table, row, column, value):
    def spoil(tables):
        headers = [header.split(" [")[0] for header in tables[table][0]]
        tables[table][row][headers.index(column)] = value

    return spoil


def test_sound_industry_has_nothing_to_tell(tmp_path):
    report = told(tmp_path)
    assert (report.problems, report.warnings) == ((), ())
    (notice,) = report.notices  # the subsidy is given in percent
    assert "1 % = 0.01" in notice.what.en


def test_units_are_converted_at_the_door(tmp_path):
    garments = told(tmp_path).instance.by_key(Industry)["garments"]
    assert (garments.jobs, garments.cost) == (pytest.approx(0.02), pytest.approx(0.1))


def test_a_transfer_of_a_barred_class_may_be_listed(tmp_path):
    """Dyeing may not go west, and is listed for Sichuan: the rule keeps it out of plans; the data are in order."""
    instance = told(tmp_path).instance
    assert instance.by_key(Transfer)["dye"].destination == "sichuan"


FAULTS = [
    ("class", put("industries", 1, "industry_class", "ligth"), "industries", 2, '"ligth" is no key', '"light"'),
    (
        "more lost than gained",
        put("industries", 1, "lost", 0.4),
        "industries",
        2,
        "loses 0.4 of every yuan",
        "lower lost",
    ),
    ("negative share", put("industries", 1, "lost", -0.1), "industries", 2, "at least 0", ""),
    ("share above 1", put("industries", 1, "value_added", 1.2), "industries", 2, "at most 1", ""),
    ("jobs of millions", put("industries", 1, "jobs", 200), "industries", 2, "200", ""),
    ("dear subsidy", put("industries", 1, "cost", 2000), "industries", 2, "at most", ""),
    ("richer than rich", put("industry_places", 1, "output", 2e5), "industry_places", 2, "whole income", "its unit"),
    ("no output", put("industry_places", 1, "output", 0), "industry_places", 2, "above 0", ""),
    ("floor", put("industry_places", 1, "floor", 1.3), "industry_places", 2, "at most 1", ""),
    ("to itself", put("transfers", 1, "destination", "shanghai"), "transfers", 2, "to itself", "another province"),
    ("no industry", put("transfers", 1, "origin", "sichuan"), "transfers", 2, "has no garments", "industry_places"),
    ("least above most", put("transfers", 1, "least", 281), "transfers", 2, "above the most 280", "lower the one"),
    ("more than may leave", put("transfers", 1, "most", 281), "transfers", 2, "that shanghai may give", "the floor"),
    ("nothing at least", put("transfers", 1, "least", 0), "transfers", 2, "above 0", ""),
    ("too late", put("transfers", 1, "years", 11), "transfers", 2, "after the last period", "shorten"),
    ("key of a project", put("transfers", 1, "key", "hub"), "transfers", 2, "key of something else", "different keys"),
    ("no workers", put("host_labour", 1, "workers", -1), "host_labour", 2, "at least 0", ""),
    ("barred group", put("barred_classes", 1, "group", "wset"), "barred_classes", 2, '"wset" is no key', '"west"'),
    ("own neighbour", put("borders", 1, "second", "gansu"), "borders", 2, "its own neighbour", "another province"),
    ("unknown set", put("access_needs", 1, "set", "gate"), "access_needs", 2, 'set "gate"', 'did you mean "gates"?'),
    ("small set", put("access_needs", 1, "least", 3), "access_needs", 2, "which has 2", "lower the least"),
    ("need of none", put("access_needs", 1, "least", 0), "access_needs", 2, "at least 1", ""),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault[0] for fault in FAULTS])
def test_each_fault_is_told_with_place_and_cure(fault, tmp_path):
    _, spoil, table, line, what, cure = fault
    report = told(tmp_path, spoil)
    assert report.instance is None
    there = [
        problem
        for problem in report.problems
        if problem.where.file.endswith(f"{table}.csv") and problem.where.line == line
    ]
    assert any(what in problem.what.en and cure in problem.cure.en for problem in there), [
        problem.say() for problem in report.problems
    ]
    assert all(problem.say("zh") != problem.say("en") for problem in there)


def test_limits_among_neighbours_need_borders(tmp_path):
    (problem,) = told(tmp_path, lambda tables: tables.pop("borders")).problems
    assert "no province has a neighbour" in problem.what.en
    assert "borders" in problem.cure.en


def test_a_need_without_any_set_points_to_the_table_of_sets(tmp_path):
    (problem,) = told(tmp_path, lambda tables: tables.pop("set_logic")).problems
    assert "fill in the table set_logic" in problem.cure.en


def test_industry_of_a_province_is_told_once_for_all_its_industries(tmp_path):
    def spoil(tables):
        for line in tables["industry_places"][1:]:
            line[2] = 1.4e5

    (problem,) = told(tmp_path, spoil).problems
    assert problem.where.line == 3
    assert "more than its whole income of 44550" in problem.what.en


@pytest.mark.parametrize(("floor", "most", "sound"), [(0.9, 40.0, True), (0.9, 40.1, False), (0.0, 400.0, True)])
def test_what_may_leave_is_reckoned_without_rounding(floor, most, sound, tmp_path):
    """400 × (1 − 0.9) is a little less than 40 in floating point."""

    def spoil(tables):
        put("industry_places", 1, "floor", floor)(tables)
        put("transfers", 1, "most", most)(tables)

    assert (told(tmp_path, spoil).instance is not None) is sound
