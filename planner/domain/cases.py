"""What may come: an instance in several cases, each with its probability."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.instance import Instance
from planner.text import NOTHING, Text


@dataclass(frozen=True)
class Case:
    """One way in which things may come.

    Parameters
    ----------
    key
        Names it among the others.
    probability
        How likely it is; those of all cases add up to 1.
    instance
        The facts if it comes.
    drawn
        What was drawn for it, by the key of the assumption.
    """

    key: str
    title: Text
    probability: float
    instance: Instance
    drawn: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Assumption:
    """What is assumed of one thing that nobody knows.

    Parameters
    ----------
    words
        Its distribution, in words.
    why
        What it rests on.
    source
        Where that can be read; empty if it is assumed.
    """

    key: str
    title: Text
    words: Text
    why: Text
    source: str = ""


@dataclass(frozen=True)
class Uncertain:
    """An instance of which not everything is known.

    Parameters
    ----------
    name
        Name of the file that says so.
    instance
        The instance as it stands: what the base question is asked of.
    cases
        What may come; at least one.
    assumptions
        What they were drawn from; none if they were listed.
    """

    name: str
    title: Text
    instance: Instance
    cases: tuple[Case, ...]
    why: Text = NOTHING
    assumptions: tuple[Assumption, ...] = ()
