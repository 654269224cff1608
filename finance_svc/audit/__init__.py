"""The evidence log: append-only entries, hash chained; the only writer of a state."""
