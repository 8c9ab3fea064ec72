"""How much time and how many rounds each phase of a search is given."""

STALLED = 1e-4
"""A round that lowers the bound by less than this share of the possible gain has stalled."""

PATIENCE = 4
"""Stalled rounds in a row after which the relaxation is left."""

BRIEF = 2
"""The same where a relaxation begins with the cuts that an earlier one ended with: little is left to find."""

WAITING = 30
"""Rounds in which a bound may begin to fall: before every province is cut, the lowest outcome stays at its ceiling."""

EVEN = (0.1, 0.3, 0.6, 1.0)
"""Shares at which everything is open where the first cuts are made."""

DIVING = 0.15
"""Share of the time left that looking for first plans may take, half of it in either direction."""

LONGEST = 60.0
"""Seconds that one look may take, however much time is left."""

CLOSELY = 12.0
"""Seconds that a look around a plan in hand may take."""

CLOSER = 0.25
"""Share of the slack of a look to which the neighbourhood of a plan in hand is searched."""

NEAR = 1.9
"""Times the asked gap that a plan may be from the bound of the relaxation: the search proper halves that quickly."""

CORNERS = 20
"""Whole-number points around the relaxed optimum at which cuts are made before the search."""

DECIDED = 1e-6
"""Distance from a whole number within which the relaxation has decided."""

FIRST_PLANS = 4
"""Rounds of the relaxation between two plans made of what it has fully decided."""

SLACK = 0.4
"""Share of the asked gap to which one round, or one look, is solved: the whole has to come to it after that."""

NEWEST = 6
"""Of the plans that a look finds one after the other, the last so many are answered with cuts."""
