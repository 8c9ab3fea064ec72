"""What is assumed of cities beyond what belt-road assumes: the only numbers that are new here."""

FIRST_OF_RANK = 1.0
"""Exponent of the rank-size rule: the city of rank r has a share in proportion to r to the minus this."""

TRIES = 30
"""Places tried for each new city; the one farthest from the cities before it is taken."""

NEVER_CLOSER = 50.0
"""Kilometres below which distance does not raise trade."""

KEPT_OF_TRADE = 0.95
"""Share of each commodity's trade whose pairs of cities are kept, the largest first."""

CANDIDATES_A_CITY = 3
"""Candidate projects for each city, on the whole."""

ROUGH_YEARS = 2.0
"""Years that building takes longer on the plateau."""

MOST_BETWEEN = {"hsr": 3, "rail": 3, "expressway": 4}
"""Most projects of a mode between one pair of provinces, or within one province."""

CAP_SHARES = {("carbon", "national"): 0.05, ("land", "west"): 0.05}
"""Each cap as a share of what all candidates that cross no red line would add."""

DECIMALS = 4
"""Of a degree: about ten metres."""
