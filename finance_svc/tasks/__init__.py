"""Hand-off tasks between the departments of one organisation, each with its thread (DOMAIN S6)."""
