"""Articles of this audit against those of earlier ones."""
