"""A child process of ours that answers questions and can be killed.

The parent speaks pickles over the child's standard input and output. The child ends when its input closes, so that it
never outlives the parent. No `multiprocessing`: its way of starting a child runs the caller's own script once more.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

START_SECONDS = 60.0
Load = Callable[[IO[bytes]], Any]  # reads one message; may refuse what it does not expect


class Ended:
    """Heard instead of a message: the other side has ended, or said what is not understood."""


class Apart:
    """The parent's end. The process starts at once and gets ready while the parent goes on."""

    def __init__(self, module: str, load: Load = pickle.load) -> None:
        """Start `python -m module`. `load` reads its messages: one that trusts nobody where the child reads hostile input."""
        environment = {**os.environ, "PYTHONSAFEPATH": "1"}  # else a file duckdb.py where the user stands would be run
        found_in = (os.environ.get("PYTHONPATH", ""), *(str(Path(entry).absolute()) for entry in sys.path))
        environment["PYTHONPATH"] = os.pathsep.join(entry for entry in found_in if entry)
        self._heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._heard, load), daemon=True)
        self._listener.start()

    def exchange(self, message: object, seconds: float | None) -> Any:
        """Send one message and wait for one; None when the time was up, `Ended` when there will be none."""
        self.tell(message)
        return self.hear(seconds)

    def tell(self, message: object) -> None:
        """Send one message. To a child that has ended nothing is sent; `hear` will say so."""
        with contextlib.suppress(OSError, ValueError):  # ended, or killed by another thread
            if self._process.stdin is not None:
                pickle.dump(message, self._process.stdin)
                self._process.stdin.flush()

    def hear(self, seconds: float | None) -> Any:
        """The next message; None when the time was up, `Ended` when there will be none. None as `seconds`: no limit."""
        try:
            return self._heard.get(timeout=seconds)
        except queue.Empty:
            return None

    def ended(self, seconds: float = 0.0) -> int | None:
        """The exit status (below 0: the signal that killed it), or None when it still runs after `seconds`."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what is still buffered for a killed child has nowhere to go
                    pipe.close()


class Questions:
    """The child's end: what the parent asks, and a way to answer that nothing else in this process can write to."""

    def __init__(self) -> None:
        with contextlib.suppress(ValueError):  # not the main thread
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
        self._speech = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # whatever else prints must not mix with the answers
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._hear, daemon=True).start()

    def next(self) -> Any:
        """The parent's next message."""
        return self._orders.get()

    def answer(self, message: object) -> None:
        pickle.dump(message, self._speech)
        self._speech.flush()

    def _hear(self) -> None:
        _listen(sys.stdin.buffer, self._orders, pickle.load)
        os._exit(0)  # the parent is gone; a question may still be under way


def _listen(stream: IO[bytes] | None, heard: queue.SimpleQueue[Any], load: Load) -> None:
    """Read messages until the other side closes or says what is not understood; then say `Ended`."""
    with contextlib.suppress(Exception):
        while stream is not None:
            heard.put(load(stream))
    heard.put(Ended())
