"""From findings, coverage and records to text and JSON. Nothing here reads, checks or prints."""
