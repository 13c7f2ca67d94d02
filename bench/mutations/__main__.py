"""`python -m bench.mutations`."""

import sys

from bench.mutations.run import main

if __name__ == "__main__":
    sys.exit(main())
