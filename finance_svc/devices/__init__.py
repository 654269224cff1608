"""Devices: registry, keys, bindings, raw batches, readings, gaps, tamper signals; `intake` is the gateway's whole door."""
