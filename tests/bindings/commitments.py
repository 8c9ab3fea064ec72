"""The trunk line is not to be built, and its twin only in the second period."""

from planner.rules.commitments import Commitment


def rows():
    return [Commitment(project="trunk"), Commitment(project="twin", period="p2")]
