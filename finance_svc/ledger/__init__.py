"""Double-entry books: immutable entries, running balances, client money kept apart to the cent."""
