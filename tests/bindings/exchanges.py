"""An agreement and an exchange between the two provinces, as for agreements."""

from tests.bindings.agreements import rows

__all__ = ["rows"]
