"""A bank that pays for two ports, and the treasury that repays it."""

from tests.bindings.loans import rows

__all__ = ["rows"]
