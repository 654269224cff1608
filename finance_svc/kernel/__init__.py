"""Money, quantity, time, ids, lifecycle checks and refusals. Standard library only; knows nobody."""
