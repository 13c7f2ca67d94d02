"""Whether a checkout may be released: everything committed, and what is published current."""

import json
import os
import subprocess
import sys
from pathlib import Path

from release.refused import Refused

CHECK = "from ukjapan_dataset.cli import main; main()"


def refuse_dirty(root: Path) -> None:
    """Raise `Refused` where a file is changed, or neither committed nor ignored."""
    status = ["git", "-C", str(root), "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(status, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{root} is not a git checkout ({done.stderr.strip().splitlines()[0]})")
    changed = [line[3:] for line in done.stdout.splitlines()]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise Refused(f"the checkout is dirty: {changed[0]}{more}; commit it, or remove it")


def refuse_stale(root: Path) -> None:
    """Raise `Refused` where `ukjapan build --check` finds anything, by the checkout's own code."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, "build", "--check", "--format", "json", "--root", str(root)],
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    if done.returncode != 1:
        raise Refused(f"`ukjapan build --check` could not be run: {done.stderr.strip()}")
    errors = [one for one in json.loads(done.stdout)["findings"] if one["severity"] == "error"]
    raise Refused(
        f"`ukjapan build --check` finds {len(errors)} faults, the first in {errors[0]['file']} "
        f"({errors[0]['name']}); run `ukjapan build`, and commit what it writes"
    )
