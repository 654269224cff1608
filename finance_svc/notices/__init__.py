"""Notices to organisations: rendered once, kept in the inbox, mailed when a server is set, with proof."""
