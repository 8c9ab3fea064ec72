"""What must not change when flows are only told in another way, and which way the rest must go."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.carriers import CarrierBalance, CarrierLine, LineProject
from planner.loading import load, write_folder
from planner.model import Model
from planner.options import SolveOptions
from planner.solve import solve
from tests.decisions.test_shipments import scaled
from tests.effects.connected_countries import connected_country

EXACT = Model(goal="sen", solve=SolveOptions(gap=0.0))
SEEDS = [1, 6, 10]


def best(instance, model=EXACT):
    return solve(instance, model, here=True)


@pytest.mark.parametrize(("unit", "factor"), [("亿单位/年", 1e-4), ("units/a", 1e4)])
def test_the_unit_of_quantities_does_not_matter(tmp_path, unit, factor):
    instance = connected_country(6)
    write_folder(instance, tmp_path / "country")
    write_folder(instance, tmp_path / "other")
    for path in (tmp_path / "other").glob("*.csv"):
        path.write_text(_in_unit(path.read_text(encoding="utf-8"), unit, factor), encoding="utf-8")
    one, two = load(tmp_path / "country"), load(tmp_path / "other")
    assert one.digest == two.digest
    assert best(one).value == pytest.approx(best(two).value, rel=1e-12)


def _in_unit(text, unit, factor):
    header, *lines = text.splitlines()
    names = header.split(",")
    carried = [place for place, name in enumerate(names) if name.endswith("[万单位/年]")]
    rows = [line.split(",") for line in lines]
    for place in carried:
        names[place] = names[place].split("[")[0] + f"[{unit}]"
        for row in rows:
            row[place] = repr(float(row[place]) * factor)
    return "\n".join(",".join(row) for row in [names, *rows]) + "\n"


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 2.0, 1e6])
@pytest.mark.parametrize("seed", SEEDS)
def test_more_units_that_are_worth_less_are_the_same(seed, factor):
    """Counted in kWh or in GWh, a country gains the same from its power."""
    instance = connected_country(seed)
    other = scaled(instance, factor)
    worth = [row.model_copy(update={"worth": row.worth / factor}) for row in other.rows(CarrierBalance)]
    one, two = best(instance), best(other.with_rows(CarrierBalance, worth))
    assert two.value == pytest.approx(one.value, rel=1e-10)
    assert two.audit.clean


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_and_the_ends_of_lines_do_not_matter(seed):
    instance = connected_country(seed)
    random = np.random.default_rng(seed)
    for row_type in (CarrierLine, LineProject):
        instance = instance.with_rows(row_type, [row.reversed() for row in instance.rows(row_type)])
    shuffled = {
        key: rows if key == "periods" else tuple(rows[place] for place in random.permutation(len(rows)))
        for key, rows in instance.tables.items()
    }
    value = best(replace(instance, tables=shuffled)).value
    assert value == pytest.approx(best(connected_country(seed)).value, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("row_type", "changes"),
    [
        (CarrierLine, {"capacity": lambda row: row.capacity * 1.5}),
        (LineProject, {"capacity": lambda row: row.capacity * 1.5}),
        (CarrierLine, {"loss": lambda row: row.loss / 2}),
        (CarrierBalance, {"committed": lambda row: 0.0}),
        (CarrierBalance, {"shortage": lambda row: row.shortage * 1.5}),
        (CarrierBalance, {"worth": lambda row: row.worth * 1.5}),
    ],
)
def test_more_room_never_hurts(seed, row_type, changes):
    instance = connected_country(seed)
    rows = [
        row.model_copy(update={name: change(row) for name, change in changes.items()})
        for row in instance.rows(row_type)
    ]
    assert best(instance.with_rows(row_type, rows)).value >= best(instance).value * (1 - 1e-9)
