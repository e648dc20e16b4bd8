"""The ledger of an article: what it counts, and what it counts twice."""
