"""A fund that guarantees loans to firms in the hills."""

from planner.domain.fund import Guarantee, ReturnStep, Window
from planner.domain.tables import Appropriation, Source
from tests.countries import titled


def rows():
    return [
        Source(**titled("guarantor"), carry_over=1.0),
        Appropriation(source="guarantor", period="p1", amount=15.0),
        Window(**titled("cover"), source="guarantor", use="guarantees", kept=0.8),
        Guarantee(window="cover", leverage=5.0, loss=0.02, ceiling=30.0),
        ReturnStep(window="cover", group="west", step=1, width=600.0, yearly_yield=0.1),
    ]
