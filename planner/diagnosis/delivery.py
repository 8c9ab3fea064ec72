"""Delivery: the most of a shortage that lines could bring, whatever is decided to be sent."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array, eye_array, kron

from planner.decisions.shipment_passages import balance
from planner.domain.carriers import CarrierBalance, CarrierLine, Line, LineProject
from planner.domain.instance import Instance
from planner.network.graph import Floats


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
        from scipy.optimize import linprog  # noqa: PLC0415 whoever has no carriers does without

        questions, count, places = len(wanted), len(self.lines), len(self.surplus)
        once = eye_array(questions)
        most = np.hstack([np.repeat(capacities, 2, axis=1), np.tile(self.surplus, (questions, 1)), wanted])
        found = linprog(
            np.tile(np.concatenate([np.zeros(2 * count + places), -np.ones(places)]), questions),
            A_eq=kron(once, self._balance, format="csr"),
            b_eq=np.zeros(questions * places),
            A_ub=kron(once, self._shared, format="csr") if count else None,
            b_ub=capacities.ravel() if count else None,
            bounds=np.stack([np.zeros(most.size), most.ravel()], axis=1),
            method="highs",
        )
        return np.asarray(np.asarray(found.x).reshape(questions, -1)[:, 2 * count + places :].sum(axis=1))

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
