"""Explicit grades of organisations: points by effort and money, up and down, never near a gate."""
