"""The words that columns may hold: every enumeration of the fact tables, written once."""

from __future__ import annotations

KINDS_OF_CLAIM = (
    "statistic", "efficacy", "causal", "mechanism", "safety", "comparative", "prevalence", "regulatory", "definition",
    "attribution", "event", "attribute", "prediction", "recommendation", "opinion", "method",
)  # fmt: skip
TYPES_OF_FINDING = (
    "contradiction", "tension", "unsupported_statistic", "missing_source", "vague_attribution", "incomplete_source",
    "broken_reference", "unattributed_quotation", "source_quality", "source_mismatch", "arithmetic", "unit_mismatch",
    "statistical_reporting", "missing_context", "overclaim", "absolute_language", "anecdote_as_evidence",
    "stale_or_jurisdiction", "boilerplate", "document", "housekeeping",
)  # fmt: skip
SEVERITIES = ("error", "warning", "info")
DESIGNS_OF_EVIDENCE = (
    "in_vitro", "animal", "model", "uncontrolled", "small", "pilot", "before_after", "comparison", "observational", "controlled",
)  # fmt: skip
KINDS_OF_BLOCK = (
    "heading", "paragraph", "list_item", "table_cell", "caption", "quote", "footnote", "reference", "label", "byline",
    "boilerplate", "code", "comment",
)  # fmt: skip
KINDS_OF_QUANTITY = (
    "percent", "percentage_point", "count", "ratio", "fraction", "fold", "money", "rate", "dose", "duration",
    "frequency", "age", "date", "year", "time", "temperature", "length", "mass", "area", "volume", "speed", "energy",
    "power", "pressure", "data", "measure", "statistic", "ordinal", "number",
)  # fmt: skip
ROLES_OF_QUANTITY = (
    "value", "from", "to", "change", "numerator", "denominator", "ci_low", "ci_high", "n", "p", "statistic", "df", "sd",
)  # fmt: skip
KINDS_OF_MENTION = (
    "footnote", "citation", "link", "doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number", "named_study", "study",
    "journal", "person", "organisation", "document", "source_line", "self", "vague", "comment",
)  # fmt: skip
KINDS_OF_PAIR = (
    "numeric", "polarity", "quantifier", "date_order", "direction", "comparative", "attribute", "body_vs_table",
    "description", "relation",
)  # fmt: skip
KINDS_OF_CALCULATION = (
    "share", "sum", "difference", "change", "ratio", "percent_total", "part_of_whole", "interval", "conversion", "test", "product",
    "decision", "p_of_zero", "interval_order", "symmetry", "interval_p", "spread", "granularity", "degrees",
    "diagnostic", "effect", "order", "rate", "age", "time_between", "unit",
)  # fmt: skip
