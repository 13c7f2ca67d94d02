"""Faults of files: their form, what ids lead to, the log of revisions, and what is published."""

import io
import json
import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

import pyarrow as pa
from packaging.version import Version
from pyarrow import parquet

from tests.mutations.edits import (
    Fault,
    Maker,
    add,
    again,
    alter,
    append,
    both,
    bytewise,
    data,
    drop,
    either,
    gone,
    one,
    put,
    rename,
    rewrite,
    say,
    typo,
)
from tests.mutations.operator import Themes
from tests.mutations.picks import (
    BUILT,
    cell_keys,
    fields,
    files,
    in_sheet,
    inside,
    is_one_of,
    items,
    its_sheet,
    links,
    plain,
    roles,
    spots,
    where,
    words,
)
from tests.mutations.project import CODED, RECORDS, THINGS, Cell, File, Project
from tests.mutations.sheet import Spot, Whole, block, quoted
from ukjapan_dataset.packages.sealing import fixity

CODED_FILES = files(rf"data/records/(?:{'|'.join(CODED)})\.yaml")
TURNING = one("(?=.)", "\u202e", "\u2066", "\u200f")
INVISIBLE = one("(?=.)", "\u200b", "\u00ad", "\ufeff", "\u2060")
MISREAD = one(r"\Z", *(" " + text.encode().decode("cp1252") for text in ("£33 billion", "Japan’s", "café")))
LINK = one(r"\Z", " javascript:alert(1)", " file:///etc/passwd", " data:text/html,x", " ftp://example.org")
ALIKE = (("a", "\u0430"), ("o", "\u043e"), ("e", "\u0435"), ("o", "\u03bf"))


def indented_by_tab(spot: Spot, _rng: Random) -> Fault:
    before = spot.sheet.text[: spot.begin]
    return [] if before.endswith("- ") else [spot.edit(len(before.rstrip(" ")), spot.begin, "\t")]


WORDS = {
    "scope", "kind", "status", "domain", "action", "strength", "indicator", "unit", "qualifier",
    "mode", "basis", "stance", "rule", "disposition", "origin_confidence", "language", "country",
}  # fmt: skip
"""The fields that have a word of a vocabulary."""

REQUIRED = ("label", "scope", "domain", "action", "indicator", "subject", "mode", "content")
TEXTS = ("label", "note", "name", "description", "content", "subject")
IDS = ("agreement", "builds_on", "about", "derived_from", "speaker")
NO_DATES = ("2026-02-30", "2026-13-01", "26-01-31", "31 January 2026", "2026-1-31", "2025-06/2024-07")
FOREIGN = {
    "agreements": ("strength", "as_written", "cue"),
    "commitments": ("status", "as_written", "cue"),
    "figures": ("strength", "status", "cue"),
    "attributions": ("strength", "status", "as_written"),
}
"""Some fields that are quotable in other types of record only."""


NEW = ("oslo", "bern", "lima", "cairo", "delhi", "quito", "rome", "riga", "doha", "baku")


def other_type(link: Spot) -> list[str]:
    """The records of a type that a link cannot lead to."""
    wrong = {"derived_from": "agreements", "about": "sources", "source": "figures"}.get(link.name, "figures")
    return link.project.ids(wrong)


def another_field(entry: Spot, rng: Random) -> Fault:
    field = rng.choice([field for field in UNTOUCHED if is_unlogged(entry, field)])
    return [(entry / "fields/0").insert(f"{field}, ")]


def users(spot: Spot) -> list[str]:
    """The records that name an item."""
    return [link.id for link in links(spot.project) if link.value == spot.id]


def in_circle(spot: Spot) -> list[str]:
    """A record, and those that build on it or are derived from it."""
    lower = fields("builds_on", "derived_from")(spot.project)
    return [spot.id, *(one.id for one in lower if one.value == spot.id)]


# The log of revisions

WHOLE = ("addition", "retirement")
PARTIAL = ("correction", "revision", "recode", "source_change")
UNTOUCHED = ("label", "participants.party.ita", "participants.bound.fra", "domian", "indicator")
GONE = "pacific-accord"
"""An id that nothing has or had."""


