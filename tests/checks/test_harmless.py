"""Edits that change nothing that was coded raise no objection, and the same tables are published."""

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from tests.projects import EXAMPLE, OWN
from ukjapan_dataset import reader
from ukjapan_dataset.findings import Severity
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.publishing.tables import build_tables

PROJECTS = {"example": EXAMPLE, "own": OWN.root}
ITEM = re.compile(r"^(?=- )", re.MULTILINE)
KEY = re.compile(r"^(?=  [a-z_]+: )", re.MULTILINE)

Change = Callable[[str, Any], str]
"""A file written in another way, from its text and its values."""


@pytest.fixture(scope="module", params=PROJECTS)
def root(request: pytest.FixtureRequest) -> Path:
    return PROJECTS[request.param]


@pytest.fixture(scope="module")
def before(root: Path) -> dict[str, pa.Table]:
    return tables(Layout(root))


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Layout:
    for folder in ("data/records", "seeds"):
        shutil.copytree(root / folder, tmp_path / folder)
    return Layout(tmp_path)


def reversed_items(text: str, _values: Any) -> str:
    head, *items = ITEM.split(text)
    return head + "".join(item.rstrip("\n") + "\n" for item in reversed(items))


def more_comments(text: str, _values: Any) -> str:
    return KEY.sub("  # A comment: with “marks”, - a dash.\n\n", text) + "\n# The end.\n\n"


def more_blank_lines(text: str, _values: Any) -> str:
    return ITEM.sub("\n\n", text).rstrip("\n") + "\n\n\n"


def no_last_line_feed(text: str, _values: Any) -> str:
    return text.rstrip("\n")


def emitted(style: str | None = None, **settings: Any) -> Change:
    """The values of a file, written by PyYAML: texts in one style, numbers always plain."""

    class Dumper(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 # anchors are refused
            return True

    Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar(STR, text, style))
    Dumper.add_representer(Decimal, lambda dumper, number: dumper.represent_scalar(FLOAT, str(number)))
    options = {"sort_keys": False, "allow_unicode": True, "default_flow_style": False, **settings}

    def change(text: str, values: Any) -> str:
        first = text.partition("\n")[0]
        return f"{first}\n{yaml.dump(values, Dumper=Dumper, **options)}"

    return change


STR, FLOAT = "tag:yaml.org,2002:str", "tag:yaml.org,2002:float"

NUMBERED = {"reconciliation", "revisions"}
"""The tables whose rows are numbered in the order of their file."""

HARMLESS: dict[str, Change] = {
    "comments added": more_comments,
    "blank lines added": more_blank_lines,
    "last line feed missing": no_last_line_feed,
    "written anew": emitted(),
    "keys sorted": emitted(sort_keys=True),
    "single quotation marks": emitted("'"),
    "double quotation marks": emitted('"'),
    "escaped": emitted('"', allow_unicode=False),
    "folded": emitted(">"),
    "literal": emitted("|"),
    "narrow": emitted(width=30),
    "narrow and quoted": emitted("'", width=30),
    "on long lines": emitted(width=10**6),
    "indented by four": emitted(indent=4),
    "in brackets": emitted(default_flow_style=True),
    "in brackets and quoted": emitted('"', default_flow_style=True),
    "brackets inside": emitted(default_flow_style=None),
}


def tables(layout: Layout) -> dict[str, pa.Table]:
    """The tables of a project in which nothing is found but hints."""
    corpus, report = validate(layout)
    assert [finding for finding in report.findings if finding.severity is not Severity.HINT] == []
    return dict(build_tables(corpus))


def changed(before: dict[str, pa.Table], after: dict[str, pa.Table]) -> set[str]:
    """The names of the tables that are not equal."""
    return {name for name in before if not before[name].equals(after[name])}


def rewrite(layout: Layout, change: Change, *, but: str = "") -> None:
    for name in AUTHORED:
        if name == but:
            continue
        path = layout.authored(name)
        data = path.read_bytes()
        document = reader.read(name, data, schema_line(name)).document
        assert document is not None
        path.write_bytes(change(data.decode(), document.data).encode())


@pytest.mark.parametrize("how", HARMLESS)
def test_the_same_values_written_in_another_way_give_the_same_tables(
    copy: Layout, before: dict[str, pa.Table], how: str
) -> None:
    rewrite(copy, HARMLESS[how])
    after = tables(copy)
    assert changed(before, after) == set()


def test_items_in_another_order_give_the_same_tables(copy: Layout, before: dict[str, pa.Table]) -> None:
    rewrite(copy, reversed_items, but="sources")
    after = tables(copy)
    assert changed(before, after) <= NUMBERED


def test_sources_in_another_order_give_the_same_tables(copy: Layout, before: dict[str, pa.Table]) -> None:
    rewrite(copy, reversed_items)
    after = tables(copy)
    assert changed(before, after) <= NUMBERED


def test_passages_in_another_order_raise_no_objection(copy: Layout, before: dict[str, pa.Table]) -> None:
    def turned(text: str, values: Any) -> str:
        for item in values if isinstance(values, list) else []:
            item.get("evidence", []).reverse()
        return emitted()(text, values)

    rewrite(copy, turned)
    after = tables(copy)
    # Passages are numbered in their order, so only tables that do not name them must be equal.
    names = {name for name in before if "evidence_id" in before[name].column_names}
    assert changed(before, after) <= names
