"""An article's tables against its sentences."""
