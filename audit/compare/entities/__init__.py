"""What is said of the persons, bodies and things of one article: attributes, events and relations that exclude one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.entities.absences import compare_absences
from audit.compare.entities.acts import antecedents_of
from audit.compare.entities.attributes import compare_attributes
from audit.compare.entities.contraries import compare_contraries
from audit.compare.entities.dated import compare_dated
from audit.compare.entities.descriptions import listed_words
from audit.compare.entities.doers import compare_doers
from audit.compare.entities.frames import compare_frames
from audit.compare.entities.nevers import compare_nevers
from audit.compare.entities.opposed_acts import compare_opposed_acts
from audit.compare.entities.people import people_of
from audit.compare.entities.places import compare_places
from audit.compare.entities.ranks import compare_ranks
from audit.compare.entities.relations import compare_relations
from audit.compare.entities.sites import compare_sites
from audit.compare.entities.spellings import compare_spellings
from audit.compare.entities.superlatives import compare_superlatives
from audit.compare.entities.tellings import tellings_of
from audit.compare.statements import Statement
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons

__all__ = ["compare_entities"]


def compare_entities(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """All conflicts of this kind within one article."""
    people = people_of((statement.claim.text for statement in statements), listed_words(lexicons))
    yield from compare_attributes(statements, people, lexicons)
    yield from compare_opposed_acts(statements, people, lexicons)
    yield from compare_relations(statements, lexicons)
    yield from compare_ranks(statements)
    yield from compare_superlatives(statements, people, lexicons)
    yield from compare_nevers(statements, people)
    yield from compare_absences(statements, people, lexicons)
    yield from compare_dated(statements)
    yield from compare_spellings(statements)
    yield from compare_places(statements, people)
    tellings = tellings_of(statements, people, lexicons)
    yield from compare_doers(tellings, lexicons)
    yield from compare_frames(statements, people, antecedents_of(statements, people), lexicons)
    yield from compare_contraries(tellings, lexicons)
    yield from compare_sites(tellings, lexicons)
