"""What leaves the house besides the HTML report: the wire (JSON), text for a terminal, GitHub annotations, facts, tables."""
