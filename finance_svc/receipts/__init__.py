"""Goods in a warehouse: rooms, lots, weighings, assays, counts; receipts, pledges and releases over them."""
