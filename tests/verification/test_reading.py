"""What a container may try: each is a finding or one clear line, never a traceback."""

import io
import os
import socket
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.projects import EXAMPLE, OWN
from tests.verification.packages import described, examine, flipped, published, resource, write
from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.verify import verify
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.releases.kept import keep
from ukjapan_dataset.verification import ReceivedPackage
from ukjapan_dataset.verification.reading import read, read_articles
from ukjapan_dataset.verification.reading.archive import read_archive
from ukjapan_dataset.verification.received.container import ContainerKind
from ukjapan_dataset.verification.received.member import Limits

CSV = "data/csv/actors.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(published(), tmp_path / "package")


def names(report: Report) -> set[str]:
    return {finding.name for finding in report.findings}


# What is a package


def test_a_folder_is_verified(folder: Path) -> None:
    assert verify(folder).findings == []


def test_the_first_release_as_it_is_kept_is_accepted_with_a_warning() -> None:
    report = verify(OWN.root / "data/releases/0.1.0")
    assert report.ok
    assert names(report) == {"descriptor-sealed", "known-release"}


def test_a_release_is_kept_as_a_package_that_is_verified(folder: Path) -> None:
    version = keep(Layout(folder))
    assert verify(folder / "data/releases" / version).findings == []


def test_the_path_of_a_descriptor_means_its_directory(folder: Path) -> None:
    assert verify(folder / DESCRIPTOR).findings == []


def test_a_zip_with_the_descriptor_at_its_root_is_verified(tmp_path: Path) -> None:
    path = zipped(tmp_path)
    assert verify(path).findings == []
    assert read(path).kind is ContainerKind.ARCHIVE


@pytest.mark.parametrize("path", sorted(path for path in published() if path.endswith(".parquet")))
def test_a_lone_parquet_file_is_verified(path: str, folder: Path) -> None:
    report = verify(folder / path)
    assert report.findings == []
    examined = {tally.name: tally.examined for tally in report.tallies}
    assert examined["parquet-digest"] == examined["primary-key"] == 1
    assert examined["constraint-holds"] > 0


@pytest.mark.parametrize("path", sorted(path for path in published() if path.endswith(".csv")))
def test_a_lone_csv_file_is_verified_with_its_companion(path: str, folder: Path) -> None:
    report = verify(folder / path)
    assert report.findings == []
    examined = {tally.name: tally.examined for tally in report.tallies}
    assert examined["companion-digest"] == examined["primary-key"] == 1
    assert examined["value-of-type"] > 0


def test_a_lone_csv_file_without_its_companion_is_verified_by_its_name(folder: Path) -> None:
    (folder / "data/csv/actors.csv-metadata.json").unlink()
    assert names(verify(folder / "data/csv/actors.csv")) == {"companion-at-hand"}


def test_a_csv_file_that_is_none_of_the_tables_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text('"a"\n"1"\n')
    with pytest.raises(UnreadablePackage, match=r"no other\.csv-metadata\.json beside it says which"):
        verify(tmp_path / "other.csv")


@pytest.mark.parametrize("companion", [b"", b"[]", b'{"notes": 1}', b"\xff", b'{"dc:identifier": "nothing"}'])
def test_a_companion_that_says_nothing_is_as_good_as_none(companion: bytes, folder: Path) -> None:
    (folder / "data/csv/actors.csv-metadata.json").write_bytes(companion)
    assert names(verify(folder / "data/csv/actors.csv")) == {"companion-at-hand"}


def test_with_a_folder_of_sources_every_span_is_read(folder: Path) -> None:
    report = verify(folder, EXAMPLE / "seeds")
    assert report.findings == []
    examined = {tally.name: tally.examined for tally in report.tallies}
    assert examined["span-spells-quote"] == examined["span-has-length"] > 0


def test_sources_are_found_by_their_digest_whatever_they_are_called(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "articles/deep").mkdir(parents=True)
    for number, path in enumerate(sorted((EXAMPLE / "seeds").iterdir())):
        (tmp_path / f"articles/deep/{number}").write_bytes(path.read_bytes())
    assert verify(folder, tmp_path / "articles").findings == []


