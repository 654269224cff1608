"""Workbooks of rows: sheets described by a table, read with their faults at the cells, written, marked."""