def version(project: Project) -> str:
    return str(Spot(project.sheets["project"], ()).get("version"))


def is_coming(entry: Spot) -> bool:
    return bool(entry.get("/release") == version(entry.project))


def is_on_dataset(entry: Spot) -> bool:
    return bool(entry.get("/of") == "dataset")


ENTRIES = where(items("revisions"), is_coming, lambda entry: not is_on_dataset(entry))
ON_DATASET = where(items("revisions"), is_coming, is_on_dataset)
OF_WHOLE = where(ENTRIES, is_one_of("kind", *WHOLE))
OF_FIELDS = where(ENTRIES, is_one_of("kind", *PARTIAL))


def entry(spot: Spot, kind: str, name: str, **more: str) -> str:
    """An entry of the coming release about a thing of the kind of an item."""
    of = {"sources": "source", "actors": "actor"}.get(spot.sheet.name, "record")
    return block(release=version(spot.project), kind=kind, of=of, **more, id=name, reason="So.")


def logging(kind: str, **more: str) -> Maker:
    return append("revisions", lambda spot: [entry(spot, kind, spot.id, **more)])


def retired(spot: Spot, *successors: str) -> str:
    return "\n".join(entry(spot, "retirement", GONE, successor=one) for one in successors)


def wrong_successors(spot: Spot) -> list[str]:
    """An id that nothing has, and those of things of another kind."""
    return [f"{spot.id}-x", *spot.project.ids("sources" if spot.sheet.name == "actors" else "actors")]


@cache
def logged(project: Project) -> list[tuple[str, str]]:
    """What the log says of the coming release: ids, and their fields; of the whole, no field."""
    return [(one.id, field) for one in ENTRIES(project) for field in one.get("fields") or [""]]


def is_unlogged(spot: Spot, field: str = "") -> bool:
    """Whether the log says nothing of a field, nor of the whole."""
    name = field or (spot.cell if isinstance(spot, Cell) else spot.name)
    return not {(spot.id, one) for one in (name, name.partition(".")[0], "")} & {*logged(spot.project)}


def is_unmentioned(spot: Spot) -> bool:
    return all(name != spot.id for name, _ in logged(spot.project))


def is_no_case(spot: Spot) -> bool:
    """Whether the codebook does not name an item, whose change another rule would find."""
    return all(spot.id not in (case.get("record"), case.source) for case in spot.project.cases)


def is_alone(spot: Spot) -> bool:
    """Whether nothing else in the log says what an entry, or a field of one, says."""
    said = [spot.value] if isinstance(spot.value, str) else spot.get("fields") or [""]
    return any(logged(spot.project).count((spot.id, field)) == 1 for field in said)


def is_named_once(record: Spot) -> bool:
    """Whether the id of a record is nowhere but in the record."""
    whole = re.compile(rf"(?<![\w-]){re.escape(record.id)}(?![\w-])")
    return sum(len(whole.findall(sheet.text)) for sheet in record.project.sheets.values()) == 1


WORDED = ("label", "note", "origin_basis", "derived_from_basis")
"""The fields that the entry on wording explains."""


def needs_itself(spot: Spot) -> bool:
    """Whether an entry, or a field of one, is about more than what is said of the dataset as a whole."""
    about = [spot.value] if isinstance(spot.value, str) else spot.get("fields") or [""]
    return is_alone(spot) and any(
        _is_coded(row)
        for row in spot.project.rows("revisions")
        if row["subject"] == spot.id
        and row["field"] in about
        and row["field"] not in _explained_throughout(spot.project)
    )


@cache
def _explained_throughout(project: Project) -> set[str]:
    """The fields that are explained for the dataset as a whole."""
    return {*WORDED, *(field for entry in ON_DATASET(project) for field in entry.get("fields") or ())}


def _is_coded(row: dict[str, str]) -> bool:
    """Whether more than wording changed, as the published log has it."""
    changes = [one.partition(": ")[2] for one in row["evidence_change"].split("; ") if one]
    is_whole = not row["field"]
    return is_whole or row["old_value"] != row["new_value"] or {*changes} > {"reworded"}


