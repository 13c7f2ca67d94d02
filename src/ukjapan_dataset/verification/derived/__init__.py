"""What follows from other rows is recomputed: whoever alters one row must alter all that depend on it.

What no rule can see is a change that was made everywhere. Digests in a package stop accidents, not forgers:
only a digest that was published elsewhere does (`--expect`).
"""
