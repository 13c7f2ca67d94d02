"""Read one authored file: bytes → text → values with places."""

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath

import yaml

from ukjapan_dataset.findings import Finding, Place
from ukjapan_dataset.reader import rules
from ukjapan_dataset.reader.build import Builder, Unreadable
from ukjapan_dataset.reader.characters import first_refused
from ukjapan_dataset.reader.document import Document
from ukjapan_dataset.regular_files import Refused, regular

BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
AS_UTF_8 = "save the file as UTF-8 without a byte order mark"
MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?=[ \n])", re.MULTILINE)
TAB = re.compile(r"[ -]*\t")
UNCLOSED = "quoted scalar found unexpected end of stream"
MENDED = {
    UNCLOSED: "close the quotation mark that opens here",
    "',' or ']'": "close the list with ]",
    "',' or '}'": "close the mapping with }",
    "escape character": "write the text in single quotation marks, where a backslash is itself",
}
"""What to do about what the parser says."""
AS_TEXT = "put quotation marks around text that holds `: `, ` #` or begins with a sign"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of itself, from PyYAML 6.0.4 on, before it tells of the first of a thousand levels."""


@dataclass
class Reading:
    """What came of reading one file; `document` is None where nothing could be made of it."""

    document: Document | None = None
    findings: list[Finding] = field(default_factory=list)
    scalars: int = 0


def read(path: FilePath, file: str, schema_line: str) -> Reading:
    """Read `path`, called `file` in messages. A fault is a finding, never an exception."""
    text = _text(path)
    if isinstance(text, Refused):
        return Reading(findings=[rules.readable_file.at(Place(file), text.why, text.hint)])
    hidden = first_refused(text)
    if hidden is not None:
        return Reading(findings=[rules.plain_characters.at(_place(file, text, hidden), text[hidden])])
    merge = MERGE_MARK.search(text)
    if merge is not None:
        said = f"found {merge[0]}, with which git marks what it could not merge"
        hint = "keep one of the two versions, and delete the marks"
        return Reading(findings=[rules.yaml_syntax.at(_place(file, text, merge.start()), said, hint)])
    findings = [*_schema_named(file, text, schema_line)]
    builder = Builder(Document(file))
    try:
        builder.feed(yaml.parse(text, Loader=LOADER))
    except Unreadable:
        return Reading(findings=findings + builder.findings)
    except yaml.MarkedYAMLError as error:
        return Reading(findings=[*findings, *builder.findings, _syntax(file, text, error)])
    return Reading(builder.document, findings + builder.findings, builder.scalars)


def _text(path: FilePath) -> str | Refused:
    """The text of a file, or why there is none."""
    data = regular(path, rules.MAX_BYTES, absent="add the file; its list may be empty")
    if isinstance(data, Refused):
        return data
    if data.startswith(BOM):
        return Refused("a byte order mark", AS_UTF_8)
    if data.startswith(UTF_16):
        return Refused("UTF-16", AS_UTF_8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02x}"
        return Refused(f"the byte {byte} at offset {error.start}, which is no UTF-8", AS_UTF_8)


def _place(file: str, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(file, line, offset - text.rfind("\n", 0, offset))


def _schema_named(file: str, text: str, expected: str) -> list[Finding]:
    found = text.partition("\n")[0]
    if found == expected:
        return []
    return [rules.names_its_schema.at(Place(file, 1, 1), expected, found[:80])]


def _syntax(file: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    said = " ".join(part for part in (error.context, error.problem) if part)
    # Text that is never closed is noticed at the end of the file, but mended where it begins.
    mark = error.context_mark if UNCLOSED in said else error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if error.problem == TOO_DEEP:
        return rules.nesting_depth.at(place)
    lines = text.split("\n")[place.line - 1 : place.line]  # none where the file ends too soon
    hint = next((hint for what, hint in MENDED.items() if what in said), AS_TEXT)
    if any(TAB.match(line) for line in lines):
        hint = "indent with spaces, not with tabs"
    return rules.yaml_syntax.at(place, said or "it cannot be parsed", hint)
