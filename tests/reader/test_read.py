import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.reader import read
from ukjapan_dataset.reader.characters import mixed_word
from ukjapan_dataset.reader.read import AS_TEXT, Reading

LINE = "# schema"


def reading(text: str | bytes, folder: Path) -> Reading:
    path = folder / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, "file.yaml", LINE)


def values(text: str, folder: Path) -> object:
    found = reading(f"{LINE}\n{text}", folder)
    assert found.findings == []
    assert found.document is not None
    return found.document.data


def names(text: str | bytes, folder: Path) -> list[str]:
    return [finding.name for finding in reading(text, folder).findings]


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("~", "~"),
        ("012", "012"),
        ("2026-01-31", "2026-01-31"),
        ("1e5", "1e5"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("null", None),
        ("true", True),
        ("33200000000", 33_200_000_000),
        ("-5", -5),
        ("1.50", Decimal("1.50")),
        ('"5"', "5"),
        ("'true'", "true"),
    ],
)
def test_a_plain_word_is_text_unless_it_is_a_number_null_or_truth_value(
    plain: str, value: object, tmp_path: Path
) -> None:
    assert values(f"- {plain}", tmp_path) == [value]


def test_every_value_and_key_knows_its_line_and_column(tmp_path: Path) -> None:
    document = reading(f"{LINE}\n- id: a\n  list: [x, {{y: z}}]\n", tmp_path).document
    assert document is not None
    assert str(document.at((0, "id"))) == "file.yaml:2:7"
    assert str(document.at((0, "list", 1, "y"))) == "file.yaml:3:17"
    assert str(document.key_at((0, "list", 1, "y"))) == "file.yaml:3:14"
    assert str(document.at((0, "absent"))) == "file.yaml:2:3"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{LINE}\n- &a b", "yaml-subset"),
        (f"{LINE}\n- &a b\n- *a", "yaml-subset"),
        (f"{LINE}\n- !!int '3'", "yaml-subset"),
        (f"{LINE}\n- ? [a]\n  : b", "yaml-subset"),
        (f"{LINE}\n---\na\n---\nb", "yaml-subset"),
        (f"{LINE}\n%YAML 1.1\n---\na", "yaml-subset"),
        (f"{LINE}\n- a: 1\n  a: 2", "duplicate-key"),
        (f"{LINE}\n- {{a: 1, a: 2}}", "duplicate-key"),
        (f"{LINE}\n{'[' * 200_000}", "nesting-depth"),
        (f'{LINE}\n- "a\\u202eb"', "plain-characters"),
        (f'{LINE}\n- "a\\0b"', "plain-characters"),
        (f"{LINE}\n- a\u2028b", "plain-characters"),
        (f"{LINE}\n- a\u0085b", "plain-characters"),
        (f"{LINE}\r\n- a", "plain-characters"),
        (f"{LINE}\n- e\u0301", "composed-characters"),
        (f"{LINE}\n- a:", "value-present"),
        (f"{LINE}\n- a: b: c", "yaml-syntax"),
        (b"\xff", "readable-file"),
        (b"\xef\xbb\xbf# schema\n- a", "readable-file"),
        (b"# schema\n- " + b"a" * 2**20, "readable-file"),
        ("- a", "names-its-schema"),
    ],
)
def test_what_readers_of_yaml_disagree_about_is_refused(text: str | bytes, name: str, tmp_path: Path) -> None:
    assert name in names(text, tmp_path)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("- a: 1\n\tb: 1", "3:1", "indent with spaces, not with tabs"),
        ('- a: "b\n- c: d\n', "2:6", "close the quotation mark that opens here"),
        ("- a: [b, c\n- d: 1", "3:4", "close the list with ]"),
        ("- a: [", "3:1", AS_TEXT),
        ("- a: 1\n<<<<<<< HEAD\n- b: 1", "3:1", "keep one of the two versions, and delete the marks"),
        ("- a: b: c", "2:7", AS_TEXT),
        ("- a: 1\r\n", "2:7", "save the file with LF line ends"),
    ],
)
def test_what_is_no_yaml_is_told_where_and_how_to_mend_it(
    text: str, place: str, hint: str, tmp_path: Path
) -> None:
    (finding,) = reading(f"{LINE}\n{text}", tmp_path).findings
    assert str(finding.problem.place) == f"file.yaml:{place}"
    assert finding.problem.hint == hint


def refused(path: Path) -> tuple[str, str]:
    """What was found in place of a readable file, and what to do."""
    (finding,) = read(path, path.name, LINE).findings
    assert finding.name == "readable-file"
    return finding.problem.message.partition(", found ")[2], finding.problem.hint


def test_a_file_that_is_not_there_is_to_be_added(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.yaml") == ("none", "add the file; its list may be empty")


def test_what_is_no_file_is_told_by_its_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    told = "put the file itself in its place"
    assert refused(tmp_path) == ("a directory", told)
    assert refused(tmp_path / "pipe.yaml") == ("a pipe", told)
    assert refused(Path("/dev/zero")) == ("a device", told)


@pytest.mark.parametrize("target", ["/dev/zero", "secret.yaml"])
def test_a_link_is_not_followed_wherever_it_leads(target: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("- 'secret")
    (tmp_path / "file.yaml").symlink_to(tmp_path / target)
    assert refused(tmp_path / "file.yaml")[0] == "a symbolic link"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read whatever it likes")
def test_a_file_that_may_not_be_read_is_to_be_made_readable(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.touch(mode=0)
    assert refused(path) == ("one that cannot be read (Permission denied)", "make the file readable")


def test_a_folder_on_the_way_that_is_a_file_is_no_missing_file(tmp_path: Path) -> None:
    (tmp_path / "records").touch()
    assert refused(tmp_path / "records/file.yaml")[0] == "one that cannot be read (Not a directory)"


def test_a_second_key_names_the_line_of_the_first(tmp_path: Path) -> None:
    (finding,) = reading(f"{LINE}\n- a: 1\n  b: 2\n  a: 3", tmp_path).findings
    assert str(finding.problem.place) == "file.yaml:4:3"
    assert "first on line 2" in finding.problem.message


@given(data=st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    reading(data, folder)
    reading(LINE.encode() + b"\n" + data, folder)


TOGETHER = ["田中さんにあげて下さい", "パーティーへ行かないか", "人々", "大韓民國의", "ｶﾞｽ"]


@pytest.mark.parametrize("word", TOGETHER)
def test_a_language_that_writes_several_scripts_together_may(word: str) -> None:
    assert mixed_word(f"said {word} today") is None


@pytest.mark.parametrize("word", ["Geogrаphy", "パーティаへ", "ひ한", "Japan日本"])
def test_a_word_of_scripts_that_no_language_mixes_is_found(word: str) -> None:
    assert mixed_word(f"said {word} today") == word
