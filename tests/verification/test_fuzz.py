"""Random faults in the bytes of a package: every one is found. `python -m bench.fuzz` runs many more."""

from collections import Counter
from pathlib import Path

import pytest
from bench.fuzz import altered, is_altered, mutants, package_of

from tests.verification.packages import examine, published, resealed, write
from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.jobs.verify import verify

SEED, COUNT = 7, 300


def test_the_package_that_is_altered_is_accepted_itself() -> None:
    assert not is_altered(package_of(published()))


def test_every_flip_cut_addition_and_deletion_in_every_file_is_found() -> None:
    files = published()
    made = list(mutants(files, SEED, range(COUNT)))
    assert {one.file for one in made} == set(files)
    assert set(Counter(one.operator for one in made)) == {"flip", "truncate", "add", "delete", "remove"}
    assert [str(one) for one in made if not is_altered(package_of(altered(files, one)))] == []


def test_no_mutant_is_the_package_itself() -> None:
    files = published()
    assert all(altered(files, one) != files for one in mutants(files, SEED, range(COUNT)))


def test_mutants_in_a_folder_are_found_as_those_in_memory_are(tmp_path: Path) -> None:
    files = published()
    for mutant in mutants(files, SEED, range(15)):
        folder = write(altered(files, mutant), tmp_path / str(mutant.number))
        assert not verify(folder).ok, str(mutant)


def test_every_mutant_of_a_csv_is_found_though_its_digest_was_renewed() -> None:
    files = published()
    for mutant in mutants(files, SEED, range(80)):
        if mutant.file.endswith(".csv") and mutant.data is not None:
            assert is_altered(package_of(resealed(altered(files, mutant)))), str(mutant)


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_no_mutant_whose_digest_was_renewed_brings_verification_down(ending: str) -> None:
    files = published()
    for mutant in mutants(files, SEED + 1, range(80)):
        if mutant.file.endswith(ending) and mutant.data is not None:
            assert examine(package_of(resealed(altered(files, mutant)))).tallies


def test_no_altered_lone_parquet_file_brings_verification_down(tmp_path: Path) -> None:
    files = published()
    path = tmp_path / "table.parquet"
    for mutant in mutants(files, SEED + 2, range(150)):
        if mutant.file.endswith(".parquet") and mutant.data is not None:
            path.write_bytes(mutant.data)
            try:
                assert verify(path).tallies
            except UnreadablePackage as refused:
                assert "\n" not in str(refused)  # noqa: PT017 - either ending is a right one