def seeds(folder: Path, find: bytes, put: bytes) -> Path:
    """The articles of the example project with other words in them."""
    folder.mkdir()
    for path in (EXAMPLE / "seeds").iterdir():
        (folder / path.name).write_bytes(path.read_bytes().replace(find, put))
    return folder


def test_a_source_with_one_byte_changed_is_refused_by_its_name(folder: Path, tmp_path: Path) -> None:
    altered = seeds(tmp_path / "altered", b"3 March", b"4 March")
    report = verify(folder, altered)
    (finding,) = report.findings
    assert not report.ok
    assert finding.name == "source-unaltered"
    assert finding.problem.message.startswith(
        "expected morning.txt among the sources to have SHA-256 6810d947"
    )
    assert finding.problem.message.endswith(": 65 spans were not examined")


def test_sources_that_are_all_altered_are_each_reported(folder: Path, tmp_path: Path) -> None:
    altered = seeds(tmp_path / "altered", b"\n", b"\r\n")
    found = [finding.name for finding in verify(folder, altered).findings]
    assert found == ["source-unaltered", "source-unaltered"]


def test_a_file_named_like_a_source_is_ignored_if_the_source_has_another_name(
    folder: Path, tmp_path: Path
) -> None:
    altered = seeds(tmp_path / "altered", b"3 March", b"4 March")
    for number, path in enumerate((EXAMPLE / "seeds").iterdir()):
        (altered / str(number)).write_bytes(path.read_bytes())
    assert verify(folder, altered).findings == []


def test_other_files_beside_the_package_of_a_checkout_are_ignored(folder: Path) -> None:
    write({"README.md": b"", "src/module.py": b"", "data/records/actors.yaml": b""}, folder)
    assert verify(folder).findings == []


def test_a_listed_file_elsewhere_in_the_folder_is_read(folder: Path) -> None:
    def move(one: dict[str, list[dict[str, object]]]) -> None:
        (last,) = (found for found in one["resources"] if found["name"] == "revisions-parquet")
        one["resources"].append({**last, "name": "more", "path": "extra/more.parquet"})

    files = described(move)
    write({**files, "extra/more.parquet": files["data/parquet/revisions.parquet"]}, folder)
    assert verify(folder).findings == []
    (folder / "extra/more.parquet").write_bytes(b"")
    assert names(verify(folder)) == {"file-digest"}


def test_a_folder_whose_descriptor_is_gone_but_whose_tables_are_there_has_that_finding(folder: Path) -> None:
    (folder / DESCRIPTOR).unlink()
    assert names(verify(folder)) == {"descriptor-json"}


def test_verifying_writes_nothing_and_asks_no_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("the network was asked")

    remote = described(lambda one: resource(one, "actors").update(path="http://localhost:1/actors.csv"))
    write(remote, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert {"local-path", "contract-table"} <= names(verify(folder, EXAMPLE / "seeds"))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


# What is none


def garbage(folder: Path) -> dict[str, Path]:
    (folder / "empty").write_bytes(b"")
    (folder / "random").write_bytes(bytes(range(256)) * 100)
    (folder / "brackets").write_bytes(b"[" * 10_000_000)
    (folder / "torn.zip").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    nothing = io.BytesIO()
    zipfile.ZipFile(nothing, "w").close()
    (folder / "nothing.zip").write_bytes(nothing.getvalue())
    made = ("empty", "random", "brackets", "torn.zip", "folder", "loop", "pipe", "nothing.zip")
    named = {name: folder / name for name in made}
    return {**named, "gone": folder / "gone", "device": Path("/dev/zero"), "null": Path("/dev/null")}


@pytest.mark.parametrize(
    "what",
    [
        "empty",
        "random",
        "brackets",
        "torn.zip",
        "folder",
        "loop",
        "pipe",
        "nothing.zip",
        "gone",
        "device",
        "null",
    ],
)
def test_what_is_not_a_package_is_one_clear_line(what: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePackage) as refused:
        verify(garbage(tmp_path)[what])
    assert "\n" not in str(refused.value)


def test_a_missing_folder_of_sources_is_one_clear_line(folder: Path) -> None:
    with pytest.raises(UnreadablePackage, match="is not a directory: name the one with the articles"):
        verify(folder, folder / DESCRIPTOR)


@pytest.mark.parametrize("keep", [4, 8, 100, 1000, -8, -1])
def test_a_parquet_file_that_is_cut_is_a_finding(keep: int, folder: Path) -> None:
    path = folder / "data/parquet/actors.parquet"
    path.write_bytes(path.read_bytes()[:keep])
    assert names(verify(path)) == {"readable-parquet"}


def test_a_lone_parquet_file_that_is_another_table_altogether_has_findings(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [1.5]}), tmp_path / "other.parquet")
    assert {"parquet-explains-itself", "parquet-digest"} <= names(verify(tmp_path / "other.parquet"))


