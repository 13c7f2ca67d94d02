from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.reader import RULES, read
from ukjapan_dataset.reader.read import LOADER
from ukjapan_dataset.rules import run

INVALID = sorted((Path(__file__).parent / "yaml_test_suite/invalid").glob("*.yaml"))
OF_YAML = ("yaml-syntax", "yaml-subset", "plain-characters")
"""The rules that refuse what is not YAML, or not the part of it that authored files use."""


def places(text: bytes, *names: str) -> list[str]:
    found = run(RULES, [read("file.yaml", text, "# schema")]).findings
    return [str(one.problem.place).removeprefix("file.yaml:") for one in found if one.name in names]


def test_all_invalid_documents_of_the_suite_are_here() -> None:
    assert len(INVALID) == 94


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_invalid_document_of_the_yaml_test_suite_is_refused_with_line_and_column(path: Path) -> None:
    found = places(path.read_bytes(), *OF_YAML)
    assert found
    assert all(place.count(":") == 1 for place in found)


LENIENT = [
    ('- "a"#b', "1:6"),
    ("- 'a'#b", "1:6"),
    ("- [a, b]#c", "1:9"),
    ("- {a: b}#c", "1:9"),
    ("- [a,#b\n  c]", "1:6"),
    ("- [#a\n  b]", "1:4"),
    ("- {a: b,#c\n  d: e}", "1:9"),
    ('"a"#b: c', "1:4"),
    ("a: |#b\n  c", "1:5"),
    ("a: >-#b\n  c", "1:6"),
    ("a: |1+#b\n  c", "1:7"),
    ("a: [b,\nc]", "2:1"),
    ("a: [b,\n c\n]", "3:1"),
    ("a:\n  b: {c: d,\n  e: f}", "3:1"),
    ('a: "b\nc"', "2:1"),
    ("a: 'b\n\n\tc'", "3:1"),
    ("- [\n\ta]", "2:1"),
    ("- a: [b,\n  c]", "2:1"),
    ('- a: ["b\n  c"]', "2:1"),
    ("k:\n- [a,\nb]", "3:1"),
    ("- [-]", "1:4"),
    ("- [a, -]", "1:7"),
    ("- {a: -}", "1:7"),
    ("a: |\n   \n  b\n", "3:3"),
    ("a: >\n \n  \n # b\n", "4:2"),
    ("a: !b |#c\n  d", "1:8"),
    ("a: &b\n  |#c\n  d", "2:4"),
    ("a: !b # c\n  &d >#e\n  f", "2:7"),
    ("a: !b\n |\n   \n  c", "4:3"),
]


@pytest.mark.parametrize(("text", "place"), LENIENT, ids=repr)
def test_what_only_lenient_readers_take_is_refused_where_it_is(text: str, place: str) -> None:
    assert places(text.encode(), "yaml-syntax") == [place]


STRICT = [
    "a: b # c",
    "a: b\t# c",
    "a: b#c",
    "a: [b#c, d]",
    'a: "b#c"  # d',
    "a: 'b #c'",
    "- [a, b] # c",
    "- [a, # b\n  c]",
    "- [ # a\n  b]",
    "- [a,\n# b\n  c]",
    "# a#b\n- c",
    "- a # b#c\n- d#e",
    "a: | # b\n  c # d\n  e#f",
    "a: |-\n  b\n\n\n  c\n",
    "a: |\n\n  b\n",
    "a: |\n  \n  b\n",
    "a: |2\n    \n   b\n",
    "a: >\n  b\n   c\n",
    "a: |\n\nb: c\n",
    "a: [b,\n c]",
    "a: [\n b\n ]",
    "a:\n  - [b,\n    c]",
    "k:\n- [a,\n b]",
    'a: "b\n c"',
    'a: "b\n\n c"',
    'a: "b\n \tc"',
    'a: "b\\\n c"',
    "[a,\nb\n]",
    "{a: b,\nc: d}",
    "--- [a,\nb]",
    '"a\nb"',
    "a: -1",
    "- [-1, -a]",
    "- {-a: b}",
    "- - a\n  - b",
    "a: b\n  - c",
    "a:\n- b\n- c",
    "a: b\n  c\n  d",
    "a: {b: c, d: [e, f]}",
    '{"a":b}',
    "a: ''",
    "- ? a\n  : b",
    "a: 1\n...\n",
    "a: 1\n... # b\n",
]


@pytest.mark.parametrize("text", STRICT, ids=repr)
def test_what_yaml_allows_is_accepted(text: str) -> None:
    assert list(yaml.parse(text, Loader=LOADER))
    assert places(text.encode(), *OF_YAML) == []


VALUES = st.recursive(
    st.text(st.sampled_from("ab #-:,[]{}'\"\n?|>&*!%@`"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab c", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, st.booleans() | st.none(), st.sampled_from([20, 80]))
def test_whatever_a_writer_of_yaml_makes_is_accepted(value: object, flow: bool | None, width: int) -> None:
    written = yaml.dump(value, default_flow_style=flow, width=width, allow_unicode=True)
    if "? " not in written:
        assert places(written.encode(), "yaml-syntax") == []
