import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.findings import Finding
from ukjapan_dataset.reader import MAX_BYTES, RULES, FileReading, read
from ukjapan_dataset.reader.characters import mixed_word
from ukjapan_dataset.reader.read import QUOTE_IT
from ukjapan_dataset.regular_files import regular
from ukjapan_dataset.rules import run

LINE = "# schema"


def reading(text: str | bytes) -> FileReading:
    return read("file.yaml", text if isinstance(text, bytes) else text.encode(), LINE)


def findings(text: str | bytes) -> list[Finding]:
    return run(RULES, [reading(text)]).findings


def values(text: str) -> object:
    whole = f"{LINE}\n{text}"
    assert findings(whole) == []
    document = reading(whole).document
    assert document is not None
    return document.data


def names(text: str | bytes) -> list[str]:
    return [finding.name for finding in findings(text)]


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
def test_a_plain_word_is_text_unless_it_is_a_number_null_or_truth_value(plain: str, value: object) -> None:
    assert values(f"- {plain}") == [value]


def test_every_value_and_key_knows_its_line_and_column() -> None:
    document = reading(f"{LINE}\n- id: a\n  list: [x, {{y: z}}]\n").document
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
        (f"{LINE}\n- !a |\n  b", "yaml-subset"),
        (f"{LINE}\n- &a\n  >-\n  b", "yaml-subset"),
        (f"{LINE}\n- !!int '3'", "yaml-subset"),
        (f"{LINE}\n- ? [a]\n  : b", "yaml-subset"),
        (f"{LINE}\n- ? {{a: b}}\n  : {{c: d}}", "yaml-subset"),
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
        ("- a", "names-its-schema"),
    ],
)
def test_what_readers_of_yaml_disagree_about_is_refused(text: str | bytes, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("key", ["? [a]\n  ", "? {a: 1, a: 2}\n  ", "*same "])
def test_a_key_that_is_not_a_plain_word_is_left_out_with_its_value(key: str) -> None:
    document = reading(f"{LINE}\n- first: &same x\n  {key}: {{b: [c]}}\n  last: y\n").document
    assert document is not None
    assert document.data == [{"first": "x", "last": "y"}]
    assert document.repeated == set()


def test_a_text_with_several_flaws_has_the_first_reported() -> None:
    assert names(f'{LINE}\n- "e\u0301 \\u200b ftp://a â€™"') == ["plain-characters"]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("- a: 1\n\tb: 1", "3:1", "indent with spaces, not with tabs"),
        ('- a: "b\n- c: d\n', "2:6", "close the quotation mark that opens here"),
        ("- a: [b, c\n- d: 1", "3:4", "close the list with ]"),
        ("- a: [", "3:1", QUOTE_IT),
        ("- a: 1\n<<<<<<< HEAD\n- b: 1", "3:1", "keep one version, and delete the marks"),
        ("- a: b: c", "2:7", QUOTE_IT),
        ("- a: 1\r\n", "2:7", "save the file with LF line endings"),
    ],
)
def test_what_is_not_yaml_is_reported_with_its_place_and_remedy(text: str, place: str, hint: str) -> None:
    (finding,) = findings(f"{LINE}\n{text}")
    assert str(finding.problem.place) == f"file.yaml:{place}"
    assert finding.problem.hint == hint


def refused(path: Path) -> tuple[str, str]:
    """What was found in place of a readable file, and what to do."""
    data = regular(path, MAX_BYTES, absent="add the file")
    (finding,) = run(RULES, [read(path.name, data, LINE)]).findings
    assert finding.name == "readable-file"
    return finding.problem.message.partition(", found ")[2], finding.problem.hint


def test_a_missing_file_is_to_be_added(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.yaml") == ("none", "add the file")


def test_a_file_over_1_mib_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"# schema\n- " + b"a" * 2**20)
    assert refused(path)[0] == "more than 1048576 bytes"


def test_what_is_not_a_file_is_refused_by_its_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    hint = "replace it with the file itself"
    assert refused(tmp_path) == ("a directory", hint)
    assert refused(tmp_path / "pipe.yaml") == ("a pipe", hint)
    assert refused(Path("/dev/zero")) == ("a device", hint)


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


def test_a_file_in_place_of_a_directory_is_not_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "records").touch()
    assert refused(tmp_path / "records/file.yaml")[0] == "one that cannot be read (Not a directory)"


def test_a_second_key_names_the_line_of_the_first() -> None:
    (finding,) = findings(f"{LINE}\n- a: 1\n  b: 2\n  a: 3")
    assert str(finding.problem.place) == "file.yaml:4:3"
    assert "first on line 2" in finding.problem.message


@given(data=st.binary(max_size=300))
def test_no_bytes_make_the_reader_or_its_rules_raise(data: bytes) -> None:
    findings(data)
    findings(LINE.encode() + b"\n" + data)


TOGETHER = [
    *("田中さんにあげて下さい", "パーティーへ行かないか", "人々", "大韓民國의", "ｶﾞｽ"),
    *("JR東日本", "NTTドコモ", "5µm", "nº", "Hawaiʻi", "LG전자", "Japan日本", "Москва", "naïve", "x²"),
    *("cafe\u0301", "Москва-Токио", "日本’s", "ⅣB", "ʻOkina"),
]


@pytest.mark.parametrize("word", TOGETHER)
def test_a_language_that_writes_several_scripts_together_may(word: str) -> None:
    assert mixed_word(f"said {word} today") is None


@pytest.mark.parametrize("word", ["Geogrаphy", "パーティаへ", "ひ한", "МосквaX", "αlpha", "Hawaiʻі", "ㄅか"])
def test_a_word_of_scripts_that_no_language_mixes_is_found(word: str) -> None:
    assert mixed_word(f"said {word} today") == word
