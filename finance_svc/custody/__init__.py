"""Custody: are the goods watched, since when, and how much of their life is left."""
