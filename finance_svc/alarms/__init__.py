"""Alarm rules in event time, their corrections and their lifecycle."""
