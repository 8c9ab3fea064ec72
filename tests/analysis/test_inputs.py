"""What two runs were given: told exactly where the fingerprint of the facts, or the question, differs."""

from dataclasses import replace

import numpy as np
import pytest

from planner.analysis.compare import compare
from planner.analysis.inputs import changed_inputs
from planner.analysis.naming import Names
from planner.domain.row import TABLES
from planner.domain.tables import Appropriation, Project, Province
from planner.loading import load
from planner.model import Model
from planner.options import Limit, Next, SolveOptions
from planner.reporting.changed_inputs import inputs_table
from planner.text import LANGUAGES
from tests.countries import country
from tests.specimens import MODEL, solved, three_provinces

GIVING = "Mean income, giving up at most 2 %"
ATKINSON = "Atkinson's equivalent income with epsilon"


def asked(instance=None, model=MODEL):
    return solved(instance or three_provinces(), model=model)


def told(first, second):
    return [
        (
            row.title.en,
            row.row and row.row.en,
            row.column and row.column.en,
            row.sign,
            row.first and row.first.en,
            row.second and row.second.en,
        )
        for row in changed_inputs(first, second)
    ]


def changed(instance, row_type, key, **cells):
    rows = [row.model_copy(update=cells) if row.identifier[0] == key else row for row in instance.rows(row_type)]
    return instance.with_rows(row_type, rows)


def test_a_number_is_told_with_its_unit():
    dearer = asked(changed(three_provinces(), Project, "rail", cost=125.5))
    assert told(asked(), dearer) == [
        ("Candidate projects", "Hills railway", "Investment", "~", "100 × 100M CNY", "125.5 × 100M CNY")
    ]
    (change,) = changed_inputs(asked(), dearer)
    assert (change.before, change.after) == (100.0, 125.5)
    assert (change.first.zh, change.second.zh) == ("100亿元", "125.5亿元")
    assert (change.row.zh, change.column.zh) == ("山地铁路", "投资")


def test_words_years_shares_and_blanks_are_told_as_people_write_them():
    instance = changed(three_provinces(), Project, "rail", mode="highway", length=None)
    instance = changed(instance, Province, "plain", growth=0.045)
    found = {row[2]: row[4:] for row in told(asked(), asked(instance))}
    assert found == {
        "Mode": ("Railway", "Expressway"),
        "Length": ("500 km", "blank"),
        "Growth": ("4 %", "4.5 %"),
    }


def test_numbers_that_look_alike_get_the_digits_that_tell_them_apart():
    near = asked(changed(three_provinces(), Project, "rail", cost=100.0000004))
    assert told(asked(), near)[0][4:] == ("100 × 100M CNY", "100.0000004 × 100M CNY")


def test_rows_that_only_one_has_are_told_whole():
    fewer = three_provinces().with_rows(Appropriation, three_provinces().rows(Appropriation)[1:])
    assert told(asked(), asked(fewer)) == [
        ("Appropriations", "State budget, 2026–30", None, "-", "Amount 130 × 100M CNY", None)
    ]
    assert told(asked(fewer), asked())[0][3:] == ("+", None, "Amount 130 × 100M CNY")


def test_scenarios_and_the_card_are_told():
    instance = replace(three_provinces(), scenarios=("tight", "green"))
    assert told(asked(), asked(instance)) == [("Scenarios", None, None, "~", "base case", "tight, green")]
    other = replace(three_provinces(), card=three_provinces().card.model_copy(update={"price_year": 2020}))
    assert told(asked(), asked(other)) == [("Instance", "Price year", None, "~", "2024", "2020")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"goal": "mean"}, ("Goal", "Sen welfare", "Mean income")),
        ({"when": "final"}, ("Looks at", "discounted mean over the periods", "last period")),
        ({"discount": 0.05}, ("Discount rate", "4 %", "5 %")),
        ({"then": (Next(measure="mean", give_up=0.02),)}, ("Goals after the first", "none", GIVING)),
        ({"limits": (Limit(measure="gini", at_most=0.19),)}, ("Limit", None, "Limit: Gini coefficient at most 0.19")),
        ({"switched_off": {"budget": "to see"}}, ("NOT ENFORCED: Budgets", None, "to see")),
        ({"parameters": {"atkinson": {"epsilon": 1.0}}}, ("Parameters", f"{ATKINSON} 2", f"{ATKINSON} 1")),
        ({"question_en": "And now?"}, ("Question", "How to balance?", "And now?")),
        ({"solve": SolveOptions(gap=0.01)}, ("Gap at which to stop", "0.5 %", "1 %")),
        ({"solve": SolveOptions(seconds=60, seed=3)}, ("Time allowed", "300 s", "60 s")),
    ],
)
def test_what_is_asked_otherwise_is_told(fields, said):
    rows = told(asked(), asked(model=MODEL.model_copy(update=fields)))
    assert (rows[0][1], rows[0][4], rows[0][5]) == said
    assert len(rows) == 1 + ("seed" in str(fields.get("solve", "")) and fields["solve"].seed != 0)


