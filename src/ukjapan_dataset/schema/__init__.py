"""From the models to what the world reads: JSON Schema for coders, Table Schema for users."""
