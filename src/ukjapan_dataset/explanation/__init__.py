"""How a cell is explained: the value, and one renderer each for text, HTML and Markdown."""
