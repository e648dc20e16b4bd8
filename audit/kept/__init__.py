"""What one start of the command leaves for the next: compiled patterns, word lists and rules as they were read."""
