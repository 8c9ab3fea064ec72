"""Investors who could pay for two ports, of which one earns what they want."""

from planner.domain.tables import Appropriation, Source
from planner.rules.private_capital import PrivateSource, Revenue
from tests.bindings.port import paid_by
from tests.countries import titled


def rows():
    return [
        *paid_by("investors"),
        Source(**titled("investors")),
        Appropriation(source="investors", period="p1", amount=30.0),
        PrivateSource(source="investors", required_return=0.08),
        Revenue(project="pier", revenue=0.8),
        Revenue(project="quay", revenue=0.7),
    ]
