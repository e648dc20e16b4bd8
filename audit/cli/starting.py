"""The command that a desk begins with: init."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from audit.cli.console import command, say
from audit.errors import UsageError
from audit.policy import FILE_NAME

STARTER = {FILE_NAME: FILE_NAME, "house-rules/HSE001.toml": "HSE001.toml"}


@command
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to begin; this folder unless given.")
    ] = Path(),
) -> int:
    """Write a settings file with every setting explained, and a folder of house rules with one example."""
    from audit.engine.reports import made_ready, write_whole
    from audit.outputs.shown import shown

    targets = {folder / name: source for name, source in STARTER.items()}
    if there := [path for path in targets if path.exists()]:
        raise UsageError("E107", f"{there[0]} exists.", "Nothing was written. Remove it, or name another folder.")
    for path, source in targets.items():
        made_ready(path.parent)
        text = resources.files("audit.cli").joinpath("starter", source).read_text(encoding="utf-8")
        write_whole(path, text)
        say([f"Written: {shown(str(path))}"])
    return 0
