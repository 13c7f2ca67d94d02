"""What is asked of a corpus: how much of it is coded, and why a cell says what it says."""
