"""The analysts' API: the data of a published package, without a network.

Analysts import its names from `ukjapan_dataset`, which loads them when they are first used.
"""
