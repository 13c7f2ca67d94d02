"""Measurements of this project: time, scale, and how many faults its validator catches."""
