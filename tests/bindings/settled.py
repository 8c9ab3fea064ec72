"""The best project by far is settled not to be built; others are settled by period, or by when they are started."""

from planner.rules.settled import Settled


def rows():
    return [
        Settled(project="dam", built=False),
        Settled(project="spur", built=False, period="p1"),
        Settled(project="trunk", built=True, period="p2"),
        Settled(project="loan", built=True, start="p2"),
    ]
