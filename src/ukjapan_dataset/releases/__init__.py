"""Package against package: what changed, the releases that are kept, and the log of revisions."""
