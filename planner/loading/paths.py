"""Files are opened only where the user pointed, and only if they are plain files."""

import stat
from pathlib import Path

from planner.errors import InputError, Problem, Where
from planner.text import Text

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a larger file is not an instance."""


def refuse(where: Where, what: Text, cure: Text) -> InputError:
    """Return the error for one problem."""
    return InputError([Problem(where, what, cure)])


def safe_source(source: str | Path) -> Path:
    """Return the path that a source names.

    Raises
    ------
    InputError
        If it is an address on a network or no path at all.
    """
    text = str(source)
    where = Where("".join(sign if sign.isprintable() else "?" for sign in text) or ".")
    if not text.strip() or "\0" in text:
        raise refuse(where, Text("this is not a path", "这不是路径"), GIVE_A_PATH)
    if "://" in text or text.startswith(("\\\\", "//")):
        what = Text("addresses on a network are not opened", "不打开网络地址")
        raise refuse(where, what, GIVE_A_PATH)
    return Path(source)


GIVE_A_PATH = Text(
    "give the path of a folder, a workbook or a YAML file on this machine",
    "请给出本机上的文件夹、工作簿或 YAML 文件路径",
)


def read_plain(path: Path, home: Path | None = None, limit: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a plain file.

    Parameters
    ----------
    path
        The file.
    home
        The folder that it must lie in, once links are followed.
    limit
        The most bytes it may have.

    Raises
    ------
    InputError
        If it is no plain file, lies elsewhere, is too large or cannot be read.
    """
    where = Where(str(path))
    try:
        if home is not None and not path.resolve().is_relative_to(home.resolve()):
            raise refuse(where, OUTSIDE, COPY_IT)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refuse(where, Text("this is not a plain file", "这不是普通文件"), COPY_IT)
        if status.st_size > limit:
            raise refuse(where, *_too_big(status.st_size, limit))
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(where, Text("there is no such file", "文件不存在"), GIVE_A_PATH) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise unreadable(where, error) from error


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, in alphabetical order; nothing if there is no such folder.

    Raises
    ------
    InputError
        If it is there and cannot be read.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError, RuntimeError) as error:
        raise unreadable(Where(str(folder)), error) from error


def exists(path: Path) -> bool:
    """Tell whether something is there.

    Raises
    ------
    InputError
        If the folder it would lie in may not be looked into.
    """
    try:
        path.stat()
    except PermissionError as error:
        raise unreadable(Where(str(path)), error) from error
    except (OSError, ValueError, RuntimeError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; what may not be looked at is none."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError, RuntimeError):
        return False


def unreadable(where: Where, error: Exception) -> InputError:
    """Return the error for what is there and cannot be read."""
    if isinstance(error, PermissionError):
        return refuse(where, NO_RIGHT, GET_THE_RIGHT)
    what = Text("this cannot be read: {error}", "无法读取：{error}").fill(
        error=getattr(error, "strerror", None) or error
    )
    return refuse(where, what, Text("check that the disk and the path are in order", "请检查磁盘和路径是否正常"))


NO_RIGHT = Text("you may not read this", "您没有读取权限")
GET_THE_RIGHT = Text(
    "ask its owner for the right to read it, or work on a copy in a folder of your own",
    "请向所有者申请读取权限，或复制到自己的文件夹后使用",
)
OUTSIDE = Text("the file lies outside the folder of the instance", "文件位于算例文件夹之外")
COPY_IT = Text("copy the file into the folder of the instance", "请把文件复制到算例文件夹内")


def _too_big(size: int, limit: int) -> tuple[Text, Text]:
    what = Text(
        "the file has {size:.1f} MB, more than the {limit:.0f} MB that are read",
        "文件大小为 {size:.1f} MB，超过可读取的 {limit:.0f} MB",
    ).fill(size=size / 2**20, limit=limit / 2**20)
    return what, Text("split the file, or use CSV tables", "请拆分文件，或改用 CSV 表")
