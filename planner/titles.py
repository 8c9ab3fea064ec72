"""The title of whatever a model can name: what may be broken or switched off, and what may be a goal."""

from dataclasses import fields, is_dataclass
from typing import Any

from planner.criteria.base import Criterion
from planner.criteria.naming import criterion
from planner.decisions.base import DECISIONS
from planner.measures.base import MEASURES, Yardstick
from planner.model import Model
from planner.options import ABOVE_ZERO, ABOVE_ZERO_TITLE, GUARDS, GUARDS_TITLE
from planner.rules.base import RULES
from planner.text import Text, joined, same

FLOORS = {GUARDS: GUARDS_TITLE, ABOVE_ZERO: ABOVE_ZERO_TITLE}
"""Floors under incomes that come with a goal, see `planner.guards`."""

LOOKS_AT = {
    "mean": Text("discounted mean over the periods", "各规划期贴现均值"),
    "final": Text("last period", "末期"),
    "each": Text("each period, and the discounted mean of what it says of them", "逐期考察，取各期贴现均值"),
}
"""Which incomes a model looks at, by its ``when``."""


PARAMETERS = {
    "epsilon": Text("epsilon", "厌恶系数ε"),
    "weights": Text("weights", "权重"),
}
"""What people call the parameters of measures."""


def title_of(model: Model, key: str) -> Text:
    """Return the title of a rule, a kind of decision, a limit of the model or a floor; else the key itself."""
    titles = FLOORS | {limit.key: limit.title for limit in model.limits}
    for family in (RULES, DECISIONS):
        titles |= {member.key: member.title for member in family}
    return titles.get(key, same(key))


def goal_title(key: str) -> Text:
    """Return the title of what may be a goal: a measure, or a criterion such as to spend as little as can be."""
    found = criterion(key)
    return MEASURES[key].title if found is None else found.full_title


def parameters_of(measure: Yardstick) -> dict[str, Any]:
    """Return the parameters of a measure by name, each one number or several; none for most.

    Examples
    --------
    >>> parameters_of(MEASURES["atkinson"])
    {'epsilon': 2.0}
    """
    if isinstance(measure, Criterion):
        return {}
    return {field.name: getattr(measure, field.name) for field in fields(measure)} if is_dataclass(measure) else {}


def parameter_words(value: float | tuple[float, ...]) -> Text:
    """Return a parameter as people write it.

    Examples
    --------
    >>> parameter_words((4.0, 2.5)).zh
    '4、2.5'
    """
    return joined([same(f"{number:g}") for number in (value if isinstance(value, tuple) else (value,))])


def title_with_parameters(measure: Yardstick) -> Text:
    """Return the title of a measure, with its parameters if it has any.

    Examples
    --------
    >>> title_with_parameters(MEASURES["atkinson"]).en
    "Atkinson's equivalent income with epsilon 2"
    """
    found = parameters_of(measure)
    if not found:
        return measure.title
    said = [
        Text("{name} {value}", "{name}＝{value}").fill(
            name=PARAMETERS.get(name, same(name)), value=parameter_words(value)
        )
        for name, value in found.items()
    ]
    return Text("{title} with {said}", "{title}（{said}）").fill(title=measure.title, said=joined(said))


def goal_with_parameters(model: Model, key: str) -> Text:
    """Return the title of what the model has as a goal, with the parameters that it gives it."""
    return goal_title(key) if criterion(key) else title_with_parameters(model.measure(key))


def share_words(share: float) -> Text:
    """Return a share that the model states.

    Examples
    --------
    >>> share_words(0.025).en
    '2.5 %'
    """
    return same(f"{100 * share:g} %")
