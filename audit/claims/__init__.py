"""Which sentences assert a fact, of what kind, with which slots, and on which source each rests."""
