"""The package that a Word file is: a zip archive of parts that refer to one another (ECMA-376, part 2).

Nothing is unpacked to disk and nothing outside of the archive is opened. Sizes are held against limits before a part
is read, and again while it is.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote

from audit.errors import ReadError
from audit.read.encodings import printable
from audit.read.word_xml import Element, name_of, parse_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word files before 2007, and the wrapping of encrypted ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (_OLE, "an old Word file (.doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"%PDF-", "a PDF"),
    (b"<", "a web page or XML"),
)
_MEGABYTE = 1_000_000
_LARGEST_PART = 100 * _MEGABYTE  # of those that are read; the text of a long book has some ten
_LARGEST_TOTAL = 1_000 * _MEGABYTE
_MOST_PARTS = 20_000
_MOST_TIMES = 300  # that a part above a megabyte may grow by when it is unpacked; Word's own grow some 10 to 50 times
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # all that the standard allows
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # zipfile's word for a way of packing that it does not know
    OverflowError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """From one part to another, or to an address outside: `kind` is "hyperlink", "footnotes", "styles", …"""

    kind: str
    target: str  # a path in the package from its root, without a slash before it; an address if `outside`
    outside: bool


@dataclass(slots=True)
class Package:
    """An open package. `name` is that of the file, for messages."""

    name: str
    _archive: zipfile.ZipFile
    _entries: Mapping[str, zipfile.ZipInfo]  # by path in lower case: names of parts are alike in either case
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def main_part(self) -> str:
        """The path of the part that holds the text. Raises ReadError E206 if there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.outside:
                return relation.target
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise _other_kind(self.name, self._content())

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; "" stands for the package itself. Raises ReadError E206, E209 and E210."""
        if part not in self._relations:
            folder, _, file = part.rpartition("/")
            root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
            self._relations[part] = {} if root is None else dict(self._read(root, folder))
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The path of the part of that kind that `part` refers to."""
        return next(
            (each.target for each in self.relations(part).values() if each.kind == kind and not each.outside), None
        )

    def tree(self, path: str) -> Element | None:
        """The root of a part; None if the package holds none of that name. Raises ReadError E206, E207, E209, E210."""
        entry = self._entries.get(path.lower())
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise _encrypted(self.name)
        if entry.file_size > _LARGEST_PART or _grows(entry):
            raise _bomb(self.name)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):  # a RuntimeError too, and no password is missing
                raise _damaged(self.name) from error
            raise _encrypted(self.name) from error
        except _UNREADABLE as error:
            raise _damaged(self.name) from error
        if len(data) > _LARGEST_PART:
            raise _bomb(self.name)
        return parse_part(data, path, self.name)

    def _read(self, root: Element, folder: str) -> list[tuple[str, Relation]]:
        found: list[tuple[str, Relation]] = []
        for each in root:
            if name_of(each) != "rel:Relationship":
                continue
            kind = (each.get("Type") or "").rstrip("/").rpartition("/")[2]
            target = each.get("Target") or ""
            outside = (each.get("TargetMode") or "").lower() == "external"
            if not outside:
                target = self._inside(target, folder)
            found.append((each.get("Id") or "", Relation(kind, printable(target), outside)))
        return found

    def _inside(self, target: str, folder: str) -> str:
        """The path of a part. Raises ReadError E209 for one that leads out of the package."""
        path = unquote(target.partition("#")[0]).replace("\\", "/")
        whole = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        whole = posixpath.normpath(whole) if whole else ""
        if whole.startswith("..") or ":" in whole.partition("/")[0]:
            raise ReadError(
                "E209",
                f"{self.name} was refused: a part of it refers to a file outside of it.",
                "It may be built to do harm. Ask for the text in another format.",
            )
        return whole

    def _content(self) -> str:
        names = {path.partition("/")[0] for path in self._entries}
        if "xl" in names:
            return "an Excel file"
        if "ppt" in names:
            return "a PowerPoint file"
        if {"mimetype", "content.xml"} <= names:
            return "an OpenDocument file"
        return "an archive without a text of Word's"


def open_package(data: bytes, name: str) -> Package:
    """The package that the bytes are.

    Raises ReadError: E206 damaged or no Word file, E207 encrypted, E209 if it is built to fill the memory or to write
    outside of itself, or gives one part twice.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise _encrypted(name)
    for mark, kind in _KINDS:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(mark):
            raise _other_kind(name, kind)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except _UNREADABLE as error:
        raise _damaged(name) from error
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or total > max(_LARGEST_TOTAL, 2 * len(data)):
        raise _bomb(name)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise _damaged(name)
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        path = entry.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or ":" in path.partition("/")[0]:
            raise ReadError(
                "E209",
                f"{name} was refused: it holds a part whose name leads out of it.",
                "It may be built to do harm. Ask for the text in another format.",
            )
        if found.setdefault(path.lower(), entry) is not entry and not path.endswith("/"):
            raise ReadError(
                "E209",
                f"{name} was refused: it holds the part {printable(path)[:80]} twice, so that two programs "
                "may show two texts.",
                "Open it in Word, save it anew, and audit that.",
            )
    return Package(name, archive, found)


def _grows(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _MEGABYTE and entry.file_size > _MOST_TIMES * max(entry.compress_size, 1)


def _bomb(name: str) -> ReadError:
    return ReadError(
        "E209",
        f"{name} was refused: it would fill the memory when it is unpacked.",
        "It may be built to do harm. Ask for the text in another format.",
    )


def _damaged(name: str) -> ReadError:
    return ReadError(
        "E206",
        f"{name} is damaged or cut off: it cannot be unpacked.",
        "Copy or download it again, or open it in Word, which may repair it, and save it anew.",
    )


def _encrypted(name: str) -> ReadError:
    return ReadError(
        "E207",
        f"{name} is protected with a password.",
        "Open it in Word, take the password off (File, Info, Protect Document), and save it.",
    )


def _other_kind(name: str, kind: str) -> ReadError:
    return ReadError(
        "E206",
        f"{name} is no Word document of the kind .docx, whatever its name: it is {kind}.",
        "Open it in Word or LibreOffice, save it as .docx, and audit that.",
    )
