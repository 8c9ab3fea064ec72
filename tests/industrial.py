"""Small random countries with industry to move; the best plan by listing choices, amounts by a linear program.

What is listed: when each project starts, each agreement is signed and each transfer begins.
What is left are the amounts, and they bound each other only in ways written down here once
more, by hand: `Amounts` shares nothing with the package but its auditor.
"""

from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog

from planner.audit import audit
from planner.decisions.agreements import Agreement, Signature
from planner.decisions.moves import Move
from planner.decisions.projects import Payment, Start
from planner.domain.borders import Border
from planner.domain.ecology import Impact, Indicator
from planner.domain.industry import Industry, IndustryClass, IndustryImpact, IndustryPlace, Transfer
from planner.domain.instance import Card, Instance
from planner.domain.outcome import baselines, per_head
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember
from planner.domain.schedule import instalments, years_late
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.effects.base import EFFECTS
from planner.effects.local import LocalEffect
from planner.rules.agreement_gates import AgreementNeed
from planner.rules.cofinancing import Cofinancing
from planner.rules.ecological_caps import Cap
from planner.rules.floors import OutcomeFloor
from planner.rules.hosting import HostLabour
from planner.rules.industry_duplication import NeighbourLimit
from planner.rules.least_access import AccessNeed
from planner.rules.polluting_transfer import BarredClass
from tests.countries import tables_of, titled

EAST, WEST = ("coast", "delta"), ("hills", "plain")
CHOSEN = {"moves", "polluting_transfer", "industry_duplication", "least_access", "agreement_gates"}
"""What depends on the choices alone, whatever the amounts."""


