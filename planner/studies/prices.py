"""The price of each rule: what the goal would gain without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.analysis.proved import Difference, gain_of_easing, proved
from planner.model import Model
from planner.options import GUARDS
from planner.solution import Solution
from planner.studies.asking import Answering, beside
from planner.studies.member import Answered, Member
from planner.text import Text
from planner.titles import title_of

REASON = "to learn what the rule costs 考察该规则的代价"
"""Why the rule is switched off in the question that tells its price."""

WITHOUT = Text("without: {rule}", "不执行：{rule}")


@dataclass(frozen=True)
class RulePrice:
    """What the goal would gain if a rule were given up.

    Parameters
    ----------
    rule, title
        Key of the rule, limit or floor, and what people call it.
    price
        Between what the gain lies, in the unit of the goal; ``None`` if the question was not answered.
    answered
        The answer to the question without the rule.
    """

    rule: str
    title: Text
    price: Difference | None
    answered: Answered


def rule_prices(study: Answering, solution: Solution) -> tuple[RulePrice, ...]:
    """Return the price of each rule, limit and guard in force, the dearest first.

    Each is the difference between the best goal without the rule and with it, all others in force, as far as both
    proofs go (`planner.analysis.proved.gain_of_easing`). Prices of several rules do not add up.

    Parameters
    ----------
    study
        Answers the questions; what it was asked before it does not solve again.
    """
    members = {key: _without(solution, key, model) for key, model in _models(solution)}
    answers = beside(study, solution, members.values())
    priced = [_price(solution, key, answers[member.key]) for key, member in members.items()]
    return tuple(sorted(priced, key=_order))


def _models(solution: Solution) -> Iterator[tuple[str, Model]]:
    """Yield the question without each thing that can be given up."""
    model = solution.model
    keys = [*model.rules_for(solution.instance), *([GUARDS] if model.guarded else [])]
    for key in keys:
        yield key, model.model_copy(update={"switched_off": {**model.switched_off, key: REASON}})
    for limit in model.limits:
        others = tuple(other for other in model.limits if other != limit)
        yield limit.key, model.model_copy(update={"limits": others})


def _without(solution: Solution, key: str, model: Model) -> Member:
    title = WITHOUT.fill(rule=title_of(solution.model, key))
    return Member(f"without-{key}", title, solution.instance, model)


def _price(solution: Solution, key: str, answered: Answered) -> RulePrice:
    price = None if answered.solution is None else gain_of_easing(proved(solution), proved(answered.solution))
    return RulePrice(key, title_of(solution.model, key), price, answered)


def _order(priced: RulePrice) -> tuple[bool, float, float]:
    price = priced.price
    return (True, 0.0, 0.0) if price is None else (False, -price.found, -price.most)
