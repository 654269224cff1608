"""Formats of others: bytes to contents, pure. Both the gateway and the try-out read with these."""
