"""Distance: how many undertakings a plan chooses otherwise than plans that are known."""

from dataclasses import dataclass

from planner.criteria.base import Criterion
from planner.decisions.base import undertaken, undertakings
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_most, total
from planner.measures.base import Better
from planner.text import Text, joined, same


@dataclass(frozen=True)
class Distance(Criterion):
    r"""The least Hamming distance to the known plans, over undertakings that are chosen once or not at all.

    .. math:: d = \min_j \Bigl( \sum_{k \in P_j} (1 - x_k) + \sum_{k \notin P_j} x_k \Bigr)

    with :math:`x_k = 1` when undertaking k (a project, an agreement, a transfer of industry) is chosen at all, in
    whatever period, and :math:`P_j` what the known plan j chooses.

    References
    ----------
    Hamming (1950), *Error Detecting and Error Correcting Codes*; Danna and Woodruff (2009), *How to select a small
    set of diverse solutions to mixed integer programming problems*, Operations Research Letters 37.

    Parameters
    ----------
    plans
        What each known plan chooses.
    """

    plans: tuple[tuple[str, ...], ...] = ()

    key = "distance"
    title = Text("Distance to known plans", "与已知方案的距离")
    meaning = Text(
        "how many undertakings are chosen otherwise than in the known plan that is most like it",
        "与最相近的已知方案相比，取舍不同的事项数",
    )
    symbol = Text("undertakings", "项")
    better = Better.HIGHER
    whole = True

    def formulate(self, draft: Draft, block: "pyo.Block") -> LinearExpr:
        chosen = draft.chosen
        block.least = pyo.Var(bounds=(0, len(chosen)))

        def no_more_than_to_each(block: "pyo.Block", number: int) -> LinearExpr:
            plan = set(self.plans[number])
            differing = total(1 - made if key in plan else made for key, made in chosen.items())
            return at_most(block.least, differing)

        block.no_more_than_to_each = pyo.Constraint(range(len(self.plans)), rule=no_more_than_to_each)
        return block.least

    def value(self, instance: Instance, plan: Plan) -> float:
        chosen = undertaken(plan)
        return float(min((len(chosen ^ set(known)) for known in self.plans), default=0))

    def misfit(self, instance: Instance) -> Text | None:
        strange = sorted({key for plan in self.plans for key in plan} - undertakings(instance).keys())
        if not strange:
            return None
        return STRANGE.fill(names=joined([same(key) for key in strange]))


STRANGE = Text(
    "apart_from names what the instance does not offer: {names}; name its projects, agreements or transfers",
    "apart_from 中有算例未提供的事项：{names}；请填写算例中的项目、协议或产业转移",
)
