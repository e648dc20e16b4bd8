"""Closes the network for a Python process that a test starts: imported by `site` because tests/conftest.py asks for it."""

from __future__ import annotations

import socket
import sys

_REACHING_OUT = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _LOOKING_UP:
        raise RuntimeError(f"A test's child process tried to reach the network: {event}{arguments[:2]!r}")
    if event in _REACHING_OUT:
        family = getattr(arguments[0], "family", None)
        # Unix sockets stay inside the machine, and multiprocessing needs them.
        if family != getattr(socket, "AF_UNIX", object()):
            raise RuntimeError(f"A test's child process tried to reach the network: {event}{arguments[1:]!r}")


sys.addaudithook(_refuse)
