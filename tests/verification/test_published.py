"""What a package is expected to be is known from elsewhere: a digest, or a list of digests."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.verification.packages import published, write
from ukjapan_dataset.errors import MissingExtra, UnreadablePackage
from ukjapan_dataset.jobs.verify import signature_of, verify
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.published import LONGEST
from ukjapan_dataset.verification.signature import Signature


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(published(), tmp_path_factory.mktemp("published") / "package")


@pytest.fixture(scope="module")
def archive(folder: Path) -> Path:
    path = folder.with_name("package.zip")
    with ZipFile(path, "w") as zipped:
        for name, data in published().items():
            zipped.writestr(name, data)
    return path


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    return tmp_path / "SHA256SUMS"


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def refused(where: Path, expect: Path) -> Iterator[tuple[str, str]]:
    """What is found, and in which file."""
    return ((one.name, one.problem.place.file) for one in verify(where, expect=str(expect)).findings)


def test_a_list_says_what_the_descriptor_has_to_be(folder: Path, sums: Path) -> None:
    sums.write_text(f"{'0' * 64}  other.zip\n{digest(published()[DESCRIPTOR])} *./{DESCRIPTOR}\n")
    assert list(refused(folder, sums)) == []
    sums.write_text(f"{'0' * 64}  {DESCRIPTOR}\n")
    assert list(refused(folder, sums)) == [("expected-digest", DESCRIPTOR)]


def test_a_list_that_names_an_archive_says_what_that_has_to_be(archive: Path, sums: Path) -> None:
    sums.write_text(f"{digest(archive.read_bytes())}  {archive.name}\n")
    assert list(refused(archive, sums)) == []
    sums.write_text(f"{'0' * 64}  {archive.name}\n{digest(published()[DESCRIPTOR])}  {DESCRIPTOR}\n")
    assert list(refused(archive, sums)) == [("expected-digest", str(archive))]


def test_an_archive_under_another_name_has_the_descriptor_of_the_list(archive: Path, sums: Path) -> None:
    sums.write_text(f"{digest(published()[DESCRIPTOR])}  {DESCRIPTOR}\n")
    assert list(refused(archive, sums)) == []


def test_a_list_that_names_a_single_table_says_what_that_has_to_be(folder: Path, sums: Path) -> None:
    table = folder / "data/parquet/figures.parquet"
    sums.write_text(f"{digest(table.read_bytes())}  figures.parquet\n")
    assert list(refused(table, sums)) == []
    sums.write_text(f"{'0' * 64}  figures.parquet\n")
    assert [name for name, _ in refused(table, sums)] == ["expected-digest"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{'0' * 64}  {DESCRIPTOR}\n\nno more\n", ":3: expected a SHA-256"),
        (f"{'0' * 64}  other.zip\n", "lists no datapackage.json"),
        ("", "lists no datapackage.json"),
        (f"{'0' * 63}  {DESCRIPTOR}\n", ":1: expected a SHA-256 and the name of a file"),
        (f"{'0' * 64}  {DESCRIPTOR}\n{'1' * 64}  {DESCRIPTOR}\n", ":2: expected a SHA-256"),
        (" " * (LONGEST + 1), "has more than 1048576 bytes"),
    ],
)
def test_a_list_that_says_nothing_of_the_package_is_refused(
    text: str, why: str, folder: Path, sums: Path
) -> None:
    sums.write_text(text)
    with pytest.raises(UnreadablePackage, match=why):
        verify(folder, expect=str(sums))


def test_a_table_without_its_descriptor_needs_a_line_of_its_own(folder: Path, sums: Path) -> None:
    sums.write_text(f"{digest(published()[DESCRIPTOR])}  {DESCRIPTOR}\n")
    with pytest.raises(UnreadablePackage, match="lists no figures"):
        verify(folder / "data/parquet/figures.parquet", expect=str(sums))


def test_a_list_may_have_upper_case_digits_blank_lines_and_comments(folder: Path, sums: Path) -> None:
    listed = digest(published()[DESCRIPTOR])
    sums.write_bytes(f"# Ours\n\n{listed.upper()}  {DESCRIPTOR}\r\n  \n{listed} *{DESCRIPTOR}\n\n".encode())
    assert list(refused(folder, sums)) == []


@pytest.mark.parametrize("expect", ["x" * 300, "x/" * 3000, "\0", "", "²" * 64, "\ud800"])
def test_what_is_neither_a_digest_nor_a_path_is_refused_in_one_line(expect: str, folder: Path) -> None:
    with pytest.raises(UnreadablePackage) as raised:
        verify(folder, expect=expect)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 1000


def alone(folder: Path) -> Path:
    """A CSV file and its companion, without their package."""
    table = folder / "aliases.csv"
    table.write_bytes(published()["data/csv/aliases.csv"])
    table.with_name("aliases.csv-metadata.json").write_text("{}")
    return table


def test_the_digest_of_a_single_csv_file_is_its_own_and_not_that_of_its_companion(tmp_path: Path) -> None:
    table = alone(tmp_path)
    for expected, found in ((digest(table.read_bytes()), 0), ("0" * 64, 1)):
        report = verify(table, expect=expected)
        assert [one.name for one in report.findings].count("expected-digest") == found


def test_a_companion_that_the_list_does_not_name_is_said_not_to_be_compared(tmp_path: Path) -> None:
    table = alone(tmp_path)
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"{digest(table.read_bytes())}  aliases.csv\n")
    said = (
        "only the CSV file was compared with the SHA-256 that was published: no line says which "
        "aliases.csv-metadata.json must have"
    )
    assert verify(table, expect=str(sums)).notes == (said,)
    assert verify(table, expect=digest(table.read_bytes())).notes == (said,)


def test_a_companion_has_the_digest_that_the_list_gives_for_it(tmp_path: Path) -> None:
    table = alone(tmp_path)
    beside, sums = tmp_path / "aliases.csv-metadata.json", tmp_path / "SHA256SUMS"
    lines = f"{digest(table.read_bytes())}  aliases.csv\n{digest(beside.read_bytes())}  {beside.name}\n"
    sums.write_text(lines)
    assert verify(table, expect=str(sums)).notes == ()
    beside.write_bytes(beside.read_bytes() + b" ")
    with pytest.raises(UnreadablePackage, match=r"the SHA-256 \w+ for aliases\.csv-metadata\.json, found"):
        verify(table, expect=str(sums))


# Signatures


def test_a_signature_is_that_of_a_list(folder: Path) -> None:
    signature = signature_of(folder / "bundle.json", "owner/name", None)
    with pytest.raises(UnreadablePackage, match="--bundle needs --expect with the path of the list"):
        verify(folder, expect="0" * 64, signature=signature)


def test_a_signature_is_that_of_a_repository(folder: Path) -> None:
    with pytest.raises(UnreadablePackage, match="--bundle needs --repository"):
        signature_of(folder, None, None)
    with pytest.raises(UnreadablePackage, match="need --bundle"):
        signature_of(None, "owner/name", None)
    with pytest.raises(UnreadablePackage, match="expected OWNER/NAME"):
        Signature(folder, "https://github.com/owner/name").require_of(b"")


@pytest.mark.skipif(find_spec("sigstore") is not None, reason="sigstore is installed: nothing is missing")
def test_without_sigstore_one_line_says_what_to_install(folder: Path) -> None:
    with pytest.raises(MissingExtra, match=r"^--bundle needs .* 'ukjapan-dataset\[trust\]'`$"):
        Signature(folder / "bundle.json", "owner/name").require_of(b"")
