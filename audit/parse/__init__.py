"""What sentences are made of: numbers and units, dates, hedges, attributions, references."""
