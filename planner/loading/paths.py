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
        what = Text("the file cannot be read: {error}", "无法读取文件：{error}").fill(
            error=getattr(error, "strerror", None) or error
        )
        cure = Text("check that it exists and that you may read it", "请检查文件是否存在及读取权限")
        raise refuse(where, what, cure) from error


OUTSIDE = Text("the file lies outside the folder of the instance", "文件位于算例文件夹之外")
COPY_IT = Text("copy the file into the folder of the instance", "请把文件复制到算例文件夹内")


def _too_big(size: int, limit: int) -> tuple[Text, Text]:
    what = Text(
        "the file has {size:.1f} MB, more than the {limit:.0f} MB that are read",
        "文件大小为 {size:.1f} MB，超过可读取的 {limit:.0f} MB",
    ).fill(size=size / 2**20, limit=limit / 2**20)
    return what, Text("split the file, or use CSV tables", "请拆分文件，或改用 CSV 表")
