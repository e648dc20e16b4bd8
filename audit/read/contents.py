"""A file's bytes, and no more of them than the settings allow."""

from __future__ import annotations

from audit.errors import ReadError
from audit.policy import Policy
from audit.read.discover import Found

_MEGABYTE = 1_000_000


def bytes_of(found: Found, policy: Policy) -> bytes:
    """The file as it is. Raises ReadError E201 unreadable, E205 larger than `max-file-megabytes`."""
    most = int(policy.max_file_megabytes * _MEGABYTE)
    try:
        with found.path.open("rb") as file:
            data = file.read(most + 1)  # one read, no question about the size before it: the file may be changing
    except OSError as error:
        raise ReadError(
            "E201", f"{found.name} cannot be read: {error.strerror}.", "Check that it exists and that you may read it."
        ) from error
    if len(data) > most:
        raise ReadError(
            "E205",
            f"{found.name} is larger than {policy.max_file_megabytes:g} MB.",
            "Split it, or raise max-file-megabytes in the settings.",
        )
    return data
