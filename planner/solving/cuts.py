"""Cuts of the concave terms: made at a point, kept, and handed to the solver when violated."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from planner.formulation.arrays import Problem, TermArrays
from planner.formulation.terms import Cut, Vector
from planner.solving.rows import Rows, stacked

VIOLATED = 1e-6
"""Overstatement of an output, in 亿元 per year, that is worth a row."""

LIGHT = 0.1
"""Weight of rows that add up whole incomes: a billionth of a yuan is beyond what they can be kept to."""

NEGLIGIBLE = 1e-7
"""Slopes below this are moved into the constant, which keeps the cut valid."""


class Cutter:
    """Makes cuts of the concave terms of a problem."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._columns = len(problem.arrays.columns)
        self._settled = [term for term in problem.in_force if not term.by_outcomes]
        self._made: dict[tuple[int, bytes], list[Cut]] = {}
        self._held: dict[tuple[int, bytes], list[Cut]] = {}

    def violated(self, point: Vector, at: Vector) -> Rows:
        """Return the rows, from cuts tight at ``at``, that ``point`` breaks.

        A cut made for one term is offered to every term of the same oracle.
        """
        return self._violated(self._problem.in_force, point, at, VIOLATED)

    def near(self, point: Vector, corner: Vector) -> Rows:
        """Return every row, from cuts tight at a whole-number ``corner``, of what whole numbers settle."""
        return self._violated(self._settled, point, corner, -np.inf)

    def tangents(self, point: Vector) -> Rows:
        """Return the rows, from cuts of outcomes tight at ``point``, that it breaks; weighed for exact evaluation."""
        rows = self._violated([term for term in self._problem.in_force if term.by_outcomes], point, point, VIOLATED)
        return Rows(LIGHT * rows.matrix, rows.lower, LIGHT * rows.upper)

    def floors(self, point: Vector, threshold: float = 0.5) -> Rows:
        """Return the rows broken at ``point`` that hold outputs up to what is saved at least.

        They are made where everything counts as open that is so by more than ``threshold``, and tight there.
        They matter only where something gains from an outcome being *low*.
        """
        found: list[Rows] = []
        for alike in _by_oracle(self._settled):
            floors = {id(floor): floor for term in alike for floor in self._floors(term, point, threshold)}
            for term in alike:
                found.extend(self._broken(term, list(floors.values()), point, VIOLATED, above=False))
        return stacked(found, self._columns)

    def _violated(self, terms: Sequence[TermArrays], point: Vector, at: Vector, margin: float) -> Rows:
        found: list[Rows] = []
        for alike in _by_oracle(terms):
            cuts = {id(cut): cut for term in alike for cut in self._cuts(term, term.inputs @ at)}
            for term in alike:
                found.extend(self._broken(term, list(cuts.values()), point, margin))
        return stacked(found, self._columns)

    def _cuts(self, term: TermArrays, point: Vector) -> list[Cut]:
        key = term.oracle, np.round(point, 9).tobytes()
        if key not in self._made:
            made = self._problem.oracles[term.oracle].cuts(point)
            self._made[key] = list(made) if term.by_outcomes else [_cleaned(cut) for cut in made]
        return self._made[key]

    def _floors(self, term: TermArrays, point: Vector, threshold: float) -> list[Cut]:
        standing = np.where(term.inputs @ point > threshold, 1.0, 0.0)
        key = term.oracle, standing.tobytes()
        if key not in self._held:
            self._held[key] = list(self._problem.oracles[term.oracle].floors(standing))
        return self._held[key]

    def _broken(
        self, term: TermArrays, cuts: list[Cut], point: Vector, margin: float, *, above: bool = True
    ) -> Iterator[Rows]:
        """Yield the rows that ``point`` breaks by ``margin``, of cuts that lie ``above`` the outputs or below them."""
        if not cuts:
            return
        outputs = term.outputs[[cut.output for cut in cuts]]
        slopes = np.array([cut.slopes for cut in cuts])
        constants = np.array([cut.constant for cut in cuts])
        excess = point[outputs] - term.scale * (constants + slopes @ (term.inputs @ point))
        broken = np.flatnonzero((excess if above else -excess) > margin)
        if len(broken):
            rows = self._rows(term, outputs[broken], slopes[broken], constants[broken])
            yield rows if above else Rows(rows.matrix, rows.upper, -rows.lower)

    def _rows(self, term: TermArrays, outputs: NDArray[np.int64], slopes: Vector, constants: Vector) -> Rows:
        count = len(outputs)
        ones = coo_array((np.ones(count), (np.arange(count), outputs)), shape=(count, self._columns))
        matrix = csr_array(ones - term.scale * (csr_array(slopes) @ term.inputs))
        return Rows(matrix, np.full(count, -np.inf), term.scale * constants)

    def values(self, point: Vector) -> tuple[NDArray[np.int64], Vector]:
        """Return the columns of all outputs that a whole ``point`` settles, and their true values."""
        columns = [term.outputs for term in self._settled]
        values = [
            term.scale * self._problem.oracles[term.oracle].value(np.round(term.inputs @ point))
            for term in self._settled
        ]
        if not columns:
            return np.empty(0, dtype=np.int64), np.empty(0)
        return np.concatenate(columns), np.concatenate(values)


def _by_oracle(terms: Sequence[TermArrays]) -> Iterator[list[TermArrays]]:
    """Yield the terms that share an oracle, and so its cuts, together."""
    for number in dict.fromkeys(term.oracle for term in terms):
        yield [term for term in terms if term.oracle == number]


def _cleaned(cut: Cut) -> Cut:
    """Move negligible slopes into the constant: inputs are at most 1 and slopes at least 0."""
    small = cut.slopes < NEGLIGIBLE
    constant = cut.constant + float(cut.slopes[small].sum())
    return Cut(cut.output, constant, np.where(small, 0.0, cut.slopes))
