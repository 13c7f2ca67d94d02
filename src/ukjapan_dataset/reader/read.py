"""Read one authored file: bytes → text → values with places."""

import re

import yaml

from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader.build import Builder, TooMany, Unreadable
from ukjapan_dataset.reader.characters import REFUSED, Flaw, hidden
from ukjapan_dataset.reader.document import Document, FileReading, Node, SyntaxFault
from ukjapan_dataset.reader.strict import NotStrict, Strictness
from ukjapan_dataset.regular_files import Refused

BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SPLIT = "split the list over several files, in a directory named after this one without `.yaml`"
AS_UTF_8 = "save the file as UTF-8 without a byte order mark"
MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?=[ \n])", re.MULTILINE)
TAB = re.compile(r"[ -]*\t")
UNCLOSED = "quoted scalar found unexpected end of stream"
REMEDIES = {
    UNCLOSED: "close the quotation mark that opens here",
    "',' or ']'": "close the list with ]",
    "',' or '}'": "close the mapping with }",
    "escape character": "write the text in single quotation marks, in which a backslash is just a backslash",
}
"""What to do, by what the parser says."""
QUOTE_IT = "put quotation marks around text that contains `: ` or ` #`, or that begins with a sign"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOO_DEEP = "exceeded maximum nesting depth"
"""The message of libyaml (from PyYAML 6.0.4 on), which comes before the event of the first bracket."""


def read(file: str, data: bytes | Refused, schema_line: str) -> FileReading:
    """Read a file from its bytes, or from why there are none; messages call it `file`. Never raises."""
    text = data if isinstance(data, Refused) else _decoded(data)
    if isinstance(text, Refused):
        return FileReading(file, schema_line, refused=text)
    if char := REFUSED.search(text):
        node = Node(_place(file, char), text, flaw=Flaw(hidden, char[0]))
        return FileReading(file, schema_line, nodes=(node,))
    if mark := MERGE_MARK.search(text):
        said = f"found {mark[0]}, which git writes where it could not merge"
        fault = SyntaxFault(_place(file, mark), said, "keep one version, and delete the marks")
        return FileReading(file, schema_line, fault=fault)
    return _parsed(file, text, schema_line)


def _parsed(file: str, text: str, schema_line: str) -> FileReading:
    strictness = Strictness(file, text)
    builder = Builder(Document(file), strictness.comments)
    document: Document | None = builder.document
    fault = None
    try:
        builder.feed(strictness.watch(yaml.parse(text, Loader=LOADER)))
    except Unreadable:
        document = None
    except TooMany as error:
        return FileReading(file, schema_line, refused=Refused(str(error), SPLIT))
    except NotStrict as error:
        document, fault = None, SyntaxFault(error.place, error.problem, error.hint)
    except yaml.MarkedYAMLError as error:
        document, fault = None, _fault(file, text, error)
        if error.problem == TOO_DEEP:
            builder.nodes.append(Node(fault.place, is_too_deep=True))
            fault = None
    first_line = text.partition("\n")[0]
    return FileReading(file, schema_line, None, fault, first_line, tuple(builder.nodes), document)


def _decoded(data: bytes) -> str | Refused:
    if data.startswith(BOM):
        return Refused("a byte order mark", AS_UTF_8)
    if data.startswith(UTF_16):
        return Refused("UTF-16", AS_UTF_8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02x}"
        return Refused(f"the byte {byte} at offset {error.start}, which is not UTF-8", AS_UTF_8)


def _place(file: str, found: re.Match[str]) -> Place:
    before = found.string[: found.start()]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _fault(file: str, text: str, error: yaml.MarkedYAMLError) -> SyntaxFault:
    said = " ".join(part for part in (error.context, error.problem) if part)
    # An unclosed text is noticed at the end of the file, but has to be fixed where it begins.
    mark = error.context_mark if UNCLOSED in said else error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    lines = text.split("\n")[place.line - 1 : place.line]  # none if the file ends too soon
    hint = next((remedy for what, remedy in REMEDIES.items() if what in said), QUOTE_IT)
    if any(TAB.match(line) for line in lines):
        hint = "indent with spaces, not with tabs"
    return SyntaxFault(place, said or "it cannot be parsed", hint)
