"""A small project that every rule accepts, and for each rule an edit that it refuses."""
