"""The coast, and the treasury, compensate the hills for the land that projects take there."""

from tests.bindings.compensation import rows

__all__ = ["rows"]
