"""How an organisation watches its own decisions: approval policies, break-glass, the morning digest."""
