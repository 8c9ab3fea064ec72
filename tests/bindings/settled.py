"""The best project by far is settled not to be built; others are settled by period."""

from planner.rules.settled import Settled


def rows():
    return [
        Settled(project="dam", built=False),
        Settled(project="loan", built=False, period="p1"),
        Settled(project="trunk", built=True, period="p2"),
    ]
