"""A fund that guarantees loans to firms in the hills."""

from tests.bindings.guarantee_losses import rows

__all__ = ["rows"]
