"""What the words of two passages say of one thing: none against some, a word and its opposite."""
