"""The articles as text: characters, lines, segments, and what stands in them."""
