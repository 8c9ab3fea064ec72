"""The catalogue of faults: each in every format, told with its place, its value and a cure."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from planner.loading import check
from tests.loading.books import FORMATS, write

TABULAR = ("folder", "workbook")


@dataclass
class Fault:
    """One way to spoil the small instance, and what a user should then read."""

    name: str
    spoil: Callable
    place: tuple[str, int, str]
    what: str
    cure: str = ""
    formats: tuple[str, ...] = FORMATS
    kind: str = "problems"


def put(table, row, column, value):
    """Return what puts a value into a cell."""
    return lambda book: book.put(table, row, column, value)


def card(key, value):
    """Return what puts a value into the card."""
    return lambda book: book.card.__setitem__(key, value)


def again(table, row, **changes):
    """Return what repeats a row at the end of its table, perhaps with a change."""

    def spoil(book):
        copy = list(book.tables[table][row])
        for column, value in changes.items():
            copy[book.position(table, column)] = value
        book.tables[table].append(copy)

    return spoil


def drop(table, column):
    """Return what takes a column away."""

    def spoil(book):
        place = book.position(table, column)
        for row in book.tables[table]:
            del row[place]

    return spoil


def rename(old, new):
    """Return what gives a table another name."""
    return lambda book: book.tables.__setitem__(new, book.tables.pop(old))


LONG_NAME = "n" * 300
COST = ("projects", 1, "cost")
FAULTS = [
    Fault("blank cost", put(*COST, None), COST, "Investment is blank", "fill in Investment"),
    Fault("nan", put(*COST, "nan"), COST, "not a finite number", "write a number"),
    Fault("inf", put(*COST, "inf"), COST, "not a finite number", "write a number"),
    Fault("NaN as a number", put(*COST, float("nan")), COST, "not a finite number"),
    Fault("overflow", put(*COST, "1e999"), COST, "not a finite number"),
    Fault("元 for 亿元", put(*COST, 1.2e15), COST, "1.2e+15 亿元", "did you mean 元?"),
    Fault("万元 for 亿元", put(*COST, 1.2e10), COST, "1.2e+10 亿元", "did you mean 万元?"),
    Fault("tiny", put(*COST, 1e-10), COST, "so small", "check the unit", kind="warnings"),
    Fault(
        "no unit",
        put("projects", 0, "cost", "cost"),
        ("projects", 0, "cost"),
        "does not say the unit",
        "cost [亿元]",
        TABULAR,
    ),
    Fault(
        "another unit",
        put("projects", 0, "cost", "cost [吨]"),
        ("projects", 0, "cost"),
        "not a unit of Investment",
        "万元",
        TABULAR,
    ),
    Fault(
        "unit of words",
        put("projects", 0, "mode", "mode [吨]"),
        ("projects", 0, "mode"),
        "has a unit",
        "write mode",
        TABULAR,
    ),
    Fault("unit in the cell", put(*COST, "12亿元"), COST, "has the unit in the cell", "[亿元]"),
    Fault("unit in the cell, other", put(*COST, "12 apples"), COST, "has the unit in the cell", "number alone"),
    Fault("words for a number", put(*COST, "many"), COST, '"many" is not a number', "plain number"),
    Fault("NA is text", put(*COST, "NA"), COST, '"NA" is not a number'),
    Fault("null is text", put(*COST, "null"), COST, '"null" is not a number'),
    Fault(
        "NA as a key",
        put("projects", 1, "origin", "NA"),
        ("projects", 1, "origin"),
        '"NA" is no key of provinces',
    ),
    Fault("decimal comma", put(*COST, "1,2"), COST, '"1,2"'),
    Fault("thousands", put(*COST, "1,200"), COST, "was read as 1200", kind="notices"),
    Fault("full width", put(*COST, "１２００"), COST, "was read as 1200", kind="notices"),
    Fault(
        "percent",
        put("sources", 1, "carry_over", "12%"),
        ("sources", 1, "carry_over"),
        "was read as 0.12",
        kind="notices",
    ),
    Fault("same row twice", again("projects", 2), ("projects", 4, "key"), "two rows for road", "remove one"),
    Fault(
        "two rows, one key",
        again("projects", 2, cost=7),
        ("projects", 4, "key"),
        "two rows for road",
        "keep the right one",
    ),
    Fault(
        "two appropriations",
        again("appropriations", 1),
        ("appropriations", 3, "source"),
        "central, p1, -",
        "remove one",
    ),
    Fault(
        "unknown column",
        put("projects", 0, "length", "lenght [公里]"),
        ("projects", 0, "length"),
        "has no column",
        '"length"',
        TABULAR,
    ),
    Fault(
        "unknown key",
        put("projects", 0, "length", "lenght"),
        ("projects", 1, "length"),
        "has no column",
        '"length"',
        ("yaml",),
    ),
    Fault(
        "column twice",
        put("projects", 0, "length", "投资 [万元]"),
        ("projects", 0, "length"),
        "given twice",
        "keep one",
        TABULAR,
    ),
    Fault(
        "key twice by its title",
        put("projects", 0, "length", "投资 [万元]"),
        ("projects", 1, "length"),
        "given twice",
        "keep one",
        ("yaml",),
    ),
    Fault(
        "unknown province",
        put("projects", 1, "origin", "shangai"),
        ("projects", 1, "origin"),
        '"shangai" is no key',
        '"shanghai"',
    ),
    Fault("Chinese name", put("projects", 1, "origin", "甘肃"), ("projects", 1, "origin"), '"甘肃"', '"gansu"'),
    Fault(
        "full Chinese name",
        put("projects", 1, "origin", "甘肃省"),
        ("projects", 1, "origin"),
        '"甘肃省"',
        '"gansu"',
    ),
    Fault("English name", put("projects", 1, "origin", "Gansu"), ("projects", 1, "origin"), '"Gansu"', '"gansu"'),
    Fault(
        "zero-width space",
        put("projects", 1, "origin", "gansu\u200b"),
        ("projects", 1, "origin"),
        "U+200B",
        '"gansu"',
    ),
    Fault(
        "invisible in a name",
        put("projects", 1, "name_en", "Ra\u200bil"),
        ("projects", 1, "name_en"),
        "invisible character U+200B",
        "delete",
    ),
    Fault(
        "unknown mode",
        put("projects", 1, "mode", "rail"),
        ("projects", 1, "mode"),
        '"rail" is no key of modes',
        "hsr",
    ),
    Fault("bad key", put("modes", 1, "key", "High speed"), ("modes", 1, "key"), "cannot be a key", "lower-case"),
    Fault(
        "long name",
        put("modes", 1, "name_en", LONG_NAME),
        ("modes", 1, "name_en"),
        "longer than 200",
        "shorten",
    ),
    Fault("no name", put("modes", 1, "name_zh", None), ("modes", 1, "name_zh"), "is blank", "fill in"),
    Fault(
        "negative budget",
        put("appropriations", 1, "amount", -5),
        ("appropriations", 1, "amount"),
        "must be at least 0",
        "at least 0",
    ),
    Fault("no people", put("provinces", 1, "population", 0), ("provinces", 1, "population"), "must be above 0"),
    Fault(
        "share above 1",
        put("sources", 1, "carry_over", 1.5),
        ("sources", 1, "carry_over"),
        "must be at most 1",
    ),
    Fault("latitude", put("provinces", 1, "latitude", 95), ("provinces", 1, "latitude"), "must be at most 90"),
    Fault("half a year", put("periods", 1, "years", 5.5), ("periods", 1, "years"), "not a whole number", "whole"),
    Fault(
        "gap of periods",
        put("periods", 2, "first_year", 2033),
        ("periods", 2, "first_year"),
        "begins in 2033",
        "in order",
    ),
    Fault(
        "before the base year",
        put("periods", 1, "first_year", 2020),
        ("periods", 1, "first_year"),
        "base year",
    ),
    Fault(
        "choice",
        put("provenance", 1, "status", "reed"),
        ("provenance", 1, "status"),
        "not a choice",
        '"read"',
    ),
    Fault(
        "source of no table",
        put("provenance", 1, "of_table", "project"),
        ("provenance", 1, "of_table"),
        "not there",
        '"projects"',
    ),
    Fault(
        "source of no column",
        put("provenance", 1, "column", "costs"),
        ("provenance", 1, "column"),
        "not there",
        '"cost"',
    ),
    Fault(
        "source of no row",
        put("provenance", 2, "row", "ganzu"),
        ("provenance", 2, "row"),
        "not there",
        '"gansu"',
    ),
    Fault("newer schema", card("schema", 2), ("instance", 0, "schema"), "for schema 2", "a newer planner"),
    Fault("older schema", card("schema", 0), ("instance", 0, "schema"), "for schema 0", "write schema: 1"),
    Fault("bad name", card("name", "Tiny One"), ("instance", 0, "name"), "cannot be a key"),
    Fault("blank title", card("title_zh", ""), ("instance", 0, "title_zh"), "is blank", "fill in"),
    Fault("unknown card key", card("base_yaer", 2022), ("instance", 0, "base_yaer"), "no key", '"base_year"'),
    Fault("year in words", card("base_year", "soon"), ("instance", 0, "base_year"), "is not a number"),
    Fault("early year", card("base_year", 1800), ("instance", 0, "base_year"), "must be at least 1900"),
    Fault("huge project", put(*COST, 90000), COST, "yearly income of all provinces", "unit", kind="warnings"),
    Fault(
        "text from Excel",
        put("modes", 1, "key", 10),
        ("modes", 1, "key"),
        "number 10",
        "010",
        ("workbook", "yaml"),
    ),
]
CASES = [pytest.param(fault, kind, id=f"{fault.name}-{kind}") for fault in FAULTS for kind in fault.formats]


@pytest.mark.parametrize(("fault", "kind"), CASES)
def test_each_fault_is_told_with_place_value_and_cure(fault, kind, book, tmp_path):
    fault.spoil(book)
    source, place = write(book, kind, tmp_path)

    report = check(source)

    told = getattr(report, fault.kind)
    expected = place(*fault.place)
    there = [problem for problem in told if _at(problem.where, kind) == expected]
    assert there, [problem.say() for problem in told]
    assert any(fault.what in problem.what.en and fault.cure in problem.cure.en for problem in there), [
        problem.say() for problem in there
    ]
    assert (report.instance is None) is (fault.kind == "problems")
    for problem in told:
        assert problem.say("zh") != problem.say("en")


def _at(where, kind):
    if kind == "workbook":
        return where.file, where.sheet, where.cell
    return where.file, where.line


WHOLE = [
    ("unknown table", rename("projects", "projcts"), 'no table "projcts"', '"projects"'),
    ("missing column", drop("projects", "cost"), "cost", ""),
    (
        "no provinces",
        lambda book: book.tables.pop("provinces"),
        "no rows in Provinces",
        "add the table provinces",
    ),
    (
        "empty periods",
        lambda book: book.tables["periods"].__delitem__(slice(1, None)),
        "no rows in Planning",
        "add",
    ),
    ("no title", lambda book: book.card.pop("title_en"), "is blank", "fill in"),
]


@pytest.mark.parametrize("case", WHOLE, ids=[case[0] for case in WHOLE])
def test_what_is_missing_is_told(case, kind, book, tmp_path):
    _, spoil, what, cure = case
    spoil(book)
    source, _ = write(book, kind, tmp_path)
    told = check(source).problems
    assert any(what in f"{problem.where} {problem.what.en}" and cure in problem.cure.en for problem in told), [
        problem.say() for problem in told
    ]


def test_a_sound_instance_has_nothing_to_tell(kind, book, tmp_path):
    report = check(write(book, kind, tmp_path)[0])
    assert (report.problems, report.warnings, report.notices) == ((), (), ())
    assert report.instance.name == "tiny"


def test_everything_is_told_at_once(kind, book, tmp_path):
    faults = [fault for fault in FAULTS if fault.name in {"nan", "unknown mode", "negative budget", "blank title"}]
    for fault in faults:
        fault.spoil(book)
    told = " ".join(problem.what.en for problem in check(write(book, kind, tmp_path)[0]).problems)
    assert all(fault.what in told for fault in faults)


def test_one_mistake_is_told_once(kind, book, tmp_path):
    book.put("provinces", 2, "income", "many")
    assert len(check(write(book, kind, tmp_path)[0]).problems) == 1


def test_what_nobody_uses_is_warned_of(kind, book, tmp_path):
    book.tables["modes"].append(["air", "Air", "航空"])
    book.tables["provinces"].append(["hubei", "Hubei", "湖北", "east", 5844, 92000, 0.05, 30.6, 114.3])
    told = " ".join(problem.what.en for problem in check(write(book, kind, tmp_path)[0]).warnings)
    assert '"air" of Modes is not used' in told
    assert "no candidate project touches Hubei" in told


def test_an_instance_without_projects_is_warned_of(kind, book, tmp_path):
    book.tables.pop("projects")
    book.tables["provenance"].pop(1)
    report = check(write(book, kind, tmp_path)[0])
    assert report.instance is not None
    assert any("no candidate projects" in problem.what.en for problem in report.warnings)


def test_provinces_apart_are_warned_of(kind, book, tmp_path):
    book.tables["provinces"].append(["hubei", "Hubei", "湖北", "east", 5844, 92000, 0.05, 30.6, 114.3])
    book.put("projects", 1, "destination", "hubei")
    told = [problem.what for problem in check(write(book, kind, tmp_path)[0]).warnings]
    assert any("no project or link joins them" in what.en and "甘肃" in what.zh for what in told)
