"""News that travels up: events written with the change, numbered in commit order, taken by jobs."""
