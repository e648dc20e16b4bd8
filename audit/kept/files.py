"""Files in the user's cache folder: what is made again when it is missing, damaged, or could be somebody else's."""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = "CLAIMS_AUDIT_CACHE"  # an environment variable: where they are kept; empty: nowhere
_SUM = 4  # bytes of checksum before the content


def cache_folder() -> Path | None:
    """Where programs of this user keep what can be made again; None where there is no such place."""
    chosen = os.environ.get(FOLDER)
    if chosen is not None:
        return Path(chosen) if chosen else None
    with suppress(RuntimeError):  # nobody's home
        if base := os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"):
            return Path(base) / "claims-audit"
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "claims-audit"
    return None


def named_for(what: str) -> str:
    """A short name of one version of something, for the name of a file."""
    return sha256(what.encode()).hexdigest()[:16]


def read_kept(file: Path) -> bytes:
    """What `write_kept` wrote; nothing where the file is missing, damaged, or could have been written by somebody else."""
    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return b""
            total, content = stream.read(_SUM), stream.read()
    except OSError:
        return b""
    return content if _sum_of(content) == total else b""


def write_kept(file: Path, content: bytes) -> None:
    """Write it so that only the user may read and write it, in one step. What cannot be written is left."""
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_sum_of(content) + content)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _sum_of(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")
