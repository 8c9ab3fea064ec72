"""What the system says about a place on the disk, in words and with a cure."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.errors import PlaceError, StorageError
from planner.text import Text, same

WRITE, USE = Text("write to", "写入"), Text("use", "使用")
FILE_CURE = Text("name a folder", "请指定文件夹")
DENIED = (
    Text("you may not {act} {place}", "没有{act} {place} 的权限"),
    Text("choose a place where you may, or ask for the right to it", "请另选有权限的位置，或申请相应权限"),
)
IS_FILE = (Text("{place} is a file, not a folder", "{place} 是文件，不是文件夹"), FILE_CURE)
FULL = (Text("the disk is full", "磁盘已满"), Text("make room on the disk", "请清理磁盘空间"))

WRONG_PLACE = {
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: (
        Text("{place} lies on a disk that can only be read", "{place} 所在的磁盘为只读"),
        Text("choose a folder on another disk", "请选择其他磁盘上的文件夹"),
    ),
    errno.EEXIST: IS_FILE,
    errno.ENOTDIR: IS_FILE,
    errno.EISDIR: (
        Text("{place} is a folder, not a file", "{place} 是文件夹，不是文件"),
        Text("name a file", "请指定文件"),
    ),
    errno.ENOENT: (
        Text("there is no {place}", "{place} 不存在"),
        Text("make the folder first, or name another", "请先建立该文件夹，或另选位置"),
    ),
    errno.ENAMETOOLONG: (Text("the name is too long", "名称过长"), Text("choose a shorter name", "请改用较短的名称")),
}
"""The user named a place that cannot be used; another one would do."""

FAILING = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EIO: (Text("the disk reports an error", "磁盘读写出错"), Text("check the disk", "请检查磁盘")),
}
"""The place is right, and the disk fails."""

OTHER_CURE = Text("check the disk and try again", "请检查磁盘后重试")
UNTOUCHED = Text(". Older results are untouched.", "。原有结果未受影响。")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says while ``path`` is written into words and a cure."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> StorageError:
    """Return what is wrong with a place that cannot be written."""
    what, cure = _said(path, error, WRITE)
    words = Text("{path} cannot be written: {what}; {cure}{end}", "无法写入 {path}：{what}；{cure}{end}")
    if error.errno in WRONG_PLACE:
        return PlaceError(words.fill(path=path, what=what, cure=cure, end=""))
    return StorageError(words.fill(path=path, what=what, cure=cure, end=UNTOUCHED))


def in_words(error: OSError) -> StorageError | None:
    """Return what a failure of unknown origin says about the disk; ``None`` if it says nothing of it."""
    if error.errno not in WRONG_PLACE | FAILING:
        return None
    named = error.filename is not None
    place = Text("the output", "输出") if not named else same(str(error.filename))
    what, cure = _said(Path(str(error.filename)), error, USE) if named else FAILING.get(error.errno, FULL)
    words = Text("{place} fails: {what}; {cure}", "{place}出错：{what}；{cure}").fill(place=place, what=what, cure=cure)
    return PlaceError(words) if error.errno in WRONG_PLACE else StorageError(words)


def _said(path: Path, error: OSError, act: Text) -> tuple[Text, Text]:
    """Return what is wrong, and the cure."""
    known = (WRONG_PLACE | FAILING).get(error.errno or 0)
    if known is None:
        return same(str(error.strerror or error)), OTHER_CURE
    what, cure = known
    return what.fill(place=_culprit(path, error), act=act), cure


def _culprit(path: Path, error: OSError) -> Path:
    """Return the part of a path that is at fault."""
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return next((part for part in (path, *path.parents) if _exists(part) and not part.is_dir()), path)
    if error.errno == errno.ENOENT:
        missing = [part for part in (path.parent, *path.parent.parents) if not _exists(part)]
        return missing[-1] if missing else path
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return next((part for part in (path, *path.parents) if _exists(part)), path)
    return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
