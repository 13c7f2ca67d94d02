"""The analysts' door: tables from the installed package, or from a checkout, without a network."""

from ukjapan_dataset.loader.table import Table, load, tables

__all__ = ["Table", "load", "tables"]
