"""Facilities, advances through three gates, interest, the ladder of LTV, margin calls and repayment."""
