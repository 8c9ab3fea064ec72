"""Something on the disk that a study rests on, written down so that it is found again from anywhere."""

import os
from pathlib import Path

from planner.runs.records import Record


class Place(Record):
    """Where an instance, a model, a run or another file lies.

    ``written`` is how it was named, ``absolute`` where that was, ``relative`` the way there from the folder of the
    study; there is none where both lie on different disks.
    """

    written: str
    absolute: str
    relative: str | None = None

    def found(self, study: Path) -> Path | None:
        """Return where it lies now: beside the study as it did then, or where it was; ``None`` if at neither.

        Parameters
        ----------
        study
            The folder of the study, which may have been moved together with it.
        """
        beside = [] if self.relative is None else [Path(os.path.normpath(study.absolute() / self.relative))]
        return next((path for path in [*beside, Path(self.absolute)] if path.exists()), None)


def placed(path: Path, study: Path, written: str) -> Place:
    """Return a place as the study in the folder ``study`` writes it down."""
    home, there = study.absolute(), path.absolute()
    try:
        relative = Path(os.path.relpath(there, home)).as_posix()
    except ValueError:  # another disk of Windows
        relative = None
    return Place(written=written, absolute=str(there), relative=relative)
