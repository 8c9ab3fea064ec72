"""Duplicate industry: at most so many hosts of one industry among provinces that are neighbours."""

from collections.abc import Iterator, Sequence

from planner.decisions.moves import Move, MoveVariables
from planner.domain.borders import Border, neighbours
from planner.domain.industry import INDUSTRY, Industry, IndustryKey, Transfer
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import EXCEEDED, RowWords
from planner.domain.units import COUNT, Count
from planner.domain.violation import Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("neighbour_limits", Text("Limits on hosts among neighbours", "相邻省份承接数量限制"), identity=("industry",))
class NeighbourLimit(Row):
    """The most provinces that may host an industry among a province and its neighbours."""

    industry: IndustryKey = column(INDUSTRY)
    most: Count = column(
        Text("Most", "最多"), Text("hosts among a province and its neighbours", "某省及其相邻省份中的承接省份数")
    )

    @classmethod
    def check(cls, rows: Sequence["NeighbourLimit"], instance: Instance) -> Iterator[Finding]:
        if not instance.rows(Border):
            what = Text("no province has a neighbour, so nothing is limited", "没有相邻省份，该限制不起作用")
            yield Finding(rows[0], "industry", what, Text("fill in the table borders", "请填写表 borders"))


class IndustryDuplication(Rule):
    r"""Among a province and its neighbours, no more provinces host an industry than its limit.

    .. math:: \sum_{q \in \{p\} \cup B(p)} \mathit{host}_{i,q} \le \mathit{most}_i
              \quad \text{for every province } p, \qquad
              \mathit{host}_{i,q} = \max_{k \to q,\, i(k) = i} \sum_t \mathit{begins}_{k,t}

    with B(p) the neighbours of p. A province counts once, however many transfers it hosts;
    industry that is there today does not count.

    References
    ----------
    Young (2000), *The Razor's Edge*, Quarterly Journal of Economics 115(4), on provinces
    that build up the same industries side by side.
    """

    key = "industry_duplication"
    title = Text("No duplicate industry among neighbours", "避免相邻省份产业同构")
    tables = (NeighbourLimit, Border)
    words = (
        RowWords(
            "not_too_many_hosts",
            Text(
                "the limit on hosts of {industry} in and around {province}", "{province}及相邻省份承接{industry}的上限"
            ),
            {"industry": "industries", "province": "provinces"},
            EXCEEDED,
            Text("province(s)", "个省份"),
        ),
    )
    definitions = frozenset({"hosts_if_begun", "hosts_only_if_begun"})

    def applies(self, instance: Instance) -> bool:
        """Tell whether there is a limit; borders alone are none."""
        return bool(instance.rows(NeighbourLimit))

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        most = {row.industry: row.most for row in draft.instance.rows(NeighbourLimit)}
        host = _hosts(draft, block, list(most))
        around = {key: [key, *others] for key, others in neighbours(draft.instance).items()}
        able = {
            (industry, province): [(industry, other) for other in around[province] if (industry, other) in host]
            for industry in most
            for province in around
        }
        crowded = {place: hosts for place, hosts in able.items() if len(hosts) > most[place[0]]}

        def not_too_many_hosts(_: "pyo.Block", industry: str, province: str) -> Relation:
            return at_most(total(host[place] for place in crowded[industry, province]), most[industry])

        block.not_too_many_hosts = pyo.Constraint(list(crowded), rule=not_too_many_hosts)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        transfers = instance.by_key(Transfer)
        for limit in instance.rows(NeighbourLimit):
            moved = [transfers[move.transfer] for move in plan.rows(Move)]
            hosts = {row.destination for row in moved if row.industry == limit.industry}
            for province in instance.provinces:
                near = {province.key}
                for border in instance.rows(Border):
                    if province.key in border.ends:
                        near |= set(border.ends)
                count = len(hosts & near)
                if count > limit.most:
                    what = TOO_MANY.fill(
                        count=count,
                        province=province.name,
                        industry=instance.by_key(Industry)[limit.industry].name,
                        most=limit.most,
                    )
                    yield Violation(self.key, what, float(count - limit.most))

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        """Yield the limits that leave out a host, where something is hosted."""
        transfers, around = instance.by_key(Transfer), neighbours(instance)
        moved = [transfers[move.transfer] for move in plan.rows(Move)]
        for limit in instance.rows(NeighbourLimit):
            able = {row.destination for row in transfers.values() if row.industry == limit.industry}
            hosts = {row.destination for row in moved if row.industry == limit.industry}
            for province in instance.provinces:
                near = {province.key, *around.get(province.key, ())}
                if hosts & near and len(able & near) > limit.most:
                    what = AROUND.fill(industry=instance.by_key(Industry)[limit.industry].name, province=province.name)
                    yield Usage(what, float(len(hosts & near)), float(limit.most), unit=COUNT.symbol)


AROUND = Text("hosts of {industry} in and around {province}", "{province}及其相邻省份中承接{industry}的省份")
TOO_MANY = Text(
    "{count} provinces in and around {province} host {industry}, at most {most}",
    "{province}及其相邻省份中有{count}个省份承接{industry}，最多{most}个",
)


def _hosts(draft: Draft, block: "pyo.Block", industries: list[str]) -> dict[tuple[str, str], LinearExpr]:
    """Return 1 or 0 for each limited industry and each province that could host it."""
    ever = draft.variables(MoveVariables).steps.ever
    into: dict[tuple[str, str], list[str]] = {}
    for row in draft.instance.rows(Transfer):
        if row.industry in industries:
            into.setdefault((row.industry, row.destination), []).append(row.key)
    shared = [place for place, keys in into.items() if len(keys) > 1]
    block.host = pyo.Var(shared, bounds=(0, 1))
    block.hosts_if_begun = pyo.Constraint(
        [(*place, key) for place in shared for key in into[place]],
        rule=lambda b, industry, province, key: at_least(b.host[industry, province], ever(key)),
    )
    block.hosts_only_if_begun = pyo.Constraint(
        shared, rule=lambda b, *place: at_most(b.host[place], total(ever(key) for key in into[place]))
    )
    return {place: block.host[place] if place in shared else ever(keys[0]) for place, keys in into.items()}


RULES.add(IndustryDuplication.key, IndustryDuplication())
