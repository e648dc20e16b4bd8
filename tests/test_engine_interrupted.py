"""Ctrl-C ends an audit quietly, also while another process works for it, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.command import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="There are no process groups here.")

GUARDED = "with Guard(Policy(), stand_ins.parse_or_fail) as guard:\n        started(); guard.parse('toy', b'sleep', 'draft.toy')"
POOLED = (
    "with Pool(2, Policy(), stand_ins.extract_slowly) as pool:\n"
    "        started(); list(pool.map([made_up.document(f'{n}.md') for n in range(9)]))"
)
SCRIPT = """
import sys, typer
from audit.cli.console import command
from audit.engine.guard import Guard
from audit.engine.pool import Pool
from audit.policy import Policy
from tests import engine_stand_ins as stand_ins, made_up

def started():
    print("started", flush=True)

@command
def audit() -> int:
    {}
    return 0

typer.run(audit)
"""


@pytest.mark.parametrize("work", [GUARDED, POOLED], ids=["a parser", "a pool"])
def test_an_interrupt_ends_everything(work: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), ROOT])}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(work)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    time.sleep(1.0)  # let the children begin; they must not complain either
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (130, b"Interrupted.\n")
    assert all_ended(process.pid)


def all_ended(group: int) -> bool:
    """Whether the processes of a group end, all of them, within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
