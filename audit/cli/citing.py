"""The command that lists the works that articles cite: sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from audit.cli import options
from audit.cli.bar import Bar
from audit.cli.console import command, say, write


@command
def sources(
    path: options.Articles,
    format: Annotated[options.Register, typer.Option(help="How the register is printed.")] = options.Register.TEXT,  # noqa: A002  # the option's name
    retractions: options.Retractions = None,
    library: options.Library = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    settings: options.Settings = None,
) -> int:
    """List the works that the articles cite: where, for which claims, whether they can be found, and notices on them."""
    from audit.engine.intake import of_paths

    policy = options.policy_from(settings, jobs=jobs, retractions=retractions, library=library)
    with Bar(quiet=quiet) as bar, of_paths(path, policy) as intake:
        from audit.engine.conclusion import EXIT_CODES, verdict_of
        from audit.engine.evidence import gather
        from audit.engine.library import read_library
        from audit.outputs.register import Supplied, register_csv, register_json, register_lines
        from audit.register.library import held_against
        from audit.register.retractions import read_notices
        from audit.register.works import cited_works

        evidence = gather(intake, replace(policy, retractions="", library=""), bar)
    works = cited_works(evidence.facts)
    read = read_library(Path(policy.library), policy) if policy.library else None
    supplied = Supplied(
        read_notices(Path(policy.retractions), works) if policy.retractions else None,
        read,
        held_against(evidence.facts, read.texts) if read else (),
    )
    match format:
        case options.Register.TEXT:
            say(register_lines(works, supplied, evidence.documents))
        case options.Register.CSV:
            write(register_csv(works, supplied))
        case options.Register.JSON:
            write(register_json(works, supplied) + "\n")
    return EXIT_CODES[verdict_of(evidence.facts, evidence.problems, (), (), "never")]
