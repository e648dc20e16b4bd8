"""Where the shipped folders are: the only module that looks at its own place on disk."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent  # the code itself
_INSTALLED = PACKAGE / "_share"
_CHECKOUT = PACKAGE.parent

# A checkout keeps the folders beside `audit/`; a wheel carries them inside it (see pyproject.toml, force-include).
# An editable install leaves a stale copy in site-packages, so a checkout wins wherever there is one.
if (_CHECKOUT / "expectations" / "suites").is_dir() and (_CHECKOUT / "pyproject.toml").is_file():
    EXPECTATIONS = _CHECKOUT / "expectations"
    TEMPLATES = _CHECKOUT / "reports" / "templates"
    ARTICLES = _CHECKOUT / "datasets" / "articles"
    LEXICONS = _CHECKOUT / "datasets" / "lexicons"
else:
    EXPECTATIONS = _INSTALLED / "expectations"
    TEMPLATES = _INSTALLED / "templates"
    ARTICLES = _INSTALLED / "articles"
    LEXICONS = _INSTALLED / "lexicons"
