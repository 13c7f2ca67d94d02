"""Keep a sample of the mutants that `cosmic-ray init` lists: `python -m bench.sample SESSION COUNT [SEED]`.

SESSION is the file that it wrote. COUNT mutants of each module stay, the same ones for the same seed. Of the
changes to arithmetic, only `+` for `-`, `-` for `+` and `+` for `*` are sampled: most others fail at once.
"""

import sqlite3
import sys
from collections import defaultdict
from random import Random

OF_ARITHMETIC = "core/ReplaceBinaryOperator"
KEPT = {f"{OF_ARITHMETIC}_{one}" for one in ("Add_Sub", "Sub_Add", "Mul_Add")}
LISTED = (
    "select module_path, operator_name, job_id from mutation_specs "
    "order by operator_name, start_pos_row, start_pos_col, occurrence"
)


def main() -> None:
    """Drop all mutants that are not in the sample."""
    session, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 7
    connection = sqlite3.connect(session)
    listed = connection.execute(LISTED).fetchall()
    modules: dict[str, list[str]] = defaultdict(list)
    for module, operator, job in listed:
        if operator in KEPT or not operator.startswith(OF_ARITHMETIC):
            modules[module].append(job)
    kept: set[str] = set()
    for module, jobs in sorted(modules.items()):
        kept |= {*Random(seed).sample(jobs, min(count, len(jobs)))}  # noqa: S311 - repeatable, not secret
        print(f"{module}: {min(count, len(jobs))} of {len(jobs)}")
    dropped = [(job,) for _, _, job in listed if job not in kept]
    for table in ("mutation_specs", "work_items"):
        connection.executemany(f"delete from {table} where job_id = ?", dropped)  # noqa: S608
    connection.commit()


if __name__ == "__main__":
    main()
