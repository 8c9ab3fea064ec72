"""Unlinked: how many pairs of provinces lack a direct link, layer by layer."""

from collections.abc import Iterator, Sequence

from planner.criteria.base import Criterion
from planner.decisions.base import standing
from planner.domain.direct_links import DirectLink, Pair, direct_links, pairs_to_link
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.trade import Link
from planner.domain.upgrades import levels_below
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, equal, total
from planner.measures.base import Better
from planner.text import Text

NOTHING_TO_LINK = Text(
    "no pair of provinces is there to link: fill in the table borders, or demand, and arcs or carrier_lines",
    "没有可连接的省份对：请填写表 borders 或 demand，以及 arcs 或 carrier_lines",
)


class Unlinked(Criterion):
    r"""Direct links that are missing in the last period, over pairs of provinces and layers: bottleneck B1.

    .. math:: U = \sum_m \sum_{pq} u_{m,pq}, \qquad
              u_{m,pq} \ge 1 - \sum_{k \in K_{m,pq}} z_k, \qquad z_k \le \mathit{open}_{j,T}

    with :math:`K_{m,pq}` the projects that link provinces p and q directly in layer m (a mode or a carrier), where
    nothing does today, and j the project k itself and, for a link, the levels of its corridor below it. Pairs are
    neighbours; where the instance has no table of borders, those that trade.

    References
    ----------
    Garrison (1960), *Connectivity of the interstate highway system*, Papers in Regional Science 6.
    """

    key = "unlinked"
    title = Text("Missing direct links", "缺失的直接联系")
    meaning = Text(
        "pairs of provinces without a direct link, counted layer by layer, in the last period",
        "末期各层中缺少直接联系的省份对数之和",
    )
    symbol = Text("links", "条")
    better = Better.LOWER
    whole = True

    def formulate(self, draft: Draft, block: "pyo.Block") -> LinearExpr:
        missing = {(layer, tuple(sorted(pair))): who for (layer, pair), who in openings(draft.instance).items()}
        hopeful = {key: who for key, who in missing.items() if who}
        last, below = draft.instance.periods[-1].key, _needs(draft.instance)
        keys = [(*place, project) for place, who in hopeful.items() for project in who]
        block.there = pyo.Var([(layer, *ends, project) for layer, ends, project in keys], bounds=(0, 1))
        block.lacks = pyo.Var([(layer, *ends) for layer, ends in hopeful], bounds=(0, 1))
        block.count = pyo.Var(bounds=(0, len(missing)))
        waits = [(*key, need) for key in block.there for need in (key[3], *below[key[0], key[3]])]

        def only_when_open(block: "pyo.Block", *key: str) -> Relation:
            return at_most(block.there[key[:4]], draft.open.get((key[4], last), 0.0))

        def linked_or_lacking(block: "pyo.Block", layer: str, first: str, second: str) -> Relation:
            linking = [block.there[layer, first, second, project] for project in hopeful[layer, (first, second)]]
            return at_least(block.lacks[layer, first, second] + total(linking), 1.0)

        block.only_when_open = pyo.Constraint(waits, rule=only_when_open)
        block.linked_or_lacking = pyo.Constraint(list(block.lacks), rule=linked_or_lacking)
        lacking = total(block.lacks[key] for key in block.lacks) + (len(missing) - len(hopeful))
        block.is_sum = pyo.Constraint(rule=equal(block.count, lacking))
        return block.count

    def value(self, instance: Instance, plan: Plan) -> float:
        return float(len(unlinked(instance, standing(instance, plan, instance.periods[-1].key))))

    def misfit(self, instance: Instance) -> Text | None:
        return None if pairs_to_link(instance) and layers(instance) else NOTHING_TO_LINK


def layers(instance: Instance) -> list[str]:
    """Return the layers in which the instance has a direct link, there today or behind a project."""
    return list(dict.fromkeys(link.layer for link in direct_links(instance)))


def openings(instance: Instance) -> dict[tuple[str, Pair], list[str]]:
    """Return the projects that could link each pair in each layer in which nothing does today; none where none can."""
    found: dict[tuple[str, Pair], list[str]] = {
        (layer, pair): [] for layer in layers(instance) for pair in pairs_to_link(instance)
    }
    links = direct_links(instance)
    for link in links:
        if link.project is None:
            found.pop((link.layer, link.ends), None)
    for link in links:
        if link.project is not None and link.project not in found.get((link.layer, link.ends), (link.project,)):
            found[link.layer, link.ends].append(link.project)
    return found


def unlinked(
    instance: Instance, standing_keys: set[str] | frozenset[str], only: Sequence[str] = ()
) -> set[tuple[str, Pair]]:
    """Return the layers and pairs without a direct link while something stands, by plain looking.

    Parameters
    ----------
    only
        The layers to look at; every one if there are none.
    """
    linked = {(link.layer, link.ends) for link in usable_links(instance, standing_keys)}
    wanted = only or layers(instance)
    return {(layer, pair) for layer in wanted for pair in pairs_to_link(instance)} - linked


def usable_links(instance: Instance, standing_keys: set[str] | frozenset[str]) -> Iterator[DirectLink]:
    """Yield the direct links that are there while something stands."""
    needs = _needs(instance)
    for link in direct_links(instance):
        if link.project is None or {link.project, *needs[link.layer, link.project]} <= standing_keys:
            yield link


def _needs(instance: Instance) -> dict[tuple[str, str], list[str]]:
    """Return the levels that must be open before a project links anything in a layer; lines of carriers need none."""
    below = levels_below(instance)
    raised = {row.project for row in instance.rows(Link)}
    modes = {project.key: project.mode for project in instance.projects}
    projects = [(link.layer, link.project) for link in direct_links(instance) if link.project is not None]
    return {
        (layer, project): below.get(project, []) if project in raised and modes[project] == layer else []
        for layer, project in projects
    }
