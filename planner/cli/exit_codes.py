"""What the exit code of a command means."""

from enum import IntEnum

from planner.errors import LockedError, PlaceError, SolverError, StorageError
from planner.text import Text


class Exit(IntEnum):
    """Exit codes; the same for every command."""

    SOLVED = 0
    INPUT = 2
    NO_PLAN_EXISTS = 3
    STOPPED_WITH_PLAN = 4
    STOPPED_WITHOUT_PLAN = 5
    FAILED = 6
    STORAGE = 7
    LOCKED = 8
    DIFFERENT = 10
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS = {
    Exit.SOLVED: Text("done; solved to the asked gap", "完成；已求解至要求的间隙"),
    Exit.INPUT: Text("bad input or usage", "输入或用法有误"),
    Exit.NO_PLAN_EXISTS: Text("no plan can exist", "不存在可行方案"),
    Exit.STOPPED_WITH_PLAN: Text("stopped with a plan", "提前停止，已有方案"),
    Exit.STOPPED_WITHOUT_PLAN: Text("stopped without a plan", "提前停止，尚无方案"),
    Exit.FAILED: Text("verification or solver failure", "核验未通过或求解器故障"),
    Exit.STORAGE: Text("disk or memory", "磁盘或内存不足"),
    Exit.LOCKED: Text("another run holds the folder", "文件夹被另一次运行占用"),
    Exit.DIFFERENT: Text("compare --exit-code found differences", "compare --exit-code 发现差异"),
    Exit.INTERRUPTED: Text("interrupted; the best plan is kept", "被中断，已保留最优方案"),
    Exit.TERMINATED: Text("ended from outside; the best plan is kept", "被外部终止，已保留最优方案"),
}

OF_ERROR: tuple[tuple[type[BaseException], Exit], ...] = (
    (LockedError, Exit.LOCKED),
    (PlaceError, Exit.INPUT),
    (StorageError, Exit.STORAGE),
    (MemoryError, Exit.STORAGE),
    (SolverError, Exit.FAILED),
)

OF_STATUS = {
    "solved": Exit.SOLVED,
    "infeasible": Exit.NO_PLAN_EXISTS,
    "stopped": Exit.STOPPED_WITH_PLAN,
    "undecided": Exit.STOPPED_WITHOUT_PLAN,
}


def of_error(error: BaseException) -> Exit:
    """Return the exit code of an error that the package raises on purpose."""
    return next((code for kind, code in OF_ERROR if isinstance(error, kind)), Exit.INPUT)


def of_status(status: str, *, has_plan: bool) -> Exit:
    """Return the exit code of a finished solve, by the value of its status."""
    otherwise = Exit.STOPPED_WITH_PLAN if has_plan else Exit.STOPPED_WITHOUT_PLAN
    return OF_STATUS.get(status, otherwise)
