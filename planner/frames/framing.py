"""Lines into a pandas table."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def frame(lines: Sequence[Mapping[str, object]], columns: list[str]) -> "pd.DataFrame":
    """Return lines as a table with these columns."""
    import pandas as pd  # noqa: PLC0415 takes half a second, so only who wants a table pays for it

    return pd.DataFrame(lines, columns=columns)
