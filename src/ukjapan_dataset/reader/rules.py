"""The rules for authored files: they contain only what all readers of YAML agree on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from ukjapan_dataset import code_points
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.reader import characters
from ukjapan_dataset.reader.characters import Find, scripts
from ukjapan_dataset.reader.document import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, FileReading, Node
from ukjapan_dataset.rules import Rule, rule

Files = Sequence[FileReading]

_SKIPPED = "; quotes are found without what is invisible in their article"


def _files(files: Files) -> Files:
    return files


def _nodes(files: Files) -> Iterable[Node]:
    return chain.from_iterable(file.nodes for file in files)


def _texts(files: Files) -> Iterator[Node]:
    return (node for node in _nodes(files) if node.text is not None)


def _keys(files: Files) -> Iterator[Node]:
    return (node for node in _nodes(files) if node.is_key)


def _values(files: Files) -> Iterator[Node]:
    return (node for node in _texts(files) if not node.is_key)


def _detail(node: Node, find: Find) -> tuple[str, ...]:
    """The detail of a text's flaw, if this is what found it."""
    return () if node.flaw is None or node.flaw.found_by is not find else (node.flaw.detail,)


@rule("UKJ101", "readable-file", over=_files, unread=True)
def readable_file(found: FileReading, _all: Files) -> Iterator[Problem]:
    """Every authored file is a regular file of at most 1 MiB, in UTF-8 without a byte order mark.

    It has at most 5,000 items, and 100,000 keys and values. The items of a longer list are split over several
    files in a directory: `figures/1.yaml`, `figures/2.yaml`. Symbolic links are not followed.
    """
    if found.refused is not None:
        expected = f"expected a UTF-8 text file of at most {MAX_BYTES} bytes and {MAX_ITEMS} items"
        yield Problem(Place(found.file), f"{expected}, found {found.refused.why}", found.refused.hint)


@rule("UKJ102", "yaml-syntax", over=_files, unread=True)
def yaml_syntax(found: FileReading, _all: Files) -> Iterator[Problem]:
    """Every authored file is well-formed YAML."""
    if found.fault is not None:
        yield Problem(found.fault.place, f"expected YAML, but {found.fault.problem}", found.fault.hint)


@rule("UKJ103", "yaml-subset", over=_nodes)
def yaml_subset(node: Node, _all: Files) -> Iterator[Problem]:
    """Authored YAML uses no anchors, aliases, tags, directives, second documents or complex keys.

    With them, two readers of the same file may see different values.
    """
    for what in node.outside_subset:
        message = f"expected plain mappings, lists and values, found {what}"
        yield Problem(node.place, message, f"write the value out in full, without {what}")


@rule("UKJ104", "duplicate-key", over=_keys, unread=True)
def duplicate_key(key: Node, _all: Files) -> Iterator[Problem]:
    """A mapping contains each key once; YAML readers disagree on which of two duplicates wins."""
    if key.repeats:
        message = f"expected each key once, found {key.text!r} again (first on line {key.repeats})"
        yield Problem(key.place, message, f"delete one of the two {key.text!r}")


@rule("UKJ105", "nesting-depth", over=_nodes, unread=True)
def nesting_depth(node: Node, _all: Files) -> Iterator[Problem]:
    """Values are nested at most 12 levels deep; no authored file needs more."""
    if node.is_too_deep:
        message = f"expected at most {MAX_DEPTH} levels of nesting, found more"
        yield Problem(node.place, message, "look for an unclosed bracket")


@rule("UKJ106", "plain-characters", over=_texts, unread=True)
def plain_characters(text: Node, _all: Files) -> Iterator[Problem]:
    """No text contains control, bidirectional or invisible characters, or code points without a character.

    They make a text differ from what a reader sees. An escaped character counts like the character itself.
    """
    for char in _detail(text, characters.hidden):
        hint = "save the file with LF line endings" if char == "\r" else f"delete the character{_SKIPPED}"
        yield Problem(text.place, f"expected visible characters, found {code_points.name(char)}", hint)


@rule("UKJ107", "composed-characters", over=_texts)
def composed_characters(text: Node, _all: Files) -> Iterator[Problem]:
    """Authored text is in Unicode normalisation form C, so that equal texts are equal bytes."""
    for composed in _detail(text, characters.decomposed):
        message = f"expected composed characters (NFC), found decomposed ones in {text.text!r}"
        yield Problem(text.place, message, f"write {composed!r}")


@rule("UKJ108", "value-present", over=_values)
def value_present(value: Node, _all: Files) -> Iterator[Problem]:
    """Every key has a value; leave out the key of an empty cell."""
    if value.is_empty:
        yield Problem(value.place, "expected a value, found nothing", "write the value, or delete the key")


@rule("UKJ109", "names-its-schema", over=_files)
def names_its_schema(found: FileReading, _all: Files) -> Iterator[Problem]:
    """The first line of an authored file names its JSON Schema, so that editors can check and complete it."""
    if found.first_line not in (None, found.schema_line):
        message = f"expected the first line {found.schema_line!r}, found {str(found.first_line)[:80]!r}"
        yield Problem(Place(found.file, 1, 1), message, f"make {found.schema_line!r} the first line")


@rule("UKJ110", "one-script", over=_texts)
def one_script(text: Node, _all: Files) -> Iterator[Problem]:
    """No word mixes scripts, other than Latin with Japanese, Chinese or Korean; such words hide lookalikes.

    That is the level "highly restrictive" of UTS #39, section 5.2, with the script extensions of Unicode.
    """
    for word in _detail(text, characters.mixed_word):
        mixed = ", ".join(sorted(scripts(word)))
        message = f"expected a word in one script, found {word!r}, which mixes {mixed}"
        yield Problem(text.place, message, "retype the word")


@rule("UKJ111", "no-mojibake", over=_texts)
def no_mojibake(text: Node, _all: Files) -> Iterator[Problem]:
    """No text contains traces of wrong decoding, like `â‚¬` for `€` (as detected by ftfy)."""
    for fixed in _detail(text, characters.undecoded):
        message = f"expected readable text, found {text.text!r}, which was decoded wrongly"
        yield Problem(text.place, message, f"write {fixed!r}")


@rule("UKJ112", "web-links-only", over=_texts)
def web_links_only(text: Node, _all: Files) -> Iterator[Problem]:
    """Every link begins with `http://` or `https://`.

    Other schemes can make a browser run code or open local files.
    """
    for link in _detail(text, characters.other_link):
        message = f"expected an http or https link, found {link!r}"
        yield Problem(text.place, message, "delete the link, or write it as https")


RULES: tuple[Rule[Files, Any], ...] = (
    readable_file,
    yaml_syntax,
    yaml_subset,
    duplicate_key,
    nesting_depth,
    plain_characters,
    composed_characters,
    value_present,
    names_its_schema,
    one_script,
    no_mojibake,
    web_links_only,
)
