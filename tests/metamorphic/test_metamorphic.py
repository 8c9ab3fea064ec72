"""What must not change when nothing that matters changes, and which way the rest must go."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.tables import Appropriation, Province
from planner.domain.trade import Arc, Link
from planner.loading import load, write_folder
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.ecological_caps import Cap
from planner.solve import solve
from tests.countries import country

EXACT = Model(goal="sen", solve=SolveOptions(gap=0.0))
SEEDS = [4, 7, 11]


def best(instance, model=EXACT):
    return solve(instance, model, here=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_money_never_hurts(seed):
    instance = country(seed)
    rich = [row.model_copy(update={"amount": row.amount * 1.3}) for row in instance.rows(Appropriation)]
    before, after = best(instance), best(instance.with_rows(Appropriation, rich))
    assert after.value >= before.value * (1 - 1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_higher_cap_never_hurts(seed):
    instance = country(seed)
    loose = [row.model_copy(update={"cap": row.cap + 5}) for row in instance.rows(Cap)]
    assert best(instance.with_rows(Cap, loose)).value >= best(instance).value * (1 - 1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_does_not_matter(seed):
    instance = country(seed)
    random = np.random.default_rng(seed)
    shuffled = {
        key: rows if key == "periods" else tuple(rows[place] for place in random.permutation(len(rows)))
        for key, rows in instance.tables.items()
    }
    other = replace(instance, tables=shuffled)
    assert other.digest == instance.digest
    assert best(other).value == pytest.approx(best(instance).value, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_do_not_matter(seed):
    """Every key gets another name, so every alphabetical order is another."""
    instance = country(seed)
    places = [province.key for province in instance.provinces]
    projects = [project.key for project in instance.projects]
    new = {key: f"z{len(key)}_{key[::-1]}" for key in (*places, *projects)}

    def renamed(row):
        changed = {name: new.get(value, value) for name, value in row if isinstance(value, str)}
        return row.model_copy(update=changed)

    other = replace(instance, tables={key: tuple(map(renamed, rows)) for key, rows in instance.tables.items()})
    assert best(other).value == pytest.approx(best(instance).value, rel=1e-9)


@pytest.mark.parametrize(("unit", "factor"), [("万元", 1e4), ("元", 1e8)])
def test_the_unit_of_money_does_not_matter(tmp_path, unit, factor):
    """The same country with all money in another unit is the same country, with the same plan."""
    instance = country(4)
    write_folder(instance, tmp_path / "country")
    other = tmp_path / "other"
    write_folder(instance, other)
    for path in other.glob("*.csv"):
        path.write_text(_in_unit(path.read_text(encoding="utf-8"), unit, factor), encoding="utf-8")
    one, two = load(tmp_path / "country"), load(other)
    assert one.digest == two.digest
    assert best(one).plan == best(two).plan


def _in_unit(text, unit, factor):
    """Return a table with its columns in 亿元 in another unit."""
    header, *lines = text.splitlines()
    names = header.split(",")
    money = [place for place, name in enumerate(names) if name.endswith(("[亿元]", "[100M CNY]"))]
    rows = [line.split(",") for line in lines]
    for place in money:
        names[place] = names[place].split("[")[0] + f"[{unit}]"
        for row in rows:
            row[place] = repr(float(row[place]) * factor) if row[place] else ""
    return "\n".join(",".join(row) for row in [names, *rows]) + "\n"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_link_that_is_there_already_brings_nothing(seed):
    """With every link of the candidates built today, access has no more to save."""
    instance = country(seed)
    modes = {project.key: project.mode for project in instance.projects}
    there = {
        (modes[link.project], link.origin, link.destination): Arc(
            mode=modes[link.project],
            origin=link.origin,
            destination=link.destination,
            length=1.0,
            speed=300.0,
        )
        for link in instance.rows(Link)
    }
    kept = [arc for arc in instance.rows(Arc) if (arc.mode, arc.origin, arc.destination) not in there]
    solution = best(instance.with_rows(Arc, [*kept, *there.values()]))
    assert sum(solution.audit.gains["access"].values()) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_richer_everywhere_by_the_same_factor_keeps_the_worst_off(seed):
    instance = country(seed)
    rich = [row.model_copy(update={"income": row.income * 2}) for row in instance.rows(Province)]
    doubled = best(instance.with_rows(Province, rich), EXACT.model_copy(update={"goal": "mean"}))
    plain = best(instance, EXACT.model_copy(update={"goal": "mean"}))
    assert doubled.gain == pytest.approx(plain.gain, rel=1e-6, abs=1e-6)
