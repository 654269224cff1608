"""Goods in a warehouse: sites, rooms, lots, weighings, assays, counts; receipts, pledges and releases over them."""
