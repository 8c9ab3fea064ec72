"""Trade between cities by gravity, scaled as belt-road scales it, without the smallest pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from belt_road.paths import YI_PER_TRADE_YUAN

from city_level.assumed import KEPT_OF_TRADE, NEVER_CLOSER
from city_level.corridors import Country
from city_level.places import Flags, Floats
from planner.domain.instance import Instance
from planner.domain.trade import Commodity, Demand
from planner.effects.access_prices import costs


@dataclass(frozen=True)
class Trade:
    """The demand for one commodity, and what was left out of it.

    Parameters
    ----------
    rows
        The pairs of cities that are kept.
    pairs
        How many pairs of cities trade.
    kept
        Share of the trade that the rows hold.
    saving_kept
        Share that the rows hold of what all candidates together would save.
    share_of_product
        What all trade between provinces costs today, as a share of GDP; belt-road's share.
    within
        Share of the trade that stays in a province.
    """

    rows: tuple[Demand, ...]
    pairs: int
    kept: float
    saving_kept: float
    share_of_product: float
    within: float


def trade(country: Country, commodity: Commodity, network: Instance) -> Trade:
    """Return the demand for a commodity, scaled so that trade between provinces costs its share of GDP.

    ``network`` needs no more than the network, its prices and the candidates.
    """
    weight = _gravity(country)
    homes = np.array([city.iso for city in country.cities])
    between = np.triu(homes[:, None] != homes[None, :])
    price = costs(network, commodity, set())
    saved = price - costs(network, commodity, {row.key for row in network.projects})
    share = country.facts.assumed[f"{commodity.key}_cost_share"]
    scale = share * country.facts.national_gdp / (float((weight * price)[between].sum()) * YI_PER_TRADE_YUAN)
    amounts = weight * scale
    kept = _largest(amounts)
    return Trade(
        tuple(_rows(country, commodity, np.where(kept, amounts, 0.0))),
        len(country.cities) * (len(country.cities) - 1) // 2,
        float(amounts[kept].sum() / amounts.sum()),
        float((amounts * saved)[kept].sum() / (amounts * saved).sum()),
        share,
        float(amounts[~between].sum() / amounts.sum()),
    )


def _gravity(country: Country) -> Floats:
    """Return the weight of each pair of cities, both directions in one, above the diagonal."""
    product = np.array([city.product for city in country.cities])
    far = np.maximum(country.distances, NEVER_CLOSER) ** country.facts.assumed["distance_exponent"]
    return np.asarray(np.triu(np.outer(product, product) / far, 1))


def _largest(amounts: Floats) -> Flags:
    """Return which pairs are kept: the largest, as many as hold the share that is kept."""
    ordered = np.sort(amounts[amounts > 0])[::-1]
    held = np.cumsum(ordered) / ordered.sum()
    return np.asarray(amounts >= ordered[int(np.searchsorted(held, KEPT_OF_TRADE))])


def _rows(country: Country, commodity: Commodity, amounts: Floats) -> Sequence[Demand]:
    keys = [city.key for city in country.cities]
    return [
        Demand(
            commodity=commodity.key,
            origin=keys[first],
            destination=keys[second],
            amount=float(f"{amounts[first, second]:.4g}"),
        )
        for first, second in np.argwhere(amounts)
    ]
