"""Power that the hills could sell to the coast, through the plain or over a line to be built."""

from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.tables import Project, Province
from tests.countries import titled


def rows():
    return [
        Province(**titled("plain"), group="west", population=500.0, income=40000.0, latitude=35.0, longitude=105.0),
        Project(**titled("uhv"), mode="rail", origin="hills", destination="plain", cost=25.0, construction=4.0),
        Carrier(**titled("power"), unit="MWh"),
        CarrierBalance(carrier="power", province="hills", surplus=900.0, committed=100.0, worth=100.0),
        CarrierBalance(carrier="power", province="coast", shortage=500.0, worth=50.0),
        CarrierBalance(carrier="power", province="coast", period="p2", shortage=600.0, worth=50.0),
        CarrierLine(carrier="power", origin="coast", destination="plain", capacity=700.0, loss=0.1),
        CarrierLine(carrier="power", origin="plain", destination="hills", capacity=200.0),
        LineProject(project="uhv", carrier="power", origin="hills", destination="plain", capacity=1000.0, loss=0.05),
    ]
