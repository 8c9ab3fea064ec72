"""Transfer: the income that industry brings to its host and takes from where it was."""

from planner.decisions.moves import MoveVariables, produced
from planner.domain.industry import Industry, IndustryClass, IndustryPlace, Transfer
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


class TransferOfIndustry(Effect):
    r"""The host gains what output leaves as income there; the origin loses a part of it.

    .. math:: g_{p,t} = \sum_{k \to p} v_{i(k)} \, \mathit{producing}_{k,t}
              - \sum_{k \leftarrow p} \ell_{i(k)} \, \mathit{producing}_{k,t}

    with v the income that a yuan of output of the industry i leaves at its host, and
    :math:`\ell \le v` what the origin loses, less because its land and labour find other
    uses. :math:`\mathit{producing}` is the yearly output of transfer k (`Moves`). Both
    count in full in every period in which the transfer produces.

    References
    ----------
    Ruan and Zhang (2014), *"Flying Geese" in China*, Journal of Asian Economics 34.
    """

    key = "transfer"
    title = Text("Transfer of industry", "产业转移效应")
    tables = (Transfer, Industry, IndustryClass, IndustryPlace)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        industries = draft.instance.by_key(Industry)
        producing = draft.variables(MoveVariables).producing
        gains: dict[tuple[str, str], LinearExpr] = {}
        for row in draft.instance.rows(Transfer):
            industry = industries[row.industry]
            for period in draft.instance.periods:
                output = producing[row.key, period.key]
                host, origin = (row.destination, period.key), (row.origin, period.key)
                gains[host] = gains.get(host, 0.0) + industry.value_added * output
                gains[origin] = gains.get(origin, 0.0) - industry.lost * output
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            for key, output in produced(instance, plan, period.key).items():
                row = instance.by_key(Transfer)[key]
                industry = instance.by_key(Industry)[row.industry]
                for province, share in ((row.destination, industry.value_added), (row.origin, -industry.lost)):
                    so_far = gains.get((province, period.key), 0.0)
                    gains[province, period.key] = so_far + share * output
        return gains


EFFECTS.add(TransferOfIndustry.key, TransferOfIndustry())
