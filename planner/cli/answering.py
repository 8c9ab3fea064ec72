"""A question answered: from the folder that holds the answer, or by a solve that is kept there."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.progress import shown
from planner.cli.settings import Settings
from planner.cli.signals import Stop
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance
    from planner.model import Model
    from planner.runs import Reservation
    from planner.solution import Solution


def answer(
    settings: Settings, instance: "Instance", model: "Model", out: Path, stop: Stop, *, again: bool
) -> tuple[Path, "Solution", bool]:
    """Return the folder of the run, its solution, and whether it was answered before."""
    from planner.runs import find_run, read_run, reserve
    from planner.solve import solve

    known = None if again else find_run(out, instance, model)
    if known is not None:
        words = Text("Answered before; --again solves it anew.", "此问题已有答案；加 --again 可重新求解。")
        note(settings.say(words))
        return known, read_run(known), True
    with reserve(out, instance, model) as reservation:
        with shown(settings) as listener:
            solution = solve(instance, model, progress=listener, stop=stop.event)
        if reservation.holds_better(solution):
            words = Text("The plan kept from an earlier run is better and stays.", "此前保留的方案更优，予以保留。")
            note(settings.say(words))
            return reservation.folder, read_run(reservation.folder), False
        return _save(reservation, solution), solution, False


def _save(reservation: "Reservation", solution: "Solution") -> Path:
    """Write the run with its reports."""
    from planner.reporting.rendering import written
    from planner.reporting.report import compose

    return reservation.save(solution, written(compose(solution)))
