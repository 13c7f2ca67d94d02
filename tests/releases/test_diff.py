import subprocess
from pathlib import Path

import pytest

from tests.projects import edit, publish
from tests.releases.columns import drop_column
from ukjapan_dataset.errors import UnknownName, UnreadablePackage
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.releases import kept as releases
from ukjapan_dataset.releases.diff import ChangeKind, Diff, diff
from ukjapan_dataset.releases.published import find
from ukjapan_dataset.render.diff import as_text


@pytest.fixture
def committed(built: Layout) -> Layout:
    """The example project, built, and committed to a git repository of its own."""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "first"],
    ):
        subprocess.run(["git", *command], cwd=built.root, check=True)
    return built


def since_commit(project: Layout) -> Diff:
    publish(project)
    return diff(find("HEAD", project.root), find(str(project.root), project.root))


def test_nothing_changes_between_a_package_and_itself(committed: Layout) -> None:
    found = since_commit(committed)
    assert found.changes == ()
    assert found.bump == "patch"
    assert as_text(found).endswith(": no change")


def test_a_changed_value_is_reported_with_its_record_and_column(committed: Layout) -> None:
    edit(committed, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")
    (change,) = (one for one in since_commit(committed).changes if one.table == "actors")
    assert (change.kind, change.table, change.key, change.column) == (
        ChangeKind.CELL_CHANGED,
        "actors",
        ("norland",),
        "name",
    )
    assert (change.old, change.new) == ("Norland", "Kingdom of Norland")


def test_added_and_removed_rows_are_reported_by_their_keys_and_records(committed: Layout) -> None:
    edit(committed, "data/records/agreements.yaml", "    party: [norland, ostland]", "    party: [norland]")
    edit(committed, "data/records/agreements.yaml", "        participants.party.ostland: Ostland\n", "")
    changes = since_commit(committed).changes
    removed = [(one.table, one.record) for one in changes if one.kind is ChangeKind.ROW_REMOVED]
    assert removed == [(table, "lakes-pact") for table in ("cells", "evidence", "participants")]


def test_a_dropped_column_is_a_major_change(committed: Layout) -> None:
    drop_column(committed, "figures", "unit")
    found = diff(find("HEAD", committed.root), find(str(committed.root), committed.root))
    assert [change.kind for change in found.changes] == [ChangeKind.COLUMN_DROPPED]
    assert found.bump == "major"
    assert "column dropped: unit" in as_text(found)


def test_a_changed_value_is_a_minor_change(committed: Layout) -> None:
    edit(committed, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")
    assert since_commit(committed).bump == "minor"


@pytest.mark.parametrize("where", ["nowhere", "--output=x", "HEAD~99"])
def test_a_name_of_neither_a_folder_nor_a_revision_is_one_clear_line(
    committed: Layout, where: str, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName, match="neither a directory"):
        find(where, committed.root)
    assert not (tmp_path / "x").exists()


def test_a_package_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{")
    with pytest.raises(UnreadablePackage, match=r"datapackage\.json is not JSON"):
        find(str(tmp_path), tmp_path)


def test_a_kept_release_can_be_named_by_its_version(committed: Layout) -> None:
    version = releases.keep(committed)
    assert diff(find(version, committed.root), find(str(committed.root), committed.root)).changes == ()


def test_each_change_is_reported_with_its_reason_and_those_without_are_named(committed: Layout) -> None:
    edit(committed, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")
    edit(committed, "data/records/actors.yaml", "  name: Ostland\n", "  name: Kingdom of Ostland\n")
    entry = "release: 9.9.9, kind: correction, of: actor, id: norland, fields: [name], reason: It is one."
    with (committed.root / "data/records/revisions.yaml").open("a") as log:
        log.write(f"- {{{entry}}}\n")
    found = as_text(since_commit(committed))
    assert "      because (correction): It is one." in found
    assert "no reason is given\n  actor ostland, name\n" in found


def test_a_package_named_with_nothing_is_not_the_current_folder(
    committed: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(committed.root)
    with pytest.raises(UnknownName, match="has no name"):
        find("", committed.root)
