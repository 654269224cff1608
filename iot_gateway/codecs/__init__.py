"""Codecs: bytes to contents, pure."""