def earlier_reasons(entry: Spot) -> list[str]:
    """The reasons of the entries before one that are about another kind of change."""
    before = [one for one in ENTRIES(entry.project) if one.path < entry.path]
    return [quoted(one.get("reason")) for one in before if one.get("kind") != entry.get("kind")]


CHANGED = put("", lambda field: words(field) or [quoted(f"{field.value} (revised)")])
RENAMEABLE = where(items(*RECORDS), is_no_case, is_unmentioned, is_named_once)
RENAMED = alter("id", one(r"\Z", "-2026"))


def is_last(file: File) -> bool:
    """Whether a file is of the last release that is kept."""
    kept = re.findall(
        r"^data/releases/([^/]+)/datapackage\.json$", "\n".join(file.project.files), re.MULTILINE
    )
    return file.file.startswith(f"data/releases/{max(kept, key=Version)}/")


def released_later(descriptor: File, rng: Random) -> Fault:
    """The last release under the version of the coming one, or a later one."""
    project = descriptor.project
    later = rng.choice([version(project), "0.3.5", "0.4.0", "1.0.0"])
    old = descriptor.file.removesuffix("datapackage.json")
    moved = {file.removeprefix(old): data for file, data in project.files.items() if file.startswith(old)}
    moved["datapackage.json"] = re.sub(b'(?<="version": ")[0-9.]+', later.encode(), descriptor.data)
    deleted = [Whole(old + file, None) for file in moved]
    return [*deleted, *(Whole(f"data/releases/{later}/{file}", data) for file, data in moved.items())]


def with_column(csv: File, _rng: Random) -> Fault:
    """A release had one more column, as its descriptor says too."""
    rows = csv.data.replace(b"\n", b",\n").replace(b",\n", b',"former"\n', 1)
    return _released(csv, rows, {"name": "former", "type": "string"})


def with_value(old: str, new: str) -> Callable[[File, Random], Fault]:
    """A release had another value somewhere, as its descriptor says too."""

    def change(csv: File, rng: Random) -> Fault:
        found = rng.choice([*re.finditer(old.encode(), csv.data)])
        return _released(csv, csv.data[: found.start()] + new.encode() + csv.data[found.end() :])

    return change


def _released(csv: File, rows: bytes, *further: dict[str, str]) -> Fault:
    """A table of a release, whose descriptor has its digest, and perhaps a further column."""
    release, _, path = csv.file.partition("/data/csv/")
    descriptor = json.loads(csv.project.files[f"{release}/datapackage.json"])
    table = next(one for one in descriptor["resources"] if one["path"] == f"data/csv/{path}")
    table["schema"]["fields"] += further
    table |= fixity(rows)
    return [Whole(csv.file, rows), Whole(f"{release}/datapackage.json", json.dumps(descriptor).encode())]


LOG, VERSION = in_sheet("revisions"), in_sheet("project")

# The published files

CSV, PARQUET, DESCRIPTOR = files("data/csv/.+"), files("data/parquet/.+"), files(r"datapackage\.json")
PUBLISHED_JSON = where(files(BUILT), lambda file: file.file.endswith(".json"))
LEFT_OVER = ("figures-copy.csv", "notes.txt", ".DS_Store", "old/events.parquet", "old.json")
RULE = "published-current"
SAVED = either(
    data(lambda csv, _: csv.replace(b"\n", b"\r\n")),
    data(lambda csv, _: csv.replace(b'"', b"")),
    bytewise(one(r"\A", "\xef\xbb\xbf")),
)


def as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def digest(file: bytes) -> str:
    return f"sha256:{sha256(file).hexdigest()}"


def sealed(old: File, file: bytes) -> Whole:
    """The descriptor with the digest of a file renewed, and then its seal."""
    descriptor = json.loads(old.project.files["datapackage.json"])
    del descriptor["descriptorHash"]
    for resource in descriptor["resources"]:
        if resource["path"] == old.file:
            resource.update(bytes=len(file), hash=digest(file))
    return Whole("datapackage.json", as_json({**descriptor, "descriptorHash": digest(as_json(descriptor))}))


