"""What people call the rows of a model: in the words of the rule that brings them, or by its title."""

from planner.domain.instance import Instance
from planner.domain.row_words import RowWords, row_place
from planner.model import Model
from planner.options import ABOVE_ZERO, GUARDS
from planner.rules.base import RULES
from planner.text import Text
from planner.titles import title_of

LIMITED = ("not_below", "not_above")
"""Constraints of limits on measures, and of floors under incomes, that hold them; their other rows say what is what."""


def may_give_way(owner: str, name: str) -> bool:
    """Tell whether a row sets a limit that could be given up, and does not only say what something is."""
    constraint, _ = row_place(name)
    if owner in RULES.all():
        return constraint not in RULES[owner].definitions
    return constraint in LIMITED


def row_words(instance: Instance, model: Model, name: str) -> Text:
    """Return what the row ``name`` is called: ``rule.constraint[index]``."""
    owner = name.partition(".")[0]
    words, index = _words(owner, name)
    return title_of(model, owner) if words is None else words.say(instance, index)


def missed_words(instance: Instance, name: str, amount: float) -> Text | None:
    """Return that the row ``name`` is missed by ``amount``; ``None`` if its rule has no words for it."""
    words, index = _words(name.partition(".")[0], name)
    return None if words is None else words.say_missed(instance, index, amount)


def _words(owner: str, name: str) -> tuple[RowWords | None, tuple[str, ...]]:
    constraint, index = row_place(name)
    rules = RULES.all()
    known = {words.constraint: words for words in rules[owner].words} if owner in rules else {}
    return known.get(constraint), index


def may_be_left_out(model: Model) -> list[str]:
    """Return the floors and limits of a model that could be given up, as rules can."""
    floors = [key for key in model.floors if key != ABOVE_ZERO]
    return [*(limit.key for limit in model.limits), *(key for key in floors if key == GUARDS)]
