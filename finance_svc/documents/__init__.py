"""Files by the hash of their content: written once, verified at every read."""
