"""Numbers of one sentence, and of the sentence before it in the paragraph, held against one another."""