def rewritten(change: Callable[[Any, Random], Any]) -> Maker:
    """Write a Parquet file anew, and renew its digest in the descriptor, and the descriptor's."""

    def make(old: File, rng: Random) -> Fault:
        sink = io.BytesIO()
        table = change(parquet.ParquetFile(io.BytesIO(old.data)).read(), rng)
        parquet.write_table(table, sink, compression="zstd", write_page_checksum=True)
        return [Whole(old.file, sink.getvalue()), sealed(old, sink.getvalue())]

    return make


def text_changed(table: Any, rng: Random) -> Any:
    column = rng.choice([at for at, field in enumerate(table.schema) if pa.types.is_string(field.type)])
    values = table.column(column).to_pylist()
    if values:
        values[rng.randrange(len(values))] = "changed"
    return table.set_column(column, table.schema.field(column), pa.array(values, pa.string()))


def left_over(beside: File, rng: Random) -> Fault:
    folder = beside.file.rpartition("/")[0] or "schema"
    return [Whole(f"{folder}/{rng.choice(LEFT_OVER)}", b"left over\n")]


# fmt: off
THEMES: Themes = {
"yaml": {
    "A line is indented by a tab.": (plain(), indented_by_tab, "yaml-syntax", its_sheet),
    "A mapping has a key twice.": (plain(), add("", lambda s: [f"{s.name}: {s.written}"]), "duplicate-key"),
    "A value has an anchor.": (plain(), lambda s, _: [s.insert("&same ")], "yaml-subset"),
    "A value is given by reference to another.": (where(plain(*RECORDS), lambda s: s.name != "label"),
        both(rewrite("/label", lambda text, _: f"&same {text}"), put("", "*same")), "yaml-subset"),
    "A value has a tag.": (plain(), lambda s, _: [s.insert("!!str ")], "yaml-subset"),
    "A second document follows in the file.": (CODED_FILES, bytewise(one(r"\Z", "---\n[]\n")), "yaml-subset"),
    "A character turns the direction of writing.": (plain(), alter("", TURNING), "plain-characters"),
    "An escaped character turns the direction of writing.": (plain(),
        rewrite("", lambda text, rng: json.dumps(TURNING(text, rng))), "plain-characters"),
    "A text has a character that nobody sees.": (plain(), alter("", INVISIBLE), "plain-characters"),
    "An accented letter is two characters.": (plain(), alter("", one("e", "e\u0301")), "composed-characters"),
    "A Latin letter is a Cyrillic or Greek one that looks the same.": (plain(),
        either(*(alter("", one(*pair)) for pair in ALIKE)), "one-script"),
    "A text was once decoded in the wrong way, and saved.": (plain(), alter("", MISREAD), "no-mojibake"),
    "A text has a link that a browser would run.": (plain(), alter("", LINK), "web-links-only"),
    "An opening quotation mark is alone.": (plain(), lambda s, _: [s.insert('"')], "yaml-syntax", its_sheet),
    "A text with a colon has no marks.": (plain(), rewrite("", one(" ", ": ")), "yaml-syntax", its_sheet),
    "A key has no value.": (plain(*RECORDS), put("", ""), "value-present"),
    "A list in brackets is not closed.": (
        where(spots(*RECORDS), lambda s: s.written.endswith("]") and isinstance(s.value, list)),
        put("", lambda s: [s.written[:-1]]), "yaml-syntax", its_sheet),
    "A value is nested too deep.": (plain(), put("", "[" * 20 + "]" * 20), "nesting-depth", its_sheet),
    "The file has a byte order mark.": (CODED_FILES, bytewise(one(r"\A", "\xef\xbb\xbf")), "readable-file"),
    "A character of the file is in Latin-1.": (CODED_FILES, bytewise(one("(?=[ -~])", "£")), "readable-file"),
    "A line ends in CR LF.": (plain(), put("", lambda s: [s.written + "\r"]), "plain-characters", its_sheet),
    "The first line, which names the schema, is misspelt.": (CODED_FILES,
        bytewise(one(r"\A(.+)[a-z]([a-z].*)", r"\1q\2")), "names-its-schema"),
    "The file is gone.": (CODED_FILES, gone, "readable-file"),
    "The file breaks off in the middle of a key.": (
        where(spots(*RECORDS), lambda s: s.path in s.sheet.keys and not isinstance(s.value, list)),
        lambda s, _: [s.edit(s.begin + 1, len(s.sheet.text), "")], "yaml-syntax or schema", its_sheet),
},
"schema": {
    "A key has a letter too many, or too few.": (
        where(spots(*CODED), lambda s: s.path in s.sheet.keys and "." not in s.name and s.name != "id"),
        rename("", lambda s: [f"{s.name}s", s.name[:-1]]), "schema"),
    "A text is given as a list.": (fields(*TEXTS), put("", lambda s: [f"[{quoted(s.value)}]"]), "schema"),
    "A year that is text has no quotation marks, or a label is a number.": (
        fields("label", "date", "deadline", "period"), put("", "2026"), "schema"),
    "A number is in quotation marks.": (fields("value", "value_high", "value_low"),
        put("", lambda s: [quoted(s.value)]), "schema"),
    "A word of a vocabulary is misspelt.": (
        where(spots(*THINGS, "ledger"), lambda s: s.name in WORDS and "cells" not in s.path), alter("", typo),
        "schema"),
    "The basis or stance of a cell quote is misspelt.": (
        where(spots(*RECORDS), lambda s: s.name in ("basis", "stance")), alter("", typo), "schema"),
    "A field that every record has is left out.": (fields(*REQUIRED, "evidence"), drop(""), "schema"),
    "A cell quote is of another type.": (cell_keys, rename("", lambda s: FOREIGN[s.sheet.name]), "schema"),
    "A cell quote is given for a class, which has none.": (cell_keys, rename("", "scope"), "schema"),
    "An id has a capital, an underscore, a blank, or a hyphen at its end.": (fields(*IDS),
        put("", lambda s: [s.value.title(), f"{s.value}_", f'" {s.value}"', f"{s.value}-"]), "schema"),
    "A record has no evidence.": (fields("evidence"), put("", "[]"), "schema"),
    "A field that every record has is null.": (fields(*REQUIRED), put("", "null"), "schema"),
    "A text ends in a blank, or has a line feed.": (fields(*TEXTS),
        say("", lambda s: [f"{s.value} ", s.value.replace(" ", "\n", 1) + "\n"]), "schema"),
    "A text begins with a sign that spreadsheets take for a formula.": (fields("label"),
        say("", lambda s: [sign + s.value for sign in "=+-@"]), "schema"),
    "A participant has an unknown role.": (roles, rename("", "partner"), "schema"),
    "A date is impossible.": (fields("date", "deadline", "period"), put("", *NO_DATES), "schema"),
},
"references": {
    "An id that a record names is misspelt.": (links,
        alter("", typo, unless=lambda s, name: name in s.project.things), "known-reference"),
    "The ledger names an unknown source.": (items("ledger"), alter("source", typo), "known-reference"),
    "A link leads to a record of the wrong type.": (links, put("", other_type), "known-reference"),
    "A passage names an actor as its source.": (where(links, lambda s: s.name == "source"),
        put("", lambda s: s.project.ids("actors")), "known-reference"),
    "An agreement builds on one that builds on it, or a figure is derived from itself.": (
        fields("builds_on", "derived_from"), put("", in_circle), "no-cycle"),
    "Two records, two sources or two actors have one id.": (items(*THINGS),
        put("id", lambda s: s.project.ids(s.sheet.name)), "unique-id"),
    "A commitment has the id of an agreement.": (items("commitments"),
        put("id", lambda s: s.project.ids("agreements")), "unique-id"),
    "An actor that is named is deleted.": (where(items("actors"), users), drop(""), "known-reference", users),
    "An actor takes part in nothing.": (items("actors"),
        append("actors", *(block(id=name, name=name.title(), kind="state") for name in NEW)), "used-actor"),
    "A source is listed again under another id, and nothing is coded from it.": (items("sources"),
        again((r"^- id: .+", r"\g<0>-again")), "used-source"),
    "A record that is named is deleted.": (where(items(*RECORDS), users), drop(""), "known-reference", users),
    "One thing in the world has two records, alike in all but their id.": (items(*RECORDS),
        again((r"^- id: .+", r"\g<0>-again")), "one-record-per-thing"),
},
"revisions": {
    "An addition is of some fields only.": (OF_WHOLE,
        add("reason", "fields: [label]", "fields: [evidence]", "fields: [scope]"), "revision-fits-kind"),
    "A correction does not say what was corrected.": (OF_FIELDS, drop("fields"), "revision-fits-kind"),
    "A correction is called an addition.": (OF_FIELDS, put("kind", *WHOLE), "revision-fits-kind"),
    "An addition is called a correction.": (OF_WHOLE, put("kind", *PARTIAL), "revision-fits-kind"),
    "There is a successor, and nothing is retired.": (ENTRIES, add("reason", f"successor: {GONE}"),
        "revision-fits-kind"),
    "An id is retired that is in use.": (items(*THINGS), logging("retirement"), "retired-for-good"),
    "The successor of a retired id is not there, or is a thing of another kind.": (items(*THINGS),
        append("revisions", lambda s: [retired(s, one) for one in wrong_successors(s)]), "retired-for-good"),
    "An id is retired in two entries, with two successors.": (items(*RECORDS),
        append("revisions", lambda s: [retired(s, s.id, "cptpp")]), "retired-for-good"),
    "An entry is about an unknown record.": (where(ENTRIES, lambda s: s.get("of", "record") == "record"),
        alter("id", typo, unless=lambda s, name: name in s.project.things), "known-reference"),
    "An entry on a record is said to be on an actor or source.": (
        where(ENTRIES, lambda s: s.get("of", "record") == "record"), add("id", "of: source", "of: actor"),
        "known-reference or retired-for-good"),
    "A release is not a version.": (ENTRIES, put("release", '"0.2"', "v0.2.0", "next"), "schema"),
    "A value changed without an entry.": (where(fields("scope", "domain"), is_no_case, is_unlogged),
        CHANGED, "revision-logged", LOG),
    "An actor changed without an entry.": (where(fields("name", sheets=["actors"]), is_unlogged),
        alter("", one(r"\Z", ", of late")), "revision-logged", LOG),
    "A source changed without an entry.": (
        where(fields("origin", sheets=["sources"]), is_unlogged), put("", "another-desk"),
        "revision-logged", LOG),
    "An entry of the log is deleted.": (where(ENTRIES, needs_itself), drop(""), "revision-logged", LOG),
    "The entry that explains new notes, or a new variable, is deleted.": (ON_DATASET, drop(""),
        "revision-logged", LOG),
    "An entry on the dataset leaves out a variable that is new.": (
        where(inside("fields", 1, "revisions"), is_coming, is_on_dataset), drop(""), "revision-logged", LOG),
    "An entry on the dataset names a variable that changed nowhere.": (
        where(ON_DATASET, lambda s: (s / "fields").is_there),
        lambda s, rng: [(s / "fields/0").insert(f"{rng.choice(UNTOUCHED[1:])}, ")], "revision-happened"),
    "An entry on the dataset is another kind of change than a recode.": (ON_DATASET,
        put("kind", "correction", "revision", "source_change", *WHOLE), "revision-fits-kind"),
    "An entry on the dataset does not name this one.": (ON_DATASET, alter("id", typo), "revision-fits-kind"),
    "An entry on a record is said to be on the dataset.": (
        where(ENTRIES, lambda s: not s.get("of")), add("id", "of: dataset"), "revision-fits-kind"),
    "New notes of one record are logged, not those of the dataset.": (OF_FIELDS,
        both(drop("fields"), put("kind", "wording")), "revision-fits-kind"),
    "A reason is copied from another kind of change.": (ENTRIES, put("reason", earlier_reasons),
        "reason-fits-change"),
    "A kept release has another value than it had.": (
        where(files(r"data/releases/.+/commitments\.csv"), is_last), with_value('"agreed"', '"hopes"'),
        "revision-logged or published-current",
        lambda _: ["data/records/revisions.yaml", "data/csv/revisions.csv"]),
    "Several fields changed, and the log leaves one of them out.": (
        where(inside("fields", 1, "revisions"), is_coming, needs_itself, lambda s: len(s.get("/fields")) > 1),
        drop(""), "revision-logged", LOG),
    "An entry of the coming release is put down to another.": (where(ENTRIES, needs_itself),
        put("release", "0.1.0", "0.2.1", "0.20.0", "2.0.0"), "revision-logged", LOG),
    "An entry names a field that did not change.": (OF_FIELDS, another_field, "revision-happened"),
    "An entry is about something unchanged.": (where(items(*THINGS), is_unmentioned),
        either(logging("addition"), logging("recode", fields="[scope]")), "revision-happened"),
    "An entry is about an unchanged record.": (
        where(OF_FIELDS, lambda s: not s.get("of") and {*s.get("fields")} <= {"scope", "domain", "action"}),
        put("id", lambda s: [one.id for one in s.project.items(*RECORDS) if is_unmentioned(one)]),
        "revision-happened"),
    "The id of a record changed, and the old one is not retired.": (RENAMEABLE, RENAMED, "id-kept", LOG),
    "The id of a record changed, and the log only adds the new one.": (RENAMEABLE,
        both(RENAMED, append("revisions", lambda s: [entry(s, "addition", f"{s.id}-2026")])), "id-kept", LOG),
    "The data changed since a release of the same version, or of a later one.": (
        where(files(r"data/releases/[^/]+/datapackage\.json"), is_last), released_later, "version-raised",
        VERSION),
    "A column of an earlier release is gone.": (
        where(files(r"data/releases/.+\.csv"), is_last), with_column, "version-raised", VERSION),
},
"published": {
    "A cell of a CSV has another character.": (CSV, bytewise(one("[0-9a-z]", "5", "q")), RULE),
    "A row of a CSV is gone.": (CSV, bytewise(one(r"(?<=\n).+\n", "")), RULE),
    "A CSV has a row twice.": (CSV, bytewise(one(r"(?<=\n).+\n", r"\g<0>\g<0>")), RULE),
    "Two rows of a CSV change places.": (CSV, bytewise(one(r"(?<=\n)(.+\n)(.+\n)", r"\2\1")), RULE),
    "The last column of a CSV is gone.": (CSV,
        data(lambda csv, _: re.sub(rb',(?:"[^"\n]*")?(?=\n)', b"", csv)), RULE),
    "A null of a CSV becomes an empty text.": (CSV, bytewise(one(",,", ',"",')), RULE),
    "A CSV is saved with CR LF, a byte order mark, or no quotation marks.": (CSV, SAVED, RULE),
    "A byte of a Parquet file is another.": (PARQUET, bytewise(one("(?s).", "\0", "\x7f", "\xff")), RULE,
        lambda f: [f.file, "datapackage.json"]),
    "A Parquet file is written anew with a cell changed.": (PARQUET, rewritten(text_changed), RULE),
    "A Parquet file is written anew without its last row.": (PARQUET,
        rewritten(lambda table, _: table.slice(0, max(0, table.num_rows - 1))), RULE),
    "A Parquet file is written anew without metadata.": (PARQUET,
        rewritten(lambda table, _: table.replace_schema_metadata(None)), RULE),
    "A published file is gone.": (files(BUILT), gone, RULE),
    "A file that no build writes is among the published ones.": (files(BUILT), left_over, RULE),
    "A digest or length in the descriptor is another.": (DESCRIPTOR,
        bytewise(one(r'(?<="bytes": )\d|(?<=sha256:)\d', *"123456789")), RULE),
    "A file is not listed.": (DESCRIPTOR, bytewise(one(r"(?m)^    \{\n(?:      .*\n)+    \},\n", "")), RULE),
    "The descriptor lacks the primary or foreign keys of a table.": (DESCRIPTOR,
        bytewise(one('"(?:foreignKeys|primaryKey)"', '"keys"')), RULE),
    "A schema is edited by hand.": (PUBLISHED_JSON, bytewise(one('"type": "string"', '"type": "any"')), RULE),
    "A record has another label, and nobody builds.": (fields("label"), alter("", one(r"\Z", " (revised)")),
        RULE, lambda _: ["data/csv/records.csv"]),
},
}
