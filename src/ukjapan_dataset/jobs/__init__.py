"""The jobs: validate, build, and what they share."""