def test_a_small_parquet_file_that_unpacks_to_very_much_is_reported_before_it_does(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 1000, pa.int32()), pa.array(["x" * 20_000_000]))
    parquet.write_table(pa.table({"a": texts}), path, compression="zstd", dictionary_pagesize_limit=10**9)
    assert path.stat().st_size < 100_000
    (finding,) = [one for one in verify(path).findings if one.name == "readable-parquet"]
    assert "once unpacked" in finding.problem.message


def test_a_parquet_file_with_nested_columns_is_not_decoded(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [[1, 2]]}), tmp_path / "nested.parquet")
    (finding,) = [
        one for one in verify(tmp_path / "nested.parquet").findings if one.name == "readable-parquet"
    ]
    assert "nested column 'a'" in finding.problem.message


def test_a_descriptor_of_too_many_bytes_or_files_is_reported_at_once(folder: Path) -> None:
    (folder / DESCRIPTOR).write_bytes(b" " * 20_000_000)
    assert "descriptor-json" in names(verify(folder))
    (folder / DESCRIPTOR).write_bytes(b'{"resources": [' + b"1," * 1_000_000 + b"1]}")
    assert "descriptor-profile" in names(verify(folder))


# Tricks of folders


def test_a_symbolic_link_is_reported_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes((folder / CSV).read_bytes())
    (folder / CSV).unlink()
    (folder / CSV).symlink_to(tmp_path / "secret")
    report = verify(folder)
    assert "regular-file" in names(report)
    assert read(folder).inventory[CSV].data is None


@pytest.mark.parametrize("path", ["data", "data/csv", "data/parquet"])
def test_a_linked_folder_is_reported_and_not_followed(path: str, folder: Path, tmp_path: Path) -> None:
    (folder / path).rename(tmp_path / "elsewhere")
    (folder / path).symlink_to(tmp_path / "elsewhere")
    assert {"regular-file", "listed-file"} <= names(verify(folder))


def test_a_descriptor_that_is_a_link_is_reported_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / DESCRIPTOR).rename(tmp_path / "elsewhere")
    (folder / DESCRIPTOR).symlink_to(tmp_path / "elsewhere")
    assert {"regular-file", "descriptor-json"} <= names(verify(folder))


def test_a_hard_link_is_reported(folder: Path, tmp_path: Path) -> None:
    os.link(folder / CSV, tmp_path / "twin")
    (finding,) = [one for one in verify(folder).findings if one.name == "regular-file"]
    assert "hard links" in finding.problem.message


def test_a_pipe_is_reported_and_not_waited_for(folder: Path) -> None:
    (folder / CSV).unlink()
    os.mkfifo(folder / CSV)
    assert "regular-file" in names(verify(folder))


def test_an_unlisted_file_deep_among_the_tables_is_reported(folder: Path) -> None:
    write({"data/csv/old/deep/actors.csv": b"a\n"}, folder)
    (finding,) = verify(folder).findings
    assert (finding.name, finding.problem.place.file) == ("unlisted-file", "data/csv/old/deep/actors.csv")


@pytest.mark.parametrize("name", ["ACTORS.csv", "actors.CSV"])
def test_a_name_that_differs_in_capitals_only_is_reported(name: str, folder: Path) -> None:
    write({f"data/csv/{name}": b""}, folder)
    assert {"one-name-one-file", "unlisted-file"} <= names(verify(folder))


