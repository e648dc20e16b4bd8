"""Rule files, the runner that judges by them, and the verdicts of Great Expectations."""
