"""Projects of a mode of their own, for members that need a source to pay for them alone."""

from planner.domain.tables import Mode, Project
from planner.effects.local import LocalEffect
from planner.rules.cofinancing import Cofinancing
from tests.countries import titled


def paid_by(source):
    """Return two ports in the hills that ``source`` alone may pay for, and that pays for nothing else."""
    rows = [
        Mode(**titled("port")),
        Cofinancing(source="state", mode="port", most=0.0),
        Cofinancing(source="fund", mode="port", most=0.0),
        Cofinancing(source=source, mode="port", least=1.0),
    ]
    for key, gain in (("pier", 1.2), ("quay", 0.5)):
        rows.append(
            Project(**titled(key), mode="port", origin="hills", destination="hills", cost=10.0, construction=1.0)
        )
        rows.append(LocalEffect(project=key, province="hills", gain=gain))
    return rows
