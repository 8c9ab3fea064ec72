"""Run in a process of its own: puts the members of the recipes into their families and tries them.

Usage: ``python -m tests.docs.recipe_check FOLDER``, with the files of the page below FOLDER.
"""

import importlib
import sys
from pathlib import Path

from planner.assembly import formulate
from planner.audit import audit
from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.plan import Plan
from planner.domain.row import TABLES
from planner.effects.base import EFFECTS
from planner.formulation.listing import listing
from planner.loading import load
from planner.loading.formats.base import FORMATS
from planner.model import Model
from planner.options import SolveOptions
from planner.reporting.rendering import report
from planner.rules.base import RULES
from planner.solve import solve
from tests.binding import binding_country
from tests.countries import best_by_enumeration, country
from tests.specimens import solved

PACKAGES = (
    "rules",
    "effects",
    "measures",
    "decisions",
    "charges",
    "loading.formats",
    "reporting.sections",
    "reporting.renderers",
)


def add(folder):
    """Let the packages of the families find the files of the recipes as well."""
    for name in PACKAGES:
        package = importlib.import_module(f"planner.{name}")
        package.__path__.append(str(folder / "planner" / name.replace(".", "/")))


def exact(**fields):
    return Model(solve=SolveOptions(gap=0.0, seconds=60.0), **fields)


def with_row(row_type, **cells):
    return binding_country().with_rows(row_type, [row_type(**cells)])


def check_rule(listing_on_page):
    limited = with_row(RULES["pace"].tables[0], period="p1", most=1)
    draft = formulate(limited, exact(goal="mean"))
    assert "\n".join(listing(draft.model.pace)) == listing_on_page.strip()
    bound = solve(limited, exact(goal="mean"), here=True)
    free = solve(limited, exact(goal="mean", switched_off={"pace": "for the test"}), here=True)
    assert bound.audit.clean
    assert free.value > bound.value
    assert "pace" in {broken.rule for broken in audit(limited, free.plan).violations}


def check_effect():
    kept_up = with_row(EFFECTS["upkeep"].tables[0], mode="rail", share=0.15)
    solution = solve(kept_up, exact(goal="mean"), here=True)
    assert solution.gap == 0.0
    assert solution.audit.clean
    assert solution.plan != solve(binding_country(), exact(goal="mean"), here=True).plan


def check_measure():
    model = exact(goal="bottom_40")
    small = country(104, projects=3)
    solution = solve(small, model, here=True)
    best = best_by_enumeration(small, [model])[0]
    assert abs(solution.value - best) <= 1e-9 * best
    assert solution.gap == 0.0


def check_decision():
    fair = DECISIONS["fairs"].tables[0]
    offering = with_row(TABLES["fair_offers"], key="autumn", province="hills", source="state", cost=10.0)
    assert solve(offering, exact(goal="mean"), here=True).audit.clean
    twice = Plan.of([fair(fair="autumn", period="p1"), fair(fair="autumn", period="p2")])
    assert sum(entry.amount for entry in DECISIONS["fairs"].ledger(offering, twice)) == 20.0
    assert list(DECISIONS["fairs"].audit(offering, twice))


def check_charge():
    secretariat = TABLES["secretariats"]
    instance = binding_country("agreements").with_rows(secretariat, [secretariat(agreement="pact", cost=0.5)])
    solution = solve(instance, exact(goal="mean"), here=True)
    assert solution.audit.clean
    paid = sum(entry.amount for entry in solution.audit.ledger if entry.kind == "secretariats")
    assert paid in {2.5, 5.0}, "an agreement in force for one or two periods of five years"


def check_format(folder):
    instance = load("teaching")
    FORMATS["json"].write(instance, folder / "teaching.json")
    assert load(folder / "teaching.json").digest == instance.digest


def check_section():
    assert "按方式统计的项目" in report(solved(), language="zh")


def check_form():
    lines = report(solved(), form="tsv").splitlines()
    assert "Province\tGroup\tWithout the plan [CNY/person/year]" in "\n".join(lines)
    assert any(line.startswith("Hills\tWest\t") for line in lines)


def main():
    folder = Path(sys.argv[1])
    add(folder)
    check_rule((folder / "pace.txt").read_text("utf-8"))
    check_effect()
    check_measure()
    check_decision()
    CHARGES.all()
    check_charge()
    check_format(folder)
    check_section()
    check_form()


if __name__ == "__main__":
    main()
