"""A light reading of clauses: who does what to whom, where and when, and whether it is denied or only wished.

There is no tagger. Verbs are known by their forms and by what stands around them, phrases end where a preposition, a
verb or a stop begins. A clause that cannot be read is left out: the comparers abstain on it.
"""

from __future__ import annotations

from audit.parse.clauses.reading import Clause, read_clauses
from audit.parse.clauses.verbs import third_person, verb_form

__all__ = ["Clause", "read_clauses", "third_person", "verb_form"]
