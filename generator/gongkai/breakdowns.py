"""What went wrong with the machine (系统故障), said in Chinese: a full disk, a folder that may not be written to."""

from __future__ import annotations

import errno
import re

MEANINGS = {
    errno.ENOSPC: "磁盘满了，腾出空间再试",
    errno.EDQUOT: "超过了磁盘配额，腾出空间再试",
    errno.EROFS: "这里是只读的，换一个能写的文件夹",
    errno.EACCES: "没有权限，请管理员给予读写权限",
    errno.EPERM: "没有权限，请管理员给予读写权限",
    errno.EIO: "磁盘读写出错，请管理员检查磁盘",
    errno.EEXIST: "已经有同名的文件，不是文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOENT: "找不到了，可能正有人改动或刚删去；等改完再试",
    errno.EISDIR: "应当是文件，却是文件夹",
    errno.EBUSY: "正被占用，或是挂载点；把成品放在挂载点下面的文件夹里",
    errno.EXDEV: "不在同一块磁盘上，不能一步换上",
    errno.EMFILE: "打开的文件太多，请管理员调高上限",
    errno.ENFILE: "打开的文件太多，请管理员调高上限",
    errno.ENOMEM: "内存不够",
}
"""The errors that an office's machine is known to give → what they mean, and what to do."""
DATABASE = "sqlite3.OperationalError: "
_OF_DATABASE = {
    "database or disk is full": errno.ENOSPC,
    "disk I/O error": errno.EIO,
    "attempt to write a readonly database": errno.EACCES,
    "unable to open database file": errno.EACCES,
}
"""SQLite tells of the same errors in words of its own."""
_NUMBER = re.compile(r"\[Errno ([0-9]+)\][^\n]*?(?:: '([^'\n]*)')?$")
MEMORY = "内存不够，或者有进程被系统终止；关掉别的程序再试"


def meaning(error: OSError) -> str:
    """An error of the system in words, with the file that it is about."""
    return _said(error.errno, str(error.filename or ""), error.strerror or str(error))


def _said(number: int | None, name: str, otherwise: str) -> str:
    words = MEANINGS.get(number or 0, otherwise)
    return f"{name}：{words}" if name else words


def of_line(line: str) -> str:
    """What the last line of a program's outcry means, where it is the machine's fault; else the empty string."""
    if line.startswith(("MemoryError", "concurrent.futures.process.BrokenProcessPool")):
        return MEMORY
    if line.startswith(DATABASE):
        number = _OF_DATABASE.get(line.removeprefix(DATABASE).strip())
        return MEANINGS[number] if number else ""
    match = _NUMBER.search(line)
    if match is None or int(match[1]) not in MEANINGS:
        return ""
    return _said(int(match[1]), match[2] or "", "")
