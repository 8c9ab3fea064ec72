"""What a model is made of: limits, goals that come after the first, and how long to look."""

import re
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from planner.criteria.base import Criterion
from planner.criteria.naming import criterion
from planner.criteria.spending import AS_LITTLE, Spending
from planner.measures.base import MEASURES, Objective
from planner.text import Text

SPENDING = Spending.key
"""What may be a goal beside measures: to spend as little as can be."""

SPENDING_TITLE = AS_LITTLE

GUARDS = "guards"
"""Name of the floors under a goal that only looks at inequality, to switch them off by; see `planner.guards`."""

ABOVE_ZERO = "above_zero"
"""Name of the floor under incomes where a measure is defined only above zero."""

GUARDS_TITLE = Text("Nobody loses for less inequality", "不以任何省份受损换取不平等缩小")

ABOVE_ZERO_TITLE = Text("Every income above zero", "各省收入均大于零")


ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:]+\]|[^\s/:@\[\]]+):[0-9]{1,5}")

NO_ADDRESS = "no_address"
"""What a text that is no `ADDRESS` is called among the findings of the validation library."""


def _address(text: str) -> str:
    if ADDRESS.fullmatch(text) is None:
        raise PydanticCustomError(NO_ADDRESS, "no address of a cluster")
    return text


class Checked(BaseModel):
    """Frozen, and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SolveOptions(Checked):
    """How long to look, and how sure to be.

    Parameters
    ----------
    gap
        Stop when the bound is within this share of the gain over doing nothing.
    seconds
        Stop after this time with the best plan found.
    seed
        Seed of the solver's random choices.
    memory
        Most memory of the solving process, in GB.
    cluster
        Address of a Dask scheduler, ``tcp://host:port``, whose workers make the cuts of networks;
        without one, threads of this machine do.
    """

    gap: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.005
    seconds: Annotated[float, Field(gt=0, le=1e6, allow_inf_nan=False)] = 300.0
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    memory: Annotated[float, Field(gt=0.2, le=4096, allow_inf_nan=False)] = 8.0
    cluster: Annotated[str, AfterValidator(_address)] | None = None


class Limit(Checked):
    """A measure or a criterion is held to a limit: ``at_most`` if it is better when lower, else ``at_least``.

    Parameters
    ----------
    measure
        Key of the measure; or ``spending``, ``load_`` and the key of an ecological indicator, or ``distance``.
    """

    measure: str
    at_least: Annotated[float, Field(allow_inf_nan=False)] | None = None
    at_most: Annotated[float, Field(allow_inf_nan=False)] | None = None

    @property
    def key(self) -> str:
        """The name under which its rows, its violations and its conflicts go."""
        return f"limit_{self.measure}"

    @property
    def value(self) -> float:
        """The number that the measure is held to."""
        return self.at_least if self.at_least is not None else self.at_most if self.at_most is not None else np.nan

    @property
    def title(self) -> Text:
        """The limit in words."""
        side = Text("at least", "不低于") if self.at_least is not None else Text("at most", "不高于")
        return Text("Limit: {measure} {side} {value:,.10g}", "限制：{measure}{side}{value:,.10g}").fill(
            measure=(criterion(self.measure) or MEASURES[self.measure]).title, side=side, value=self.value
        )


class Next(Checked):
    """A goal that is pursued once those before it are settled.

    Parameters
    ----------
    measure
        Key of the measure; or ``spending``, ``load_`` and the key of an ecological indicator: as little as can be.
    give_up
        Share of the gain of the goal before it that may be given up for it.
    """

    measure: str
    give_up: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.0


@dataclass(frozen=True, slots=True)
class Pursued:
    """One of the goals that are pursued in turn.

    Parameters
    ----------
    measure
        What to improve.
    key, part
        The goal that it is a part of, as the model names it, and which part: of most goals the first and only one.
    group
        Number of the goal in the model that it is a part of: `Objective.after` splits one into several.
    give_up
        Share of its gain that may be given up for the goals of later groups.
    """

    measure: Objective | Criterion
    key: str
    part: int
    group: int
    give_up: float

    @property
    def sign(self) -> float:
        """1 if more is better, and -1 if less is."""
        return self.measure.better.sign

    @property
    def title(self) -> Text:
        """What is pursued, in words."""
        return self.measure.full_title
