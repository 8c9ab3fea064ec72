"""Where the parts of a work are done: one interface, on this machine or on others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

Facts = TypeVar("Facts")
Part = TypeVar("Part")
Result = TypeVar("Result")


class Executor(Protocol):
    """Does the parts of a work, and returns what they come to in the order of the parts.

    So what is added up from them does not depend on who did them, or when.
    """

    @property
    def statistics(self) -> Mapping[str, float]:
        """What there is to tell of it after a solve: number of workers, whether they were lost."""

    def run(self, work: Callable[[Facts, Part], Result], facts: Facts, parts: Sequence[Part]) -> Iterable[Result]:
        """Return ``work(facts, part)`` for each of ``parts``.

        Parameters
        ----------
        work
            A function of a module, which can be imported wherever parts are done.
        facts
            What every part needs. The same object travels once, however often it is asked about.
        """
