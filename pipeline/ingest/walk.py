"""Which files of a raw folder are landed, and what each is for.

Belongs here: names that are left out, evidence folders, links and special files, the scheme a folder names.
Does not belong here: reading bytes (`store`), contents.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.bilingual import Bilingual
from pipeline.ingest import notices
from pipeline.ingest.notices import Notice

EVIDENCE_FOLDERS = frozenset({"evidence", "佐证材料"})
_LEFT_OUT_PREFIXES = (".", "~$")
_DROPPINGS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})
_LEFT_OUT_STEMS = ("readme", "license")
_SPECIAL_FILES = {
    stat.S_IFIFO: Bilingual("管道", "a pipe"),
    stat.S_IFSOCK: Bilingual("套接字", "a socket"),
    stat.S_IFBLK: Bilingual("块设备", "a block device"),
    stat.S_IFCHR: Bilingual("字符设备", "a character device"),
}
_OTHER_SPECIAL_FILE = Bilingual("特殊文件", "a special file")
_LINK_TO_NOTHING = Bilingual("链接（目标不存在）", "link (to nothing)")
_LINK_ELSEWHERE = Bilingual("链接（指向文件夹或其他位置）", "link (to a folder or elsewhere)")
_OTHER_ROOMS = ("schemes", "calendar", "MANIFEST.csv")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One entry of the raw folder.

    Attributes:
        path: Where it lies.
        source_path: The same relative to the raw folder, forward slashes, valid Unicode.
        is_evidence: Whether it supports values instead of holding them.
        refusal: Why it must not even be opened, None when it may.
    """

    path: Path
    source_path: str
    is_evidence: bool
    refusal: Notice | None = None

    @property
    def suffix(self) -> str:
        """Ending of its name, lower case with the dot."""
        return suffix_of(self.path.name)


def suffix_of(path: str) -> str:
    """Ending of a file's name, lower case with the dot, '' without one, as `Path.suffix` tells it."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def printable(path: str) -> str:
    """A path as valid Unicode: bytes that are not UTF-8 are taken for GB18030, else shown escaped."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return path


def is_left_out(name: str, is_top: bool) -> bool:
    """Whether an entry is no received file: hidden, lock and system files, other rooms' folders, read-me."""
    lowered = name.lower()
    return (
        name.startswith(_LEFT_OUT_PREFIXES)
        or lowered in _DROPPINGS
        or lowered.startswith(_LEFT_OUT_STEMS)
        or (is_top and name in _OTHER_ROOMS)
    )


def walk(raw_dir: Path) -> list[FoundFile]:
    """Every file to land, sorted by its source path.

    Links are followed only when they lead to a plain file inside the raw folder.
    """
    root = raw_dir.resolve()
    found = list(_walk(raw_dir, "", root, False)) if raw_dir.is_dir() else []
    return sorted(found, key=lambda file: file.source_path)


def _walk(folder: Path, prefix: str, root: Path, in_evidence: bool) -> Iterator[FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield FoundFile(
            folder, printable(prefix.rstrip("/")), in_evidence, notices.no_access(str(error.strerror))
        )
        return
    for entry in entries:
        if is_left_out(entry.name, is_top=not prefix):
            continue
        relative = prefix + entry.name
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, relative + "/", root, in_evidence or entry.name in EVIDENCE_FOLDERS)
        else:
            plain = entry.is_file(follow_symlinks=False)
            yield FoundFile(path, printable(relative), in_evidence, None if plain else _refusal(path, root))


def _refusal(path: Path, root: Path) -> Notice | None:
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return notices.not_plain(_LINK_TO_NOTHING)
        if not target.is_relative_to(root) or target.is_dir():
            return notices.not_plain(_LINK_ELSEWHERE)
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        return notices.not_plain(_SPECIAL_FILES.get(stat.S_IFMT(mode), _OTHER_SPECIAL_FILE))
    return None


def scheme_of(source_path: str, stated: str, scheme_ids: Collection[str]) -> str:
    """Scheme of a file: the folder's name, else what the file states, else the only scheme, else ''."""
    first = source_path.split("/", 1)[0] if "/" in source_path else ""
    if first in scheme_ids:
        return first
    if stated in scheme_ids:
        return stated
    if not stated and len(scheme_ids) == 1:
        return next(iter(scheme_ids))
    return ""
