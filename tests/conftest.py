"""What holds for every test: nothing reaches the network, and property tests try the same examples each time."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

# pytest-socket closes this process (see pyproject.toml). Children that a test starts are closed by the
# sitecustomize module of this folder, which Python imports at start-up from PYTHONPATH.
_OFFLINE = str(Path(__file__).parent / "offline")
_PATH = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part and part != _OFFLINE]
os.environ["PYTHONPATH"] = os.pathsep.join([_OFFLINE, *_PATH])

# Commands that a test starts keep their compiled patterns here, not among the user's own.
os.environ["CLAIMS_AUDIT_CACHE"] = str(Path(__file__).parent.parent / ".pytest_cache" / "patterns")

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,  # a slow machine is not a fault
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
