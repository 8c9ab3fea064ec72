"""Agreements that cost money and bring nothing but permission."""

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange, ExchangeStep
from planner.domain.tables import Appropriation, Source
from planner.rules.agreement_gates import AgreementNeed
from tests.countries import titled


def rows():
    pair = {"first": "coast", "second": "hills", "source": "treasury"}
    return [
        Source(**titled("treasury"), carry_over=1.0),
        Appropriation(source="treasury", period="p1", amount=20.0),
        Agreement(**titled("pact"), **pair, cost=16.0, years=7.0),
        Exchange(**titled("fairs"), **pair),
        ExchangeStep(exchange="fairs", step=1, cost=1.0, gain=3.0),
        AgreementNeed(agreement="pact", item="fairs"),
        AgreementNeed(agreement="pact", item="trunk"),
    ]
