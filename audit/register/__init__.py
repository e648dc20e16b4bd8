"""The works that articles cite: one register over all articles, held against files that a user supplies."""
