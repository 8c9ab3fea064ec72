"""What people call layers, scopes and candidates."""

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.diagnosis.scopes import ALL
from planner.domain.carriers import Carrier
from planner.domain.instance import Instance
from planner.domain.row import Row
from planner.domain.tables import NATIONAL, Group, Mode, Project, Province, Titled
from planner.text import Text, same

ALL_LAYERS = Text("all together", "各层合计")
AT_BORDERS = Text("borders of provinces", "省界")
WHOLE_COUNTRY = Text("whole country", "全国")


def layer_name(instance: Instance, layer: str) -> Text:
    """Return the name of a mode or a carrier, of the borders, or of all layers together."""
    if layer == ALL:
        return ALL_LAYERS
    return _name(instance, (Mode, Carrier), layer, AT_BORDERS)


def scope_name(instance: Instance, scope: str) -> Text:
    """Return the name of a province or a group, or of the country."""
    if scope == NATIONAL:
        return WHOLE_COUNTRY
    return _name(instance, (Group, Province), scope, same(scope))


def candidate_name(instance: Instance, key: str) -> Text:
    """Return the name of a project, an agreement or an exchange."""
    return _name(instance, (Project, Agreement, Exchange), key, same(key))


def _name(instance: Instance, families: tuple[type[Row], ...], key: str, otherwise: Text) -> Text:
    for family in families:
        row = instance.by_key(family).get(key)
        if isinstance(row, Titled):
            return row.name
    return otherwise
