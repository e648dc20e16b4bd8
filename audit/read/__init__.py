"""Files to documents: `discover` finds them, `read_file` and `read_string` read them, `distinct` keeps their keys apart."""

from __future__ import annotations

from audit.read.article import read_string
from audit.read.discover import FORMATS, Found, discover
from audit.read.files import problem_of, read_file
from audit.read.keys import distinct

__all__ = ["FORMATS", "Found", "discover", "distinct", "problem_of", "read_file", "read_string"]
