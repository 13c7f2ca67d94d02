"""Faults of form: keys, types and words that the published JSON Schemas do not allow."""

from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, pick, typo
from bench.mutations.sheet import Sheet, quoted
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.reader import Path

WORDS = {
    "scope", "kind", "status", "domain", "action", "strength", "indicator", "unit", "qualifier",
    "mode", "basis", "stance", "rule", "disposition", "origin_confidence", "language", "country",
}  # fmt: skip
"""The fields that hold a word of a vocabulary."""

REQUIRED = {"label", "scope", "evidence", "domain", "action", "indicator", "subject", "mode", "content"}


def _records(project: Project, rng: Random) -> Sheet:
    return rng.choice(project.record_sheets)


def _fields(sheet: Sheet, names: set[str]) -> list[Path]:
    """The fields of items that have one of these names."""
    return [path for path in sheet.document.keys if len(path) == 2 and path[-1] in names]


def _mutant(project: Project, sheet: Sheet, path: Path, what: str, written: str) -> Mutant:
    at = str(sheet.get((path[0], "id")) or sheet.file)
    return project.mutant(f"{what}: {path} = {written}", ["schema"], at, sheet.swap(path, written))


def key_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A key has a letter changed."""
    sheet = rng.choice(project.filled_sheets)
    path = rng.choice([path for path in sheet.document.keys if path[-1] != "id"])
    changed = typo(rng, str(path[-1]))
    if changed is None or sheet.has((*path[:-1], changed)) or str(path[-1]).startswith("participants."):
        return None
    at = str(sheet.get((path[0], "id")) or sheet.file)
    return project.mutant(f"{path} → {changed}", ["schema"], at, sheet.rename(path, changed))


def list_for_text(project: Project, rng: Random) -> Mutant | None:
    """A text is given as a list."""
    sheet = _records(project, rng)
    path = pick(rng, _fields(sheet, {"label", "note", "name", "description", "content", "subject"}))
    return (path and _mutant(project, sheet, path, "list", f"[{quoted(sheet.get(path))}]")) or None


def number_for_text(project: Project, rng: Random) -> Mutant | None:
    """A year that is text loses its quotation marks, or a label is a number."""
    sheet = _records(project, rng)
    path = pick(rng, _fields(sheet, {"label", "date", "deadline", "period"}))
    return (path and _mutant(project, sheet, path, "number", "2026")) or None


def text_for_number(project: Project, rng: Random) -> Mutant | None:
    """A number is put in quotation marks."""
    sheet = project.sheets["figures"]
    path = rng.choice(_fields(sheet, {"value", "value_high", "value_low"}))
    return _mutant(project, sheet, path, "text", quoted(sheet.written(path)))


def word_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A word of a vocabulary has a letter changed."""
    sheet = rng.choice(project.filled_sheets)
    path = pick(rng, [path for path in sheet.document.keys if path[-1] in WORDS and "cells" not in path])
    word = typo(rng, str(sheet.get(path))) if path else None
    if path is None or word is None or (sheet.name == "waivers" and path[-1] == "rule"):
        return None
    return _mutant(project, sheet, path, "word", word)


def word_of_evidence_misspelt(project: Project, rng: Random) -> Mutant | None:
    """Basis or stance of a cell quote has a letter changed."""
    sheet = _records(project, rng)
    path = rng.choice([path for path in sheet.document.keys if path[-1] in ("basis", "stance")])
    word = typo(rng, str(sheet.get(path)))
    return (word and _mutant(project, sheet, path, "word", word)) or None


def required_missing(project: Project, rng: Random) -> Mutant | None:
    """A field that every record of the type has is left out."""
    sheet = _records(project, rng)
    path = rng.choice(_fields(sheet, REQUIRED))
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"no {path}", ["schema"], at, sheet.drop(path))


