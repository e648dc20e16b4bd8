"""Audits the factual claims in articles: contradictions, unsupported statistics, missing sources."""

__version__ = "0.1.0"
