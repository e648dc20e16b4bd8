"""What the words of two passages say of one thing: all against one, none against some, a word and its opposite."""