def test_every_field_of_a_model_is_looked_at():
    """A field that is added to models or options must be told when it differs."""
    model = {"name", "question_en", "question_zh", "goal", "when", "discount", "then", "limits", "parameters"}
    assert set(Model.model_fields) == model | {"apart_from", "switched_off", "solve"}
    assert told(asked(), asked(model=MODEL.model_copy(update={"apart_from": (("rail",),)})))
    assert set(SolveOptions.model_fields) == {"gap", "seconds", "seed", "memory", "cluster"}
    assert told(asked(), asked(model=MODEL.model_copy(update={"solve": SolveOptions(memory=2.0)})))
    assert told(asked(), asked(model=MODEL.model_copy(update={"solve": SolveOptions(cluster="tcp://host:1")})))


@pytest.mark.parametrize("seed", range(40))
def test_facts_differ_where_their_fingerprints_do(seed):
    """One random edit of one random cell, or of the order of rows, or in the last digits."""
    random = np.random.default_rng(seed)
    instance = country(seed)
    tables = [key for key in instance.tables if instance.tables[key]]
    key = tables[random.integers(len(tables))]
    rows = list(instance.tables[key])
    number = int(random.integers(len(rows)))
    floats = [name for name, value in rows[number] if isinstance(value, float)]
    kind = random.integers(4)
    if kind == 0 or not floats:
        rows.pop(number)
    elif kind == 1:
        rows[number] = rows[number].model_copy(update={floats[0]: getattr(rows[number], floats[0]) + 1.0})
    elif kind == 2:
        rows[number] = rows[number].model_copy(update={floats[0]: getattr(rows[number], floats[0]) * (1 + 1e-15)})
    elif key != "periods":
        rows.reverse()
    other = replace(instance, tables={**instance.tables, key: tuple(rows)})
    first, second = (replace(asked(), instance=facts) for facts in (instance, other))
    found = list(changed_inputs(first, second))
    assert bool(found) == (instance.digest != other.digest)
    assert {row.part for row in found} <= {key}


def test_a_scenario_of_the_teaching_instance_is_told_row_by_row():
    base, tight = load("teaching"), load("teaching", ["tight"])
    rows = told(replace(asked(), instance=base), replace(asked(), instance=tight))
    assert rows[0] == ("Scenarios", None, None, "~", "base case", "tight")
    assert rows[1] == (
        "Appropriations",
        "State budget, First plan 2026–2030",
        "Amount",
        "~",
        "250 × 100M CNY",
        "200 × 100M CNY",
    )
    assert len(rows) == 5


def prices(factor, count):
    rows = [
        Appropriation(source="state", period=period, province=province, amount=factor(number) * (10.0 + number))
        for number, (period, province) in enumerate(
            [(p, q) for p in ("p1", "p2") for q in ("hills", "plain", "coast", None)][:count]
        )
    ]
    return asked(three_provinces().with_rows(Appropriation, rows))


def table_of(first, second):
    return inputs_table(list(changed_inputs(first, second))).rows


def test_many_equal_changes_are_one_row():
    (row,) = table_of(prices(lambda _: 1.0, 8), prices(lambda _: 1.2, 8))
    assert [cell.en for cell in row] == ["Appropriations", "8 rows", "Amount", "~", "× 1", "× 1.2"]


def test_a_long_list_is_cut_with_its_count():
    rows = table_of(prices(lambda _: 1.0, 8), prices(lambda number: 2.0 + number, 8))
    assert len(rows) == 6
    assert rows[-1][1].en == "… and 3 more rows"
    assert len(table_of(prices(lambda _: 1.0, 6), prices(lambda number: 2.0 + number, 6))) == 6


def test_every_table_has_words_for_its_rows():
    """No cell of the teaching instance is left without words, in either language."""
    instance = load("teaching")
    names = Names(instance)
    for row_type in TABLES:
        for row in instance.rows(row_type):
            for language in LANGUAGES:
                assert names.row(row).say(language)
                assert all(
                    names.cell(column, getattr(row, column.name)).say(language)
                    for column in row.columns()
                    if getattr(row, column.name) != ""
                )


def test_runs_of_the_same_question_have_no_inputs_that_differ():
    assert not compare(asked(), asked()).inputs
