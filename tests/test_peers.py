"""What `bench.verify` compares with `ukjapan verify` does check what it is said to check."""

from pathlib import Path

import pytest
from bench.packages import Recipe, write
from bench.peers import PEERS

FAST = ("plain", "polars", "dataframely", "duckdb")


@pytest.mark.parametrize("peer", FAST)
def test_a_peer_finds_nothing_in_a_package_without_faults(tmp_path: Path, peer: str) -> None:
    write(Recipe(1_000), tmp_path)

    assert PEERS[peer](tmp_path / "package", tmp_path / "articles") == 0


@pytest.mark.parametrize("peer", FAST)
def test_a_peer_finds_each_fault_that_is_of_its_kinds(tmp_path: Path, peer: str) -> None:
    planted = write(Recipe(2_000, faults=2), tmp_path)
    theirs = ("UKJ851", "UKJ852", "UKJ854", "UKJ861")  # empty, not a term or too small, unknown key, too long
    misspelt = [
        row for code, _, row in planted if code == "UKJ864" and ("UKJ874", "evidence", row) not in planted
    ]

    found = PEERS[peer](tmp_path / "package", tmp_path / "articles")

    assert found == sum(code in theirs for code, _, _ in planted) + len(misspelt) == 11
