"""`python -m ukjapan_dataset` is `ukjapan`."""

from ukjapan_dataset.cli import main

main()
