"""The same power as in `tests.bindings.shipments`, seen from what it brings."""

from tests.bindings import shipments


def rows():
    return shipments.rows()
