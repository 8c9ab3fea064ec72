"""The coast, and the treasury, compensate the hills for the land that projects take there."""

from planner.domain.tables import Appropriation, Source
from planner.effects.compensation import Compensation
from tests.countries import titled


def rows():
    return [
        Source(**titled("treasury"), carry_over=1.0),
        Appropriation(source="treasury", period="p1", amount=15.0),
        Compensation(**titled("downstream"), indicator="land", payee="hills", payer="coast", rate=0.1),
        Compensation(**titled("ecofund"), indicator="land", payee="hills", payer="treasury", rate=0.2),
    ]
