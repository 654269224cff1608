"""Devices: registry, keys, bindings, raw batches, readings, gaps; `intake` is the gateway's whole door."""
