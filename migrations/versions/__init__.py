"""One file per version, in one line."""
