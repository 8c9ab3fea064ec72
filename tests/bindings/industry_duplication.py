"""Hills and plain are neighbours, and only one of them may host garments; the hills from two origins."""

from planner.domain.borders import Border
from planner.domain.industry import IndustryPlace, Transfer
from planner.rules.industry_duplication import NeighbourLimit
from tests.bindings import moves
from tests.countries import titled


def rows():
    second = {"industry": "garments", "origin": "coast", "destination": "hills", "source": "moving"}
    return [
        *moves.rows(),
        IndustryPlace(industry="garments", province="coast", output=100.0, floor=0.0),
        Transfer(**titled("garments_coast"), **second, least=5.0, most=10.0),
        Border(first="hills", second="plain"),
        NeighbourLimit(industry="garments", most=1),
    ]
