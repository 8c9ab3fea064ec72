"""A process that answers the members of studies, one after another, and ends with its parent."""

from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Event, Thread

from planner.executors.serving import serve
from planner.studies.assignment import Assignment, carry_out

STOP = "stop"
"""Sent in the middle of an assignment to end it with its best plan."""


def main() -> None:
    """Serve assignments over the channel to the parent."""
    serve(_serve)


def _serve(channel: Connection) -> None:
    stop, assignments = Event(), SimpleQueue[Assignment | None]()
    Thread(target=_receive, args=(channel, stop, assignments), daemon=True).start()
    while (assignment := assignments.get()) is not None:
        channel.send(carry_out(assignment, channel.send, stop))


def _receive(channel: Connection, stop: Event, assignments: "SimpleQueue[Assignment | None]") -> None:
    """Take what the parent says: a wish to stop at once, and assignments in their turn."""
    while True:
        try:
            said = channel.recv()
        except (EOFError, OSError):
            assignments.put(None)
            return
        if said == STOP:
            stop.set()
        else:
            stop.clear()
            assignments.put(said)


if __name__ == "__main__":
    main()
