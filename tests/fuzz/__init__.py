"""Whatever comes from the outside: `make fuzz` asks every reader of ours 100,000 times."""
