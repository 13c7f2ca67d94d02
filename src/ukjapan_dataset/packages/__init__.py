"""Trusted packages, read once: descriptor, tables, and why a cell says what it says.

A wheel has its data in the directory `package`, so this is not its name.
"""
