"""A bank that pays for two ports, and the treasury that repays it."""

from planner.charges.loans import Loan
from planner.domain.tables import Appropriation, Source
from tests.bindings.port import paid_by
from tests.countries import titled


def rows():
    return [
        *paid_by("bank"),
        Source(**titled("bank")),
        Source(**titled("treasury"), carry_over=1.0),
        Appropriation(source="bank", period="p1", amount=30.0),
        Appropriation(source="bank", period="p2", amount=30.0),
        Appropriation(source="treasury", period="p1", amount=20.0),
        Appropriation(source="treasury", period="p2", amount=20.0),
        Loan(source="bank", interest=0.04, grace=1, term=6, repaid_from="treasury", ceiling=15.0),
    ]
