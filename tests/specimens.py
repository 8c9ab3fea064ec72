"""Small instances and plans built by hand, for tests of what is said about a solution."""

from planner.audit import audit, value_of_doing_nothing
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.ecology import Impact, Indicator
from planner.domain.fund import ReturnStep, Window
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.domain.tables import (
    Appropriation,
    Group,
    Mode,
    Period,
    Project,
    Provenance,
    Province,
    Source,
)
from planner.domain.trade import Arc, Link, Node
from planner.effects.local import LocalEffect
from planner.model import Model
from planner.rules.ecological_caps import Cap
from planner.solution import Solution, Status

HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[bold]shout[/bold] [/nothing]",
    '=HYPERLINK("http://example.invalid")',
    "a|b `c` *d* {e} %s \\n",
    "@SUM(A1)",
)


def three_provinces(names: tuple[str, ...] = ()) -> Instance:
    """Return coast, plain and hills: rich, middling, poor; two periods, three projects.

    ``names`` takes the place of the English and the Chinese names, in order.
    """
    given = iter(names)

    def name(en: str, zh: str) -> dict[str, str]:
        word = next(given, None)
        return {"name_en": word or en, "name_zh": word or zh}

    rows: list[Row] = [
        Project(
            key="rail",
            **name("Hills railway", "山地铁路"),
            mode="railway",
            origin="hills",
            destination="plain",
            cost=100.0,
            construction=4.0,
            length=500.0,
        ),
        Project(
            key="road",
            **name("Coast road", "沿海公路"),
            mode="highway",
            origin="plain",
            destination="coast",
            cost=60.0,
            construction=2.0,
        ),
        Project(
            key="hub",
            **name("Hills hub", "山地枢纽"),
            mode="railway",
            origin="hills",
            destination="hills",
            cost=30.0,
            construction=1.0,
        ),
        Province(
            key="hills",
            **name("Hills", "山地"),
            group="west",
            population=2000.0,
            income=30000.0,
            growth=0.05,
            latitude=35.0,
            longitude=100.0,
        ),
        Province(
            key="plain",
            **name("Plain", "平原"),
            group="centre",
            population=5000.0,
            income=50000.0,
            growth=0.04,
            latitude=33.0,
            longitude=112.0,
        ),
        Province(
            key="coast",
            **name("Coast", "沿海"),
            group="east",
            population=6000.0,
            income=100000.0,
            growth=0.03,
            latitude=31.0,
            longitude=121.0,
        ),
        Group(key="west", name_en="West", name_zh="西部"),
        Group(key="centre", name_en="Centre", name_zh="中部"),
        Group(key="east", name_en="East", name_zh="东部"),
        Period(key="p1", name_en="2026–30", name_zh="2026至2030年", first_year=2026, years=5),
        Period(key="p2", name_en="2031–35", name_zh="2031至2035年", first_year=2031, years=5),
        Mode(key="railway", name_en="Railway", name_zh="铁路"),
        Mode(key="highway", name_en="Expressway", name_zh="高速公路"),
        Source(key="state", name_en="State budget", name_zh="中央预算", carry_over=1.0),
        Source(key="fund", name_en="Coordination fund", name_zh="协调投资基金"),
        Appropriation(source="state", period="p1", amount=130.0),
        Appropriation(source="state", period="p2", amount=20.0),
        Appropriation(source="fund", period="p1", amount=40.0),
        Appropriation(source="fund", period="p2", amount=40.0),
        Window(key="upgrading", name_en="Industrial upgrading", name_zh="产业升级", source="fund", use="grants"),
        ReturnStep(window="upgrading", group="west", step=1, width=400.0, yearly_yield=0.2),
        LocalEffect(project="rail", province="hills", gain=12.0),
        LocalEffect(project="rail", province="plain", gain=-1.0),
        LocalEffect(project="road", province="plain", gain=3.0),
        LocalEffect(project="hub", province="hills", gain=4.0),
        Indicator(key="land", name_en="Farmland", name_zh="耕地", unit="km²"),
        Impact(project="rail", indicator="land", province="hills", amount=8.0),
        Impact(project="road", indicator="land", province="plain", amount=5.0),
        Cap(indicator="land", scope="national", cap=8.0),
        Cap(indicator="land", scope="centre", cap=6.0),
        Node(key="n_hills", name_en="Hill city", name_zh="山城", province="hills", latitude=35.0, longitude=100.0),
        Node(key="n_plain", name_en="Plain city", name_zh="原城", province="plain", latitude=33.0, longitude=112.0),
        Node(key="n_coast", name_en="Port", name_zh="港城", province="coast", latitude=31.0, longitude=121.0),
        Arc(mode="highway", origin="n_hills", destination="n_plain", length=1100.0, speed=60.0),
        Arc(mode="highway", origin="n_plain", destination="n_coast", length=900.0, speed=80.0),
        Link(project="rail", origin="n_hills", destination="n_plain", length=1000.0, speed=120.0),
        Provenance(of_table="provinces", row="*", column="population", status="read", source="Census 2020"),
        Provenance(
            of_table="projects", row="rail", column="cost", status="assumed", source="<b>guess</b>", note="±20 %"
        ),
    ]
    tables: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        tables[row.table] = (*tables.get(row.table, ()), row)
    title = next(given, None)
    card = Card(
        name="three", title_en=title or "Three provinces", title_zh=title or "三省", base_year=2025, price_year=2024
    )
    return Instance(card, tables)


MODEL = Model(name="balanced", goal="sen", question_en="How to balance?", question_zh="如何均衡？")

RAIL_AND_HUB = Plan.of(
    [
        Start(project="rail", period="p1"),
        Start(project="hub", period="p1"),
        Payment(project="rail", source="state", period="p1", amount=100.0),
        Payment(project="hub", source="state", period="p1", amount=30.0),
        Grant(window="upgrading", province="hills", period="p1", amount=40.0),
        Grant(window="upgrading", province="hills", period="p2", amount=25.0),
    ]
)

ROAD_LATER = Plan.of(
    [
        Start(project="hub", period="p1"),
        Start(project="road", period="p2"),
        Payment(project="hub", source="state", period="p1", amount=30.0),
        Payment(project="road", source="state", period="p2", amount=60.0),
        Grant(window="upgrading", province="hills", period="p1", amount=10.0),
    ]
)


def solved(
    instance: Instance | None = None,
    plan: Plan | None = RAIL_AND_HUB,
    model: Model = MODEL,
    status: Status = Status.SOLVED,
    slack: float = 0.01,
) -> Solution:
    """Return a solution as `planner.solve` would, with the bound ``slack`` above the plan."""
    instance = instance or three_provinces()
    nothing = value_of_doing_nothing(instance, model)
    if plan is None:
        return Solution(instance, model, status, nothing, conflict=("budget", "floors"), seconds=1.5)
    found = audit(instance, plan, model)
    bound = (found.value(model.goal) or 0.0) + slack
    return Solution(instance, model, status, nothing, plan, found, bound, seconds=1.5, log="found it\n")