def cell_of_other_type(project: Project, rng: Random) -> Mutant | None:
    """A cell quote names a field of another type of record."""
    sheet = _records(project, rng)
    own = set(RECORD_MODELS[sheet.name].quotable())
    others = sorted({name for model in RECORD_MODELS.values() for name in model.quotable()} - own)
    path = rng.choice([path for path in sheet.document.keys if len(path) == 5 and path[-2] == "cells"])
    name = rng.choice(others)
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{path} → {name}", ["schema"], at, sheet.rename(path, name))


def cell_of_class(project: Project, rng: Random) -> Mutant | None:
    """A cell quote is given for a class, which rests on the passage as a whole."""
    sheet = _records(project, rng)
    path = rng.choice([path for path in sheet.document.keys if len(path) == 5 and path[-2] == "cells"])
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{path} → scope", ["schema"], at, sheet.rename(path, "scope"))


def id_no_slug(project: Project, rng: Random) -> Mutant | None:
    """An id is no slug: a capital, an underscore, a blank."""
    sheet = _records(project, rng)
    path = rng.choice(_fields(sheet, {"agreement", "builds_on", "about", "derived_from", "speaker"}))
    target = str(sheet.get(path))
    changed = rng.choice([target.capitalize(), target.replace("-", "_") + "_", f'" {target}"', target + "-"])
    return _mutant(project, sheet, path, "id", changed)


def evidence_empty(project: Project, rng: Random) -> Mutant | None:
    """A record has no evidence."""
    sheet = _records(project, rng)
    path = rng.choice(_fields(sheet, {"evidence"}))
    end = "\n" if sheet.text[sheet.end(path) : sheet.end(path) + 1] != "\n" else ""
    return _mutant(project, sheet, path, "evidence", "[]" + end)


def null_for_value(project: Project, rng: Random) -> Mutant | None:
    """A field that every record has is null."""
    sheet = _records(project, rng)
    return _mutant(project, sheet, rng.choice(_fields(sheet, REQUIRED - {"evidence"})), "null", "null")


def blank_at_end(project: Project, rng: Random) -> Mutant | None:
    """A text ends in a blank, or holds a line feed."""
    sheet = _records(project, rng)
    path = rng.choice(_fields(sheet, {"label", "note", "name", "description", "content", "subject"}))
    text = str(sheet.get(path))
    return _mutant(
        project, sheet, path, "blank", quoted(rng.choice([text + " ", text.replace(" ", "\n", 1) + "\n"]))
    )


def formula(project: Project, rng: Random) -> Mutant | None:
    """A text begins with a sign that spreadsheets take for a formula."""
    sheet = _records(project, rng)
    path = rng.choice(_fields(sheet, {"label"}))
    return _mutant(project, sheet, path, "formula", quoted(rng.choice("=+-@") + str(sheet.get(path))))


def role_unknown(project: Project, rng: Random) -> Mutant | None:
    """A participant has a role that there is not."""
    sheet = _records(project, rng)
    path = rng.choice([path for path in sheet.document.keys if len(path) == 3 and path[1] == "participants"])
    at = str(sheet.get((path[0], "id")))
    return project.mutant(f"{path} → partner", ["schema"], at, sheet.rename(path, "partner"))


def date_impossible(project: Project, rng: Random) -> Mutant | None:
    """A date is none: 30 February, a thirteenth month, a year of two digits."""
    sheet = _records(project, rng)
    path = pick(rng, _fields(sheet, {"date", "deadline", "period"}))
    written = rng.choice(
        ["2026-02-30", "2026-13-01", "26-01-31", "31 January 2026", "2026-1-31", "2025-06/2024-07"]
    )
    return (path and _mutant(project, sheet, path, "date", written)) or None


OPERATORS: tuple[Operator, ...] = (
    key_misspelt,
    list_for_text,
    number_for_text,
    text_for_number,
    word_misspelt,
    word_of_evidence_misspelt,
    required_missing,
    cell_of_other_type,
    cell_of_class,
    id_no_slug,
    evidence_empty,
    null_for_value,
    blank_at_end,
    formula,
    role_unknown,
    date_impossible,
)
