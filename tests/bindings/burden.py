"""Two ports that the hills pay for themselves, and land that has a price."""

from planner.domain.tables import Appropriation, Source
from planner.effects.burden import Burden, DamagePrice
from tests.bindings.port import paid_by
from tests.countries import titled


def rows():
    return [
        *paid_by("province"),
        Source(**titled("province"), carry_over=1.0),
        Appropriation(source="province", period="p1", province="hills", amount=30.0),
        Burden(source="province", charge=0.06),
        DamagePrice(indicator="land", price=0.2),
    ]
