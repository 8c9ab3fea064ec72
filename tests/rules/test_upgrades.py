"""Level by level: what the auditor sees, and what is refused."""

import pytest

from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.domain.upgrades import Upgrade
from planner.loading import check, write_folder
from planner.rules.upgrades import Upgrades
from tests.binding import binding_country


def told(*levels, **starts):
    instance = binding_country("upgrades")
    if levels:
        instance = instance.with_rows(Upgrade, levels)
    plan = Plan.of(Start(project=project, period=period) for project, period in starts.items())
    return [broken.what.en for broken in Upgrades().audit(instance, plan, {})]


def step(level, project):
    return Upgrade(corridor="trunk_line", level=level, project=project)


def test_levels_open_in_order_or_together():
    assert told(track="p1", wires="p2") == []
    assert told(track="p1", wires="p1") == []
    assert told(track="p2") == []
    assert told() == []


def test_a_level_without_the_one_below_is_told_for_each_period():
    early = "wires is open in p1, but track, the level below it on trunk_line, is not"
    assert told(wires="p1", track="p2") == [early]
    assert told(wires="p1") == [early, early.replace("p1", "p2")]


def test_each_of_three_levels_waits_for_the_one_below():
    levels = [step(3, "dam"), step(1, "track"), step(2, "wires")]
    assert told(*levels, track="p1", dam="p2") == [
        "dam is open in p2, but wires, the level below it on trunk_line, is not"
    ]
    assert told(*levels, track="p1", wires="p1", dam="p1") == []


FAULTS = [
    ([step(1, "track"), step(3, "wires")], "corridor trunk_line has a level 3, but no level 2", "without a gap"),
    ([step(2, "wires")], "corridor trunk_line has a level 2, but no level 1", "what is there today is no level"),
    (
        [step(1, "track"), step(2, "wires"), step(2, "dam")],
        "dam and wires are both level 2 of trunk_line",
        "give each level one project",
    ),
]


@pytest.mark.parametrize(("rows", "what", "cure"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_is_told_with_a_cure(tmp_path, rows, what, cure):
    write_folder(binding_country("upgrades").with_rows(Upgrade, rows), tmp_path / "country")
    (problem,) = check(tmp_path / "country").problems
    assert what in problem.what.en
    assert cure in problem.cure.en


def test_a_level_0_is_no_level(tmp_path):
    write_folder(binding_country("upgrades"), tmp_path / "country")
    path = tmp_path / "country" / "upgrades.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("trunk_line,1", "trunk_line,0"), encoding="utf-8")
    assert check(tmp_path / "country").problems
