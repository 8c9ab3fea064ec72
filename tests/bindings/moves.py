"""Two industries on a coast of their own, and two provinces that could host them."""

from planner.domain.ecology import Indicator
from planner.domain.industry import Industry, IndustryClass, IndustryImpact, IndustryPlace, Transfer
from planner.domain.tables import Appropriation, Province, Source
from planner.rules.cofinancing import Cofinancing
from planner.rules.ecological_caps import Cap
from tests.countries import titled


def rows():
    place = {"population": 1000.0, "latitude": 30.0, "longitude": 100.0}
    return [
        Province(**titled("delta"), group="east", income=90000.0, **place),
        Province(**titled("plain"), group="west", income=40000.0, **place),
        Source(**titled("moving"), carry_over=1.0),
        Appropriation(source="moving", period="p1", amount=30.0),
        Appropriation(source="moving", period="p2", amount=5.0),
        Cofinancing(source="moving", least=0.0, most=0.0),
        IndustryClass(**titled("light")),
        IndustryClass(**titled("dirty")),
        Industry(**titled("garments"), industry_class="light", value_added=0.3, lost=0.1, jobs=0.02, cost=0.1),
        Industry(**titled("dyeing"), industry_class="dirty", value_added=0.4, lost=0.1, jobs=0.01, cost=0.1),
        IndustryPlace(industry="garments", province="delta", output=400.0, floor=0.3),
        IndustryPlace(industry="dyeing", province="delta", output=200.0, floor=0.5),
        Indicator(**titled("water"), unit="10k t"),
        IndustryImpact(industry="garments", indicator="water", amount=0.5),
        Cap(indicator="water", scope="plain", cap=60.0),
        transfer("garments", "hills", least=50.0, most=200.0, years=2.0),
        transfer("garments", "plain", least=50.0, most=150.0, years=2.0),
        transfer("dyeing", "hills", least=20.0, most=80.0, years=6.0),
    ]


def transfer(industry, destination, origin="delta", **amounts):
    key = f"{industry}_{destination}"
    return Transfer(
        **titled(key), industry=industry, origin=origin, destination=destination, source="moving", **amounts
    )
