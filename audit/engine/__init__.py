"""Whole audits: many documents through all rooms, in order, with a verdict at the end."""
