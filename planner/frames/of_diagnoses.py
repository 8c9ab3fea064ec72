"""A diagnosis as pandas tables."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from planner.diagnosis.diagnose import Diagnosis
from planner.frames.framing import frame

if TYPE_CHECKING:
    import pandas as pd


def bottlenecks(found: Diagnosis) -> "pd.DataFrame":
    """Return every number of every bottleneck by layer and scope; shares are not in percent."""
    lines = [
        {
            "label": each.bottleneck.label,
            "bottleneck": each.bottleneck.key,
            "layer": layer,
            "scope": scope,
            "today": each.today.get((layer, scope)),
            "after": each.after.get((layer, scope)),
        }
        for each in found.bottlenecks
        for layer, scope in dict.fromkeys((*each.today, *each.after))
    ]
    return frame(lines, ["label", "bottleneck", "layer", "scope", "today", "after"])


def bottleneck_places(found: Diagnosis) -> "pd.DataFrame":
    """Return where each bottleneck is, the worst first; ``where`` has the keys, joined by ``/``."""
    lines = [
        {
            "bottleneck": each.bottleneck.key,
            "layer": place.layer,
            "where": "/".join(place.where),
            "name": place.name.en,
            "today": place.today,
            "after": place.after,
        }
        for each in found.bottlenecks
        for place in each.places
    ]
    return frame(lines, ["bottleneck", "layer", "where", "name", "today", "after"])


def mends(found: Diagnosis) -> "pd.DataFrame":
    """Return which candidates mend each bottleneck, the best first, and whether the plan has them in force."""
    lines = [
        {
            "bottleneck": each.bottleneck.key,
            "candidate": mend.key,
            "value": mend.value,
            "planned": mend.planned,
        }
        for each in found.bottlenecks
        for mend in each.mends
    ]
    return frame(lines, ["bottleneck", "candidate", "value", "planned"])


def networks(found: Diagnosis) -> "pd.DataFrame":
    """Return the size of every network, a line for today and one for after the plan."""
    sizes = ["joined", "edges", "density", "components", "largest", "degree", "weight"]
    lines = [
        {"label": each.network.label, "network": each.network.key, "when": when, **asdict(size)}
        for each in found.networks
        for when, size in (("today", each.today), ("after", each.after))
        if size is not None
    ]
    return frame(lines, ["label", "network", "when", *sizes])
