"""Mutation run: faults put into this project's own data, one at a time, and whether they are caught."""
