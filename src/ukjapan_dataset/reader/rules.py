"""The rules of the YAML subset, each wording its own complaint."""

import unicodedata

from ukjapan_dataset.findings import Rule, rule
from ukjapan_dataset.reader import characters

MAX_BYTES = 2**20
MAX_DEPTH = 12


@rule("UKJ101", "readable-file", unread=True)
def readable_file(why: str, hint: str) -> tuple[str, str]:
    """An authored file exists, is no link, holds at most 1 MiB, and is UTF-8 without a byte order mark."""
    return f"expected a UTF-8 text file of at most {MAX_BYTES} bytes, found {why}", hint


@rule("UKJ102", "yaml-syntax", unread=True)
def yaml_syntax(problem: str, hint: str) -> tuple[str, str]:
    """An authored file is well-formed YAML."""
    return f"expected YAML, but {problem}", hint


@rule("UKJ103", "yaml-subset")
def yaml_subset(what: str) -> tuple[str, str]:
    """Authored YAML uses no anchors, aliases, tags, directives, second documents or complex keys.

    They make two readers of one file see different things.
    """
    return f"expected plain mappings, lists and values, found {what}", (
        f"write the value out in full, without {what}"
    )


@rule("UKJ104", "duplicate-key", unread=True)
def duplicate_key(key: str, line: int) -> tuple[str, str]:
    """A mapping names each key once; YAML readers disagree about which of two would win."""
    return f"expected each key once, found {key!r} again (first on line {line})", (
        f"keep one of the two {key!r}"
    )


@rule("UKJ105", "nesting-depth", unread=True)
def nesting_depth() -> tuple[str, str]:
    """Values nest at most 12 deep; no authored file needs more."""
    return f"expected at most {MAX_DEPTH} levels of nesting, found more", (
        "look for brackets that are not closed"
    )


@rule("UKJ106", "plain-characters", unread=True)
def plain_characters(char: str) -> tuple[str, str]:
    """No control, bidirectional, invisible or unassigned character stands in a value.

    They hide what a reader sees. An escaped character counts like the character itself.
    """
    name = "CARRIAGE RETURN" if char == "\r" else unicodedata.name(char, "no name")
    hint = "save the file with LF line ends" if char == "\r" else "delete the character"
    return f"expected visible characters, found U+{ord(char):04X} ({name})", hint


@rule("UKJ107", "composed-characters")
def composed_characters(text: str) -> tuple[str, str]:
    """Authored text is in Unicode normalisation form C, so that equal texts are equal bytes."""
    return f"expected composed characters (NFC), found decomposed ones in {text!r}", (
        f"write {unicodedata.normalize('NFC', text)!r}"
    )


@rule("UKJ110", "one-script")
def one_script(word: str) -> tuple[str, str]:
    """No word mixes the letters of scripts that no language writes together: one mimics the other.

    Japanese, Korean and Chinese write several scripts together (UTS #39, section 5.1).
    """
    scripts = ", ".join(sorted(characters.scripts(word)))
    return f"expected a word in one script, found {word!r}, which mixes {scripts}", "type the word anew"


@rule("UKJ111", "no-mojibake")
def no_mojibake(text: str, fixed: str) -> tuple[str, str]:
    """No text was decoded wrongly on its way, as `â‚¬` for `€` is (by ftfy's measure)."""
    return f"expected readable text, found {text!r}, which was decoded wrongly", f"write {fixed!r}"


@rule("UKJ112", "web-links-only")
def web_links_only(link: str) -> tuple[str, str]:
    """A link begins with `http://` or `https://`, and nothing else that a browser would run or open."""
    return f"expected an http or https link, found {link!r}", "delete the link, or write it as https"


@rule("UKJ108", "value-present")
def value_present() -> tuple[str, str]:
    """A key is followed by a value; a cell without value is left out."""
    return "expected a value, found nothing", "write the value, or leave the key out"


@rule("UKJ109", "names-its-schema")
def names_its_schema(expected: str, found: str) -> tuple[str, str]:
    """The first line of an authored file names its JSON Schema, so that editors can help."""
    return f"expected the first line {expected!r}, found {found!r}", (f"make {expected!r} the first line")


FILE_RULES: tuple[Rule[...], ...] = (readable_file, yaml_syntax, names_its_schema)
"""The rules about a file as a whole."""

VALUE_RULES: tuple[Rule[...], ...] = (
    yaml_subset,
    duplicate_key,
    nesting_depth,
    plain_characters,
    composed_characters,
    value_present,
    one_script,
    no_mojibake,
    web_links_only,
)
"""The rules about each value and key."""
