"""A trusted package, read once: where it is, its descriptor, its tables."""
