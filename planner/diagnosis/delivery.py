"""Delivery: the most of a shortage that lines could bring, whatever is decided to be sent."""

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from scipy.sparse import csr_array, eye_array, kron, vstack

from planner.decisions.shipment_passages import balance
from planner.domain.carriers import CarrierBalance, CarrierLine, Line, LineProject
from planner.domain.instance import Instance
from planner.errors import SolverError
from planner.formulation.arrays import Arrays
from planner.network.graph import Floats
from planner.solving.highs import Solver
from planner.text import Text

NOT_SETTLED = Text("what lines could bring was not settled", "未能求得线路可输送的量")


@dataclass(frozen=True, eq=False)
class Delivery:
    r"""What one carrier could bring in the last period, by a linear program for each question.

    .. math:: \max \sum_p r_p \quad \text{with} \quad
              s_p + \sum_j (1 - \ell_{jp}) f_{jp} - \sum_j f_{pj} = r_p, \quad
              f_{ij} + f_{ji} \le \mathit{capacity}_{ij}, \quad s_p \le \mathit{surplus}_p, \quad
              r_p \le \mathit{wanted}_p

    Questions do not touch each other, so all of them are one program.
    """

    instance: Instance
    carrier: str

    @cached_property
    def lines(self) -> list[Line]:
        """The lines there today and those of projects."""
        rows: list[Line] = [*self.instance.rows(CarrierLine), *self.instance.rows(LineProject)]
        return [row for row in rows if row.carrier == self.carrier]

    @cached_property
    def surplus(self) -> Floats:
        """What each province could send, in 万 units a year."""
        return np.array([max(0.0, row.available) if row else 0.0 for row in self._balances])

    @cached_property
    def shortage(self) -> Floats:
        """What each province lacks, in 万 units a year."""
        return np.array([row.shortage if row else 0.0 for row in self._balances])

    @cached_property
    def worth(self) -> float:
        """What the whole shortage would be worth, in 万 yuan a year."""
        return float(sum(row.shortage * row.worth for row in self._balances if row))

    @cached_property
    def _balances(self) -> list[CarrierBalance | None]:
        last = self.instance.periods[-1].key
        return [balance(self.instance, self.carrier, row.key, last) for row in self.instance.provinces]

    def capacities(self, standing: frozenset[str] | set[str]) -> Floats:
        """Return what each line carries while something stands; 0 if its project is not open."""
        return np.array(
            [line.capacity if line.opens_with is None or line.opens_with in standing else 0.0 for line in self.lines]
        )

    def brought(self, capacities: Floats, wanted: Floats) -> Floats:
        """Return the most that can be brought in each question.

        Parameters
        ----------
        capacities
            Of each line, shape (questions, lines).
        wanted
            By each province, shape (questions, provinces).
        """
        questions, places = len(wanted), len(self.surplus)
        once, surplus = eye_array(questions), np.tile(self.surplus, (questions, 1))
        most = np.hstack([np.repeat(capacities, 2, axis=1), surplus, wanted])
        balanced, shared = np.zeros(questions * places), capacities.ravel()
        goal = np.tile(np.repeat([0.0, 1.0], [most.shape[1] - places, places]), questions)
        program = Arrays(
            cost=goal,
            offset=0.0,
            matrix=vstack([kron(once, self._balance), kron(once, self._shared)], format="csr"),
            row_lower=np.concatenate([balanced, np.full(len(shared), -np.inf)]),
            row_upper=np.concatenate([balanced, shared]),
            lower=np.zeros(most.size),
            upper=most.ravel(),
            integer=np.zeros(most.size, dtype=np.bool_),
            columns=("",) * most.size,
            rows=(("", ""),) * (len(balanced) + len(shared)),
        )
        found = Solver(program, whole=False).run(until=inf)
        if found.point is None:
            raise SolverError(NOT_SETTLED)
        return np.asarray(found.point.reshape(questions, -1)[:, -places:].sum(axis=1))

    @cached_property
    def _balance(self) -> csr_array:
        """What comes in, what goes out, what is drawn and what stays, by province."""
        number = {row.key: place for place, row in enumerate(self.instance.provinces)}
        places, count = len(number), len(self.lines)
        found = np.zeros((places, 2 * count + 2 * places))
        for column, line in enumerate(self.lines):
            first, second = number[line.origin], number[line.destination]
            for side, (leaves, comes) in enumerate(((first, second), (second, first))):
                found[leaves, 2 * column + side] -= 1.0
                found[comes, 2 * column + side] += 1.0 - line.loss
        found[:, 2 * count : 2 * count + places] = np.eye(places)
        found[:, 2 * count + places :] = -np.eye(places)
        return csr_array(found)

    @cached_property
    def _shared(self) -> csr_array:
        """Both directions of a line together."""
        count, places = len(self.lines), len(self.surplus)
        return csr_array(np.hstack([np.kron(np.eye(count), np.ones((1, 2))), np.zeros((count, 2 * places))]))
