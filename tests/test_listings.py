"""Golden listings: the rows of every member on the reference country, for a person to read."""

import re

import pytest

from planner.assembly import formulate
from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.outcome import baselines
from planner.effects.base import EFFECTS
from planner.formulation.listing import affine, listing
from planner.measures.base import MEASURES, Objective
from planner.model import Model
from planner.rules.base import RULES
from tests.binding import binding_country


def rows_of(key, model):
    draft = formulate(binding_country(key), model)
    return "\n".join(listing(draft.model.component(key))) + "\n"


def test_the_example_in_the_docstring_names_what_there_is():
    model = formulate(binding_country("ecological_caps"), Model()).model
    names = re.findall(r"([a-z_]+\.[a-z_]+)\[", listing.__doc__)
    assert len(names) == 2
    assert all(model.find_component(name) is not None for name in names)


@pytest.mark.parametrize("key", DECISIONS.all())
def test_decisions(key, golden):
    golden(rows_of(key, Model()), f"decisions/{key}.txt")


@pytest.mark.parametrize("key", CHARGES.all())
def test_charges(key, golden):
    """What a charge asks for, one payment a line."""
    draft = formulate(binding_country(key), Model())
    paid = [outlay for outlay in draft.outlays if outlay.kind == key]
    lines = [f"{o.source}[{o.account or ''},{o.period}] for {o.use}: {affine(o.amount)}" for o in paid]
    golden("\n".join(lines) + "\n", f"charges/{key}.txt")


@pytest.mark.parametrize("key", EFFECTS.all())
def test_effects(key, golden):
    draft = formulate(binding_country(key), Model())
    rows = [*listing(draft.model.component(key)), *listing(draft.model.outcome)]
    golden("\n".join(rows) + "\n", f"effects/{key}.txt")


@pytest.mark.parametrize("key", RULES.all())
def test_rules(key, golden):
    golden(rows_of(key, Model()), f"rules/{key}.txt")


@pytest.mark.parametrize("key", MEASURES.all())
def test_measures(key, golden):
    """What is made as large as can be, over what, and the tangents where nothing is done."""
    instance = binding_country(key)
    if not isinstance(MEASURES[key], Objective):
        golden("reported only\n", f"measures/{key}.txt")
        return
    model = Model(goal=key, switched_off={"guards": "a listing of its own"})
    draft = formulate(instance, model)
    lines = [*listing(draft.model.goal), f"maximise {affine(draft.model.objective.expr)}"]
    if draft.aims[0].denominator is not None:
        lines.append(f"over {affine(draft.aims[0].denominator)}")
    for term in draft.aims[0].terms:
        for cut in term.oracle.cuts(model.outcomes(instance, baselines(instance))):
            tangent = sum(slope * outcome for slope, outcome in zip(cut.slopes, term.inputs, strict=True))
            lines.append(f"tangent: {affine(term.outputs[cut.output])} <= {affine(tangent)}")
    golden("\n".join(lines) + "\n", f"measures/{key}.txt")


def test_floors_that_come_with_a_goal(golden):
    golden(rows_of("guards", Model(goal="gini")), "guards.txt")
    golden(rows_of("above_zero", Model(goal="nash")), "above_zero.txt")
