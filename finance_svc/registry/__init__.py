"""Matches goods, not papers, among lenders that do not show each other their books (DOMAIN B1.5)."""
