"""Money: what is paid by whom, when, for what, and where it lands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Amount_co = TypeVar("Amount_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Outlay(Generic[Amount_co]):
    """One payment, as an expression in the solver's face and as a number in the auditor's.

    Parameters
    ----------
    source
        Key of the funding source that pays.
    account
        The province whose money it is; ``None`` for national money.
    period
        Key of the period in which it is paid.
    kind
        Key of the decision or charge that it belongs to.
    use
        Key of what it is paid for: a project, a window of the fund, an agreement.
    landing
        The share that lands in each province; sums to 1, or is empty where the money
        leaves the provinces, as a repayment does.
    amount
        亿元 at constant prices.
    """

    source: str
    account: str | None
    period: str
    kind: str
    use: str
    landing: Mapping[str, float]
    amount: Amount_co

    @property
    def landings(self) -> tuple[tuple[str | None, float], ...]:
        """Where it lands and with which share; one ``None`` if it leaves the provinces."""
        return tuple(self.landing.items()) or ((None, 1.0),)