def industrial(seed: int) -> Instance:
    """Return a country with two projects, three transfers, and perhaps an agreement."""
    random = np.random.default_rng(seed)
    rows = [*_frame(random), *_projects(random), *_industry(random), *_transfers(random), *_rules(random)]
    card = Card(name=f"industrial-{seed}", title_en="Country", title_zh="国家", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _frame(random):
    yield from (Group(**titled("east")), Group(**titled("west")), Mode(**titled("road")))
    yield Period(**titled("p1"), first_year=2026, years=5)
    yield Period(**titled("p2"), first_year=2031, years=int(random.integers(3, 7)))
    for number, place in enumerate((*EAST, *WEST)):
        yield Province(
            **titled(place),
            group="east" if place in EAST else "west",
            population=float(random.integers(2, 20) * 100),
            income=float(random.integers(50, 60) * 1000 if place in EAST else random.integers(40, 60) * 1000),
            growth=float(random.choice([0.0, 0.02])),
            latitude=float(30 + number),
            longitude=float(100 + number),
        )
    for source in ("state", "moving"):
        yield Source(**titled(source), carry_over=float(random.choice([0.0, 0.5, 1.0])))
    owners = [None] if random.random() < 0.6 else list(WEST[: random.integers(1, 3)])
    for period in ("p1", "p2"):
        yield Appropriation(source="state", period=period, amount=float(random.integers(10, 50)))
        for owner in owners:
            amount = float(random.integers(2, 20))
            yield Appropriation(source="moving", period=period, province=owner, amount=amount)
    yield Cofinancing(source="state", least=1.0)
    yield Cofinancing(source="moving", least=0.0, most=0.0)


def _projects(random):
    for number in range(2):
        origin, destination = random.choice([*EAST, *WEST], 2, replace=False)
        yield Project(
            **titled(f"k{number}"),
            mode="road",
            origin=str(origin),
            destination=str(destination),
            cost=float(random.integers(10, 40)),
            construction=float(random.choice([2.0, 6.0])),
        )
        yield LocalEffect(project=f"k{number}", province=str(destination), gain=float(random.integers(-3, 4)))
        yield Impact(project=f"k{number}", indicator="land", province=str(origin), amount=float(random.integers(1, 9)))
        yield SetMember(set="gates", project=f"k{number}")


def _industry(random):
    yield from (IndustryClass(**titled("light")), IndustryClass(**titled("dirty")))
    for industry, kind in (("garments", "light"), ("dyeing", "dirty")):
        value_added = float(random.uniform(0.1, 0.5))
        yield Industry(
            **titled(industry),
            industry_class=kind,
            value_added=value_added,
            lost=value_added * float(random.choice([0.0, 0.5, 1.0])),
            jobs=float(random.uniform(0.005, 0.05)),
            cost=float(random.uniform(0.05, 0.3)),
        )
        yield IndustryImpact(industry=industry, indicator="land", amount=float(random.uniform(0.0, 0.2)))
        for place in EAST:
            output, floor = float(random.integers(50, 200)), float(random.choice([0.0, 0.3, 0.5]))
            yield IndustryPlace(industry=industry, province=place, output=output, floor=floor)


def _transfers(random):
    for number in range(3):
        origin = str(random.choice(EAST))
        host = str(random.choice([place for place in (*WEST, *WEST, *EAST) if place != origin]))
        least = float(random.integers(5, 20))
        yield Transfer(
            **titled(f"t{number}"),
            industry="garments" if random.random() < 0.7 else "dyeing",
            origin=origin,
            destination=host,
            least=least,
            most=least + float(random.integers(0, 80)),
            source="moving",
            years=float(random.choice([0.0, 3.0, 6.0])),
        )


def _rules(random):
    yield Indicator(**titled("land"), unit="ha")
    yield Cap(
        indicator="land", scope=str(random.choice(["national", "west", "hills"])), cap=float(random.integers(5, 25))
    )
    if random.random() < 0.5:
        yield BarredClass(industry_class="dirty", group="west")
    for place in WEST:
        if random.random() < 0.7:
            yield HostLabour(province=place, workers=float(random.uniform(0.2, 3.0)))
    yield from (Border(first="hills", second="plain"), Border(first="delta", second="coast"))
    if random.random() < 0.6:
        yield NeighbourLimit(industry="garments", most=1)
    if random.random() < 0.6:
        yield AccessNeed(transfer="t0", set="gates", least=int(random.integers(1, 3)))
    if random.random() < 0.4:
        pair = {"first": "coast", "second": "hills", "source": "state"}
        yield Agreement(**titled("pact"), **pair, cost=5.0, years=float(random.choice([0.0, 6.0])))
        yield AgreementNeed(agreement="pact", item="t1")
    if random.random() < 0.5:
        yield OutcomeFloor(scope="national", least=float(random.choice([0.98, 0.99, 0.995])))


class Amounts:
    """What the transfers begun in a plan may move: ``matrix @ amounts <= limits`` and what they bring."""

    def __init__(self, instance, plan, model):
        self.instance, self.moves = instance, plan.rows(Move)
        transfers, industries = instance.by_key(Transfer), instance.by_key(Industry)
        self.rows = [transfers[move.transfer] for move in self.moves]
        self.kinds = [industries[row.industry] for row in self.rows]
        self.limits = []
        bare = Plan.of(row for rows in plan.tables.values() for row in rows if not isinstance(row, Move))
        self.bare = audit(instance, bare, model)
        self.outcomes = self._outcomes()
        self._limit_places()
        self._limit_land(bare)
        self._limit_money()
        self._limit_outcomes(model)
        self.seen = self._seen(model)

    def _outcomes(self):
        """Return income per person as constant and slopes, by province and period; slopes by the auditor."""
        found = {key: (value, np.zeros(len(self.moves))) for key, value in self.bare.outcomes.items()}
        for number, move in enumerate(self.moves):
            single = Plan.of([move.model_copy(update={"amount": 1.0})])
            for (province, period), gain in EFFECTS["transfer"].evaluate(self.instance, single).items():
                yuan = per_head(next(row for row in self.instance.provinces if row.key == province))
                found[province, period][1][number] += gain * yuan
        return found

    def _add(self, slopes, limit):
        self.limits.append((np.array(slopes, dtype=float), float(limit)))

    def _limit_places(self):
        for labour in self.instance.rows(HostLabour):
            hired = [k.jobs * (r.destination == labour.province) for k, r in zip(self.kinds, self.rows, strict=True)]
            self._add(hired, labour.workers)
        for place in self.instance.rows(IndustryPlace):
            left = [(r.industry, r.origin) == (place.industry, place.province) for r in self.rows]
            self._add(left, place.output * (1 - place.floor))

    def _limit_land(self, bare):
        built = {row.project for row in bare.rows(Start)}
        groups = {row.key: row.group for row in self.instance.provinces}
        per_output = {row.industry: row.amount for row in self.instance.rows(IndustryImpact)}
        for cap in self.instance.rows(Cap):
            inside = {key for key, group in groups.items() if cap.scope in ("national", group, key)}
            impacts = [row for row in self.instance.rows(Impact) if row.project in built and row.province in inside]
            slopes = [per_output[row.industry] * (row.destination in inside) for row in self.rows]
            self._add(slopes, cap.cap - sum(row.amount for row in impacts))

    def _limit_money(self):
        """Add that a period's spending is covered by what comes in and what earlier periods can leave."""
        carry = next(row.carry_over for row in self.instance.sources if row.key == "moving")
        rows = [row for row in self.instance.rows(Appropriation) if row.source == "moving"]
        owners = {None} if rows[0].province is None else {row.destination for row in self.rows}
        for owner in owners:
            money = {row.period: row.amount for row in rows if row.province == owner}
            paid = {
                period.key: np.array(
                    [
                        kind.cost * (move.period == period.key) * (owner in (None, row.destination))
                        for kind, move, row in zip(self.kinds, self.moves, self.rows, strict=True)
                    ]
                )
                for period in self.instance.periods
            }
            first, second = money.get("p1", 0.0), money.get("p2", 0.0)
            self._add(paid["p1"], first)
            self._add(paid["p2"] + carry * paid["p1"], second + carry * first)

    def _limit_outcomes(self, model):
        floors = self.instance.rows(OutcomeFloor)
        for key, without in baselines(self.instance).items():
            if floors and "floors" not in model.switched_off:
                constant, slopes = self.outcomes[key]
                self._add(-slopes, constant - floors[0].least * without)

    def _seen(self, model):
        weights = model.weights(self.instance)
        found = []
        for province in self.instance.provinces:
            parts = [(weights[p.key], *self.outcomes[province.key, p.key]) for p in self.instance.periods]
            found.append((sum(w * c for w, c, _ in parts), sum(w * s for w, _, s in parts)))
        return found

    def best(self, goal, gini=None):
        """Return the best value of a goal and the amounts that reach it; ``None`` if there are none."""
        columns, rows = self._columns(), [(slopes, {}, limit) for slopes, limit in self.limits]
        rows += self._pairs(columns)
        mean, mean_slopes, shares = *self._mean(), self.instance.population_shares
        if gini is not None:
            apart = {columns["apart", i, j]: shares[i] * shares[j] for i, j in self.pairs}
            rows.append((-gini * mean_slopes, apart, gini * mean))
        cost, constant = {("lowest",): 1.0}, 0.0
        slopes = np.zeros(len(self.moves))
        if goal == "mean":
            cost, slopes, constant = {}, mean_slopes, mean
        elif goal == "sen":
            cost = {("lower", i, j): 2 * shares[i] * shares[j] for i, j in self.pairs}
            slopes = sum(w * w * s for w, (_, s) in zip(shares, self.seen, strict=True))
            constant = sum(w * w * c for w, (c, _) in zip(shares, self.seen, strict=True))
        return self._solved(columns, rows, slopes, {columns[key]: value for key, value in cost.items()}, constant)

    @property
    def pairs(self):
        return list(combinations(range(len(self.seen)), 2))

    def _columns(self):
        """Return the number of each column after the amounts: the lowest outcome, and two for each pair."""
        keys = [("lowest",), *((word, i, j) for word in ("lower", "apart") for i, j in self.pairs)]
        return {key: len(self.moves) + number for number, key in enumerate(keys)}

    def _pairs(self, columns):
        """Yield what holds the lowest outcome, the lower of each pair, and how far a pair is apart."""
        for constant, slopes in self.seen:
            yield -slopes, {columns["lowest",]: 1.0}, constant
        for i, j in self.pairs:
            for one, other in ((i, j), (j, i)):
                (constant, slopes), (constant_o, slopes_o) = self.seen[one], self.seen[other]
                yield -slopes, {columns["lower", i, j]: 1.0}, constant
                yield slopes - slopes_o, {columns["apart", i, j]: -1.0}, constant_o - constant

    def _mean(self):
        shares = self.instance.population_shares
        mean = sum(w * c for w, (c, _) in zip(shares, self.seen, strict=True))
        return mean, sum(w * s for w, (_, s) in zip(shares, self.seen, strict=True))

    def _solved(self, columns, rows, slopes, cost, constant):
        count = len(self.moves)
        matrix, goal = np.zeros((len(rows), count + len(columns))), np.zeros(count + len(columns))
        goal[:count] = slopes
        for number, value in cost.items():
            goal[number] = value
        for line, (part, at, _) in zip(matrix, rows, strict=True):
            line[:count] = part
            for number, value in at.items():
                line[number] = value
        bounds = [(row.least, row.most) for row in self.rows] + [(None, None)] * len(columns)
        answer = linprog(-goal, A_ub=matrix, b_ub=[limit for *_, limit in rows], bounds=bounds, method="highs")
        return (constant - answer.fun, answer.x[:count]) if answer.status == 0 else None


def choices(instance):
    """Yield every choice of projects, agreements and transfers, each transfer with its least output."""
    begins = [
        [
            None,
            *(
                (kind, row, period.key)
                for period in instance.periods
                if years_late(instance, getattr(row, "construction", None) or getattr(row, "years", 0.0), period.key)
                == 0
            ),
        ]
        for kind in (Project, Agreement, Transfer)
        for row in instance.rows(kind)
    ]
    for chosen in product(*begins):
        decided = []
        for kind, row, period in (choice for choice in chosen if choice is not None):
            if kind is Project:
                decided.append(Start(project=row.key, period=period))
                decided.extend(
                    Payment(project=row.key, source="state", period=when, amount=amount)
                    for when, amount in instalments(instance, row, period).items()
                )
            elif kind is Agreement:
                decided.append(Signature(agreement=row.key, period=period))
            else:
                decided.append(Move(transfer=row.key, period=period, amount=row.least))
        yield Plan.of(decided)


def allowed(instance, model):
    """Return the amounts of every choice that the auditor allows, whatever is moved."""
    found = []
    for plan in choices(instance):
        broken = {violation.rule for violation in audit(instance, plan, model).violations}
        if not broken & CHOSEN:
            amounts = Amounts(instance, plan, model)
            if not {violation.rule for violation in amounts.bare.violations} & {"budget", "cofinancing", "projects"}:
                found.append((plan, amounts))
    return found


def with_amounts(plan, amounts):
    """Return a plan with other amounts for its transfers."""
    moves = [row.model_copy(update={"amount": float(x)}) for row, x in zip(plan.rows(Move), amounts, strict=True)]
    return Plan.of([*(row for rows in plan.tables.values() for row in rows if not isinstance(row, Move)), *moves])
