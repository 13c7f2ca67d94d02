"""Faults of the YAML itself: what two readers of one file would read differently, or not at all."""

import unicodedata
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, pick, typo
from bench.mutations.sheet import Edit, Sheet, quoted
from ukjapan_dataset.reader import Path


def _sheet(project: Project, rng: Random) -> Sheet:
    return rng.choice(project.filled_sheets)


def _record_sheet(project: Project, rng: Random) -> Sheet:
    return rng.choice(project.record_sheets)


def _plain(sheet: Sheet, rng: Random) -> Path:
    """A text without quotation marks, on a line of its own."""
    return rng.choice(
        [
            path
            for path in sheet.scalars()
            if isinstance(path[-1], str)
            and path[-1] != "id"
            and isinstance(sheet.get(path), str)
            and sheet.written(path)[:1] not in "\"'>|"
            and "\n" not in sheet.written(path)
            and sheet.text[sheet.end(path)] == "\n"
        ]
    )


def _id(sheet: Sheet, path: Path) -> str:
    found = sheet.get((path[0], "id"))
    return str(found) if found else sheet.file


def _raw(sheet: Sheet, what: str, expected: str, data: bytes | None) -> Mutant:
    return Mutant(f"{what} in {sheet.file}", {sheet.file: data}, (expected,), (sheet.file,))


def tab_indents(project: Project, rng: Random) -> Mutant | None:
    """A line is indented by a tab."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    start = sheet.offset(sheet.document.keys[path])
    if sheet.text[start - 2 : start] == "- ":
        return None
    indent = len(sheet.text[:start].rstrip(" "))
    edit = Edit(sheet.file, indent, start, "\t")
    return project.mutant(f"tab before {path}", ["yaml-syntax"], sheet.file, edit)


def key_twice(project: Project, rng: Random) -> Mutant | None:
    """A key stands twice in one mapping."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = sheet.before(path, f"{path[-1]}: {sheet.written(path)}")
    return project.mutant(f"{path} twice", ["duplicate-key"], _id(sheet, path), edit)


def anchor_set(project: Project, rng: Random) -> Mutant | None:
    """A value gets an anchor."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = Edit(sheet.file, sheet.start(path), sheet.start(path), "&same ")
    return project.mutant(f"anchor at {path}", ["yaml-subset"], _id(sheet, path), edit)


def alias_used(project: Project, rng: Random) -> Mutant | None:
    """A value is given by reference to another."""
    sheet = _sheet(project, rng)
    one, two = sorted((_plain(sheet, rng), _plain(sheet, rng)), key=sheet.start)
    if one == two:
        return None
    edits = [
        Edit(sheet.file, sheet.start(one), sheet.start(one), "&same "),
        sheet.swap(two, "*same"),
    ]
    return project.mutant(f"alias at {two}", ["yaml-subset"], _id(sheet, two), *edits)


def tag_set(project: Project, rng: Random) -> Mutant | None:
    """A value gets a tag."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = Edit(sheet.file, sheet.start(path), sheet.start(path), "!!str ")
    return project.mutant(f"tag at {path}", ["yaml-subset"], _id(sheet, path), edit)


def second_document(project: Project, rng: Random) -> Mutant | None:
    """The file goes on with a second document."""
    sheet = _sheet(project, rng)
    data = sheet.text.encode() + b"---\n[]\n"
    return _raw(sheet, "a second document", "yaml-subset", data)


def bidi_character(project: Project, rng: Random) -> Mutant | None:
    """A text holds a character that turns the direction of writing, as itself or escaped."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    text = str(sheet.get(path))
    at = rng.randrange(len(text))
    mark = rng.choice(["\u202e", "\u2066", "\u200f"])
    changed = quoted(text[:at] + mark + text[at:])
    if rng.random() < 0.5:
        changed = changed.replace(mark, f"\\u{ord(mark):04x}")
    edit = sheet.swap(path, changed)
    return project.mutant(f"bidi in {path}", ["plain-characters"], _id(sheet, path), edit)


def invisible_character(project: Project, rng: Random) -> Mutant | None:
    """A text holds a character that nobody sees."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    text = str(sheet.get(path))
    at = rng.randrange(len(text))
    mark = rng.choice(["\u200b", "\u00ad", "\ufeff", "\u2060"])
    edit = sheet.swap(path, quoted(text[:at] + mark + text[at:]))
    return project.mutant(f"invisible in {path}", ["plain-characters"], _id(sheet, path), edit)


def decomposed_character(project: Project, rng: Random) -> Mutant | None:
    """A letter with an accent is written as two characters."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    text = str(sheet.get(path))
    if "e" not in text:
        return None
    accented = text.replace("e", unicodedata.normalize("NFD", "é"), 1)
    edit = sheet.swap(path, quoted(accented))
    return project.mutant(f"decomposed in {path}", ["composed-characters"], _id(sheet, path), edit)


def lookalike_letter(project: Project, rng: Random) -> Mutant | None:
    """A Latin letter is a Cyrillic or Greek one that looks the same."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    text = str(sheet.get(path))
    letter, other = rng.choice([("a", "\u0430"), ("o", "\u043e"), ("e", "\u0435"), ("o", "\u03bf")])
    if letter not in text:
        return None
    edit = sheet.swap(path, quoted(text.replace(letter, other, 1)))
    return project.mutant(f"U+{ord(other):04X} in {path}", ["one-script"], _id(sheet, path), edit)


