"""Lends money against goods, watches the goods, and sells them if it must."""
