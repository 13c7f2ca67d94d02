"""What is authored and what is published: types, vocabularies, and how each cell is grounded."""