def test_a_file_whose_name_is_not_text_is_reported(folder: Path) -> None:
    (folder / os.fsdecode(b"data/csv/\xff\x1b[31m.csv")).write_bytes(b"")
    report = verify(folder)
    assert "safe-path" in names(report)
    assert all(finding.problem.place.file.isprintable() for finding in report.findings)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../actors.csv",
        "data/../../actors.csv",
        "data\\csv\\actors.csv",
        "C:/actors.csv",
        "C:actors.csv",
        "file:///etc/passwd",
        "https://example.org/actors.csv",
        "data/csv/actors.csv\0.txt",
        "data//csv/actors.csv",
        "./data/csv/actors.csv",
        "data/csv/actors.csv.",
        "data/csv /actors.csv",
        "data/csv/\u202ecsv.actors",
    ],
)
def test_a_path_that_leads_elsewhere_is_reported_and_not_read(path: str, folder: Path) -> None:
    write(described(lambda one: resource(one, "actors").update(path=path)), folder)
    found = names(verify(folder))
    assert "local-path" in found
    assert "file-digest" not in found


# Tricks of archives


def zipped(folder: Path, more: Callable[[zipfile.ZipFile], None] | None = None, top: str = "") -> Path:
    """The package as a zip, with whatever else is put into it."""
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in published().items():
            archive.writestr(top + name, data)
        if more is not None:
            more(archive)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "/absolute.csv",
        "../outside.csv",
        "data/csv/../../../outside.csv",
        "data\\csv\\x.csv",
        "C:/x.csv",
        "data/csv/x.csv\0.png",
        "http://example.org/x.csv",
        "data/csv/x.csv ",
    ],
)
def test_an_entry_whose_name_leads_elsewhere_is_reported_and_not_read(name: str, tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename = info.orig_filename = name
        archive.writestr(info, b"evil")

    path = zipped(tmp_path, add)
    (entry,) = [one for one in read(path).members if one.name == name]
    assert entry.data is None
    assert "safe-path" in names(verify(path))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_an_entry_that_is_not_a_plain_file_is_reported_and_not_read(mode: int, tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("data/csv/link.csv")
        info.create_system = 3
        info.external_attr = (mode | 0o777) << 16
        archive.writestr(info, "/etc/passwd")

    assert "regular-file" in names(verify(zipped(tmp_path, add)))


@pytest.mark.parametrize("name", [CSV, "DATA/csv/actors.csv", "data/csv/a\u0301.csv"])
def test_an_entry_whose_name_is_there_already_is_reported(name: str, tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        archive.writestr("data/csv/\u00e1.csv", b"")
        archive.writestr(name, b"other")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the duplicate that is wanted here
        path = zipped(tmp_path, add)
    assert "one-name-one-file" in names(verify(path))


def test_an_encrypted_entry_is_reported_and_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda archive: archive.writestr("data/csv/last.csv", b"x"))
    data = bytearray(path.read_bytes())
    # The last entry of the central directory, 8 bytes behind its signature: the general purpose flags.
    data[data.rindex(b"PK\x01\x02") + 8] |= 0x1
    path.write_bytes(bytes(data))
    (finding,) = [one for one in verify(path).findings if one.name == "regular-file"]
    assert "encrypted" in finding.problem.message


def test_a_bomb_is_reported_before_it_has_gone_off(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda archive: archive.writestr("README.md", bytes(50_000_000)))
    (finding,) = verify(path).findings
    assert finding.name == "bounded-size"
    assert "200 times" in finding.problem.message


@pytest.mark.parametrize(
    ("limits", "excess"),
    [
        (Limits(file_bytes=1000), "more than 1000 bytes"),
        (Limits(total_bytes=20_000), "bytes once unpacked"),
    ],
)
def test_bounds_apply_to_single_files_and_to_all_of_them(limits: Limits, excess: str, tmp_path: Path) -> None:
    package = ReceivedPackage(read_archive(zipped(tmp_path).read_bytes(), "package.zip", limits))
    messages = [one.problem.message for one in examine(package).findings]
    assert any(excess in message for message in messages)


def test_too_many_entries_are_one_clear_line(tmp_path: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        for number in range(100):
            archive.writestr(f"metadata/{number}", b"")

    with pytest.raises(UnreadablePackage, match="more than 50 entries"):
        read(zipped(tmp_path, add), Limits(files=50))


def test_too_many_files_in_a_folder_are_reported(folder: Path) -> None:
    assert "bounded-size" in names(examine(ReceivedPackage(read(folder, Limits(files=5)))))


def test_a_file_that_is_too_large_is_reported(folder: Path) -> None:
    report = examine(ReceivedPackage(read(folder, Limits(file_bytes=20_000))))
    assert {"bounded-size"} <= names(report)


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CITATION.cff", "SHA256SUMS", "schema/a.json"])
def test_a_zip_may_contain_documents_beside_the_package(name: str, tmp_path: Path) -> None:
    assert verify(zipped(tmp_path, lambda archive: archive.writestr(name, b"x"))).findings == []


@pytest.mark.parametrize("name", ["notes.txt", "data/csv/copy.csv", "data/records/actors.yaml", "setup.py"])
def test_a_zip_contains_nothing_else(name: str, tmp_path: Path) -> None:
    assert names(verify(zipped(tmp_path, lambda archive: archive.writestr(name, b"x")))) == {"unlisted-file"}


def test_a_zip_of_the_whole_project_is_verified_like_its_folder(tmp_path: Path) -> None:
    def project(archive: zipfile.ZipFile) -> None:
        for name in ("pyproject.toml", "src/module.py", "data/records/actors.yaml"):
            archive.writestr(name, b"x")

    assert verify(zipped(tmp_path, project)).findings == []


@pytest.mark.parametrize("name", ["data/csv/copy.csv", "data/parquet/old/a.parquet", "Data/CSV/copy.csv"])
def test_among_the_tables_of_a_project_there_is_nothing_else(name: str, tmp_path: Path) -> None:
    def project(archive: zipfile.ZipFile) -> None:
        archive.writestr("pyproject.toml", b"x")
        archive.writestr(name, b"x")

    assert names(verify(zipped(tmp_path, project))) == {"unlisted-file"}


def test_a_zip_whose_only_folder_contains_the_package_is_verified(tmp_path: Path) -> None:
    path = zipped(tmp_path, top="ukjapan-main/")
    assert verify(path).findings == []
    zipped(tmp_path, lambda archive: archive.writestr("ukjapan-main/data/csv/x.csv", b""), "ukjapan-main/")
    (finding,) = verify(path).findings
    assert (finding.name, finding.problem.place.file) == ("unlisted-file", "ukjapan-main/data/csv/x.csv")


def test_a_zip_of_several_folders_names_none_of_them_as_the_package(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda archive: archive.writestr("other/a.txt", b""), "ukjapan-main/")
    with pytest.raises(UnreadablePackage, match=r"contains no datapackage\.json: name the directory"):
        verify(path)


def test_a_flipped_bit_in_the_data_of_any_member_of_a_zip_is_found(tmp_path: Path) -> None:
    path = zipped(tmp_path)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        members = {one.filename: one for one in archive.infolist()}
    descriptor = members.pop(DESCRIPTOR)
    path.write_bytes(flipped(whole, members.values()))
    assert {one.problem.place.file for one in verify(path).findings} >= set(members)
    path.write_bytes(flipped(whole, [descriptor]))
    assert not verify(path).ok


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_compression_that_python_knows_is_read(method: int, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in published().items():
            archive.writestr(name, data)
    assert verify(path).findings == []


def test_a_compression_that_python_does_not_know_is_reported(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda archive: archive.writestr("data/csv/last.csv", b"x"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 10 : at + 12] = (97).to_bytes(2, "little")
    path.write_bytes(bytes(data))
    assert "readable-entry" in names(verify(path))


# Sources


def test_of_a_folder_of_sources_only_plain_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(b"words")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    assert list(read_articles(tmp_path).items()) == [("article.txt", b"words")]


def test_a_folder_of_sources_that_contains_too_much_is_one_clear_line(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).write_bytes(b"")
    with pytest.raises(UnreadablePackage, match="contains too much"):
        read_articles(tmp_path, Limits(files=10))
