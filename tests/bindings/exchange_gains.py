"""An agreement and an exchange between the two provinces."""

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange, ExchangeStep
from planner.domain.tables import Appropriation, Source
from planner.domain.trade import Commodity
from tests.countries import titled


def rows():
    pair = {"first": "coast", "second": "hills", "source": "treasury"}
    return [
        Source(**titled("treasury"), carry_over=1.0),
        Appropriation(source="treasury", period="p1", amount=30.0),
        Agreement(**titled("pact"), **pair, cost=5.0, years=3.0, friction_cut=0.5),
        Exchange(**titled("fairs"), **pair, friction_cut=0.2),
        ExchangeStep(exchange="fairs", step=1, cost=1.0, gain=0.9),
        ExchangeStep(exchange="fairs", step=2, cost=1.0, gain=0.4),
        Commodity(**titled("tea"), unit="t", friction=30.0),
    ]
