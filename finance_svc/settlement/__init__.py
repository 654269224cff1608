"""Bank credits that arrived and payments that were ordered; matching to statements stands here too."""
