"""Growth: what the boss is told of the clerks' use, and who renews."""
