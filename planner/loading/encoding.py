"""Bytes as text: UTF-8, and what is said of anything else."""

from planner.errors import InputError, Problem, Where
from planner.text import Text

UTF16 = Text("the file is UTF-16 or no text at all", "文件是 UTF-16 编码或不是文本")
NOT_UTF8 = Text("the file is not UTF-8", "文件编码不是 UTF-8")
SAVE_UTF8 = Text("save the file as UTF-8", "请将文件另存为 UTF-8")


def is_utf16(content: bytes) -> bool:
    """Tell whether bytes look like UTF-16, or like no text at all."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content


def utf8(content: bytes, file: str) -> str:
    """Return the text of a file.

    Raises
    ------
    InputError
        If it is in another encoding.
    """
    if is_utf16(content):
        raise InputError([Problem(Where(file), UTF16, SAVE_UTF8)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError([Problem(Where(file, line), NOT_UTF8, SAVE_UTF8)]) from None
