"""The network is closed in a test, in a process that a test starts, and in a spawned worker."""

from __future__ import annotations

import multiprocessing
import socket
import subprocess
import sys

import pytest
from pytest_socket import SocketBlockedError

# Port 9 of this machine: a refused connection would raise ConnectionRefusedError (an OSError), not what is expected here.
ATTEMPT = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"


def reach_out(address: tuple[str, int]) -> str:
    """Name of the exception that a connection to `address` ends in."""
    try:
        socket.create_connection(address, timeout=1)
    except Exception as error:  # noqa: BLE001 - the kind of error is the answer
        return type(error).__name__
    return "connected"


def test_this_process_opens_no_socket() -> None:
    with pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


def test_a_started_process_opens_no_socket() -> None:
    done = subprocess.run([sys.executable, "-c", ATTEMPT], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "tried to reach the network" in done.stderr


def test_a_spawned_worker_opens_no_socket() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(reach_out, (("127.0.0.1", 9),)) == "RuntimeError"
