"""What people call the rows of a model: in the words of the rule that brings them, or by its title."""

from planner.domain.instance import Instance
from planner.domain.row_words import RowWords, row_place
from planner.model import Model
from planner.rules.base import RULES
from planner.rules.settled import SettledDecisions
from planner.solution import Solution
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


def limits_in_conflict(solution: Solution, rule: str) -> list[Text]:
    """Return what the rows of a rule in the conflict of ``solution`` are called, each once."""
    names = [name for name in solution.conflict_rows if name.partition(".")[0] == rule and may_give_way(rule, name)]
    return list(dict.fromkeys(row_words(solution.instance, solution.model, name) for name in names))


def in_the_way(solution: Solution, project: str) -> list[Text]:
    """Return what keeps a project in or out, where the conflict of ``solution`` is that it is settled otherwise.

    Row by row where the conflict was told apart, else by the titles of its rules.
    """
    instance, model = solution.instance, solution.model
    rows = [
        name
        for name in solution.conflict_rows
        if may_give_way(name.partition(".")[0], name) and not _settles(name, project)
    ]
    others = [rule for rule in solution.conflict if rule != SettledDecisions.key]
    words = [row_words(instance, model, name) for name in rows] or [title_of(model, rule) for rule in others]
    return list(dict.fromkeys(words))


def _settles(name: str, project: str) -> bool:
    return name.startswith(f"{SettledDecisions.key}.") and row_place(name)[1][0] == project
