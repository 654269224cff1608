"""Who takes part: organisations, members and roles, keys, parties to shared objects, approvals."""
