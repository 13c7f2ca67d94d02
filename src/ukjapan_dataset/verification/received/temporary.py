"""A directory for what is too large for memory."""

import shutil
import tempfile
import weakref
from pathlib import Path


class TemporaryFolder:
    """A directory that exists as long as the object does."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="ukjapan-verify-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
