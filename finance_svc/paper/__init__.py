"""Paper: what the house knows, printed; and exchanged with warehouses as files."""