def wrongly_decoded(project: Project, rng: Random) -> Mutant | None:
    """A text was decoded in the wrong way once, and saved so."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    text = f"{sheet.get(path)} {rng.choice(['£33.2 billion', 'Japan’s leader', 'the “pact”', 'café'])}"
    wrong = text.encode().decode("cp1252", errors="replace")
    if "\ufffd" in wrong:
        return None
    edit = sheet.swap(path, quoted(wrong))
    return project.mutant(f"mojibake in {path}", ["no-mojibake"], _id(sheet, path), edit)


def link_that_runs(project: Project, rng: Random) -> Mutant | None:
    """A text holds a link that a browser would run, or open from the disk."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    link = rng.choice(["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org"])
    edit = sheet.swap(path, quoted(f"{sheet.get(path)} {link}"))
    return project.mutant(f"{link} in {path}", ["web-links-only"], _id(sheet, path), edit)


def quotation_left_open(project: Project, rng: Random) -> Mutant | None:
    """A text begins with a quotation mark that is not closed where it ends."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = Edit(sheet.file, sheet.start(path), sheet.start(path), '"')
    return project.mutant(f"open mark at {path}", ["yaml-syntax"], sheet.file, edit)


def colon_unquoted(project: Project, rng: Random) -> Mutant | None:
    """A text with a colon and a blank stands without quotation marks."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    written = sheet.written(path)
    if " " not in written:
        return None
    edit = sheet.swap(path, written.replace(" ", ": ", 1))
    return project.mutant(f"colon in {path}", ["yaml-syntax"], sheet.file, edit)


def value_forgotten(project: Project, rng: Random) -> Mutant | None:
    """A key stands without a value."""
    sheet = _record_sheet(project, rng)
    path = _plain(sheet, rng)
    edit = sheet.swap(path, "")
    return project.mutant(f"nothing at {path}", ["value-present"], _id(sheet, path), edit)


def bracket_left_open(project: Project, rng: Random) -> Mutant | None:
    """A list in brackets is not closed."""
    sheet = _record_sheet(project, rng)
    lists = [
        path
        for path in sheet.document.values
        if isinstance(sheet.get(path), list) and sheet.written(path)[-1] == "]"
    ]
    path = rng.choice(lists)
    edit = Edit(sheet.file, sheet.end(path) - 1, sheet.end(path), "")
    return project.mutant(f"open bracket at {path}", ["yaml-syntax"], sheet.file, edit)


def nested_deep(project: Project, rng: Random) -> Mutant | None:
    """A value is nested deeper than any file needs."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = sheet.swap(path, "[" * 20 + "]" * 20)
    return project.mutant(f"deep at {path}", ["nesting-depth"], sheet.file, edit)


def byte_order_mark(project: Project, rng: Random) -> Mutant | None:
    """The file begins with a byte order mark."""
    sheet = _sheet(project, rng)
    return _raw(sheet, "BOM", "readable-file", b"\xef\xbb\xbf" + sheet.text.encode())


def not_utf8(project: Project, rng: Random) -> Mutant | None:
    """One character of the file is in Latin-1."""
    sheet = _sheet(project, rng)
    data = sheet.text.encode()
    at = rng.randrange(len(data))
    return _raw(sheet, f"0xA3 at {at}", "readable-file", data[:at] + b"\xa3" + data[at:])


def carriage_return(project: Project, rng: Random) -> Mutant | None:
    """One line of the file ends in CR LF."""
    sheet = _sheet(project, rng)
    path = _plain(sheet, rng)
    edit = Edit(sheet.file, sheet.end(path), sheet.end(path), "\r")
    return project.mutant(f"CR after {path}", ["plain-characters"], sheet.file, edit)


def schema_line_changed(project: Project, rng: Random) -> Mutant | None:
    """The first line names the schema of another file, or has a typing error."""
    sheet = _sheet(project, rng)
    first, _, rest = sheet.text.partition("\n")
    changed = typo(rng, first)
    return (
        changed and _raw(sheet, f"first line {changed!r}", "names-its-schema", f"{changed}\n{rest}".encode())
    ) or None


def file_deleted(project: Project, rng: Random) -> Mutant | None:
    """The file is gone."""
    return _raw(_sheet(project, rng), "no file", "readable-file", None)


def file_cut_short(project: Project, rng: Random) -> Mutant | None:
    """The file breaks off in the middle of a key."""
    sheet = _record_sheet(project, rng)
    path = pick(rng, [path for path in sheet.document.keys if not sheet.has((*path, 0))])
    if path is None:
        return None
    start = sheet.offset(sheet.document.keys[path])
    edit = Edit(sheet.file, start + 1, len(sheet.text), "")
    return project.mutant(f"ends after {path}", ["yaml-syntax", "schema"], sheet.file, edit)


OPERATORS: tuple[Operator, ...] = (
    tab_indents,
    key_twice,
    anchor_set,
    alias_used,
    tag_set,
    second_document,
    bidi_character,
    invisible_character,
    decomposed_character,
    lookalike_letter,
    wrongly_decoded,
    link_that_runs,
    quotation_left_open,
    colon_unquoted,
    value_forgotten,
    bracket_left_open,
    nested_deep,
    byte_order_mark,
    not_utf8,
    carriage_return,
    schema_line_changed,
    file_deleted,
    file_cut_short,
)
