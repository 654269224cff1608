"""Valuation: price observations, the haircut model and what a lot is worth at a moment (DOMAIN B2)."""
