"""Faults of quotes: words that are not the source's, or stand elsewhere than they are said to."""

import re
from collections.abc import Callable
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, drop_cell, pick, typo, words_paths
from bench.mutations.sheet import Edit, Sheet
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text.find import hits

Change = Callable[[str], str | None]
PASSAGE, CELL = "passage-in-source", "cell-quote-in-passage"
NEGATION = re.compile(
    r"\b(?:no|not|never|nor|without|neither|un(?=[a-z]{5})|in(?=separab))\b ?|\bunder(?=appr)"
)
Having = re.Pattern[str]
ANYTHING = re.compile("")
MONEY = re.compile("[£$]")
DIGIT = re.compile("[0-9]")
VERB = re.compile(r"\b(?:will|has|have|is|are|agreed|pledged|signed)\b")


def _passage(project: Project, rng: Random, having: Having) -> tuple[PlacedPassage, Sheet, Path] | None:
    """A piece of a passage whose text has something."""
    found = [
        (passage, sheet, path)
        for passage in project.corpus.passages
        for sheet in (project.sheet_of(passage.entry),)
        for path in words_paths(sheet, (passage.entry.index, "evidence", passage.index, "quote"))
        if having.search(str(sheet.get(path)))
    ]
    return pick(rng, found)


def _cell(project: Project, rng: Random, having: Having) -> tuple[GroundedCell, Sheet, Path] | None:
    """A piece of a cell quote whose text has something."""
    found = [
        (cell, sheet, path)
        for cell in project.cells
        for sheet in (project.sheet_of(cell.passage.entry),)
        for path in words_paths(sheet, cell_path(cell))
        if having.search(str(sheet.get(path)))
    ]
    return pick(rng, found)


def _within(project: Project, passage: PlacedPassage, words: str) -> int:
    """How often words stand in a passage."""
    text = project.article(passage.passage.source)
    return sum(len(hits(words, text, hit.start, hit.end)) for hit in passage.wording.spans)


def _in_passage(project: Project, rng: Random, change: Change, having: Having = ANYTHING) -> Mutant | None:
    """A mutant whose passage has its words changed, where the source has no such words."""
    drawn = _passage(project, rng, having)
    if drawn is None:
        return None
    passage, sheet, path = drawn
    changed = change(str(sheet.get(path)))
    if not changed or not changed.strip() or project.stands(changed, passage.passage.source):
        return None
    what = f"{passage.record.id} {path[1:]}: {changed}"
    return project.mutant(what, [PASSAGE], passage.record.id, sheet.say(path, changed))


def _in_cell(project: Project, rng: Random, change: Change, having: Having = ANYTHING) -> Mutant | None:
    """A mutant whose cell has its words changed, where the passage has no such words."""
    drawn = _cell(project, rng, having)
    if drawn is None:
        return None
    cell, sheet, path = drawn
    changed = change(str(sheet.get(path)))
    if not changed or not changed.strip() or _within(project, cell.passage, changed):
        return None
    what = f"{cell.record.id} {path[1:]}: {changed}"
    return project.mutant(what, [CELL], cell.record.id, sheet.say(path, changed))


def letter_of_passage(project: Project, rng: Random) -> Mutant | None:
    """One letter of a passage is another."""
    return _in_passage(project, rng, lambda text: typo(rng, text))


def letter_of_cell(project: Project, rng: Random) -> Mutant | None:
    """One letter of a cell quote is another."""
    return _in_cell(project, rng, lambda text: typo(rng, text))


def capital_of_passage(project: Project, rng: Random) -> Mutant | None:
    """A passage is written with other capitals than its source."""
    return _in_passage(project, rng, lambda text: text.swapcase())


def word_dropped(project: Project, rng: Random) -> Mutant | None:
    """A word in the middle of a passage is left out."""

    def change(text: str) -> str | None:
        words = text.split(" ")
        if len(words) < 3:
            return None
        at = rng.randrange(1, len(words) - 1)
        return " ".join(words[:at] + words[at + 1 :])

    return _in_passage(project, rng, change)


def words_swapped(project: Project, rng: Random) -> Mutant | None:
    """Two neighbouring words of a passage change places."""

    def change(text: str) -> str | None:
        words = text.split(" ")
        if len(words) < 3:
            return None
        at = rng.randrange(len(words) - 1)
        return " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])

    return _in_passage(project, rng, change)


def negation_dropped(project: Project, rng: Random) -> Mutant | None:
    """A negation is left out of a quote."""
    draw = rng.choice([_in_passage, _in_cell])
    return draw(project, rng, lambda text: NEGATION.sub("", text, count=1), NEGATION)


def negation_added(project: Project, rng: Random) -> Mutant | None:
    """A `not` is put behind the verb of a quote."""
    draw = rng.choice([_in_passage, _in_cell])
    return draw(project, rng, lambda text: VERB.sub(r"\g<0> not", text, count=1), VERB)


def currency_of_quote(project: Project, rng: Random) -> Mutant | None:
    """A quote has `$` where its source has `£`, or the other way round."""
    draw = rng.choice([_in_passage, _in_cell])
    return draw(project, rng, lambda text: text.translate(str.maketrans("£$", "$£")), MONEY)


def digit_of_quote(project: Project, rng: Random) -> Mutant | None:
    """A quote has another digit than its source."""
    draw = rng.choice([_in_passage, _in_cell])

    def change(text: str) -> str:
        at = rng.choice([match.start() for match in DIGIT.finditer(text)])
        return text[:at] + rng.choice("123456789".replace(text[at], "")) + text[at + 1 :]

    return draw(project, rng, change, DIGIT)


def scale_of_quote(project: Project, rng: Random) -> Mutant | None:
    """A quote has `million` where its source has `billion`."""
    draw = rng.choice([_in_passage, _in_cell])
    return draw(project, rng, lambda text: text.replace("billion", "million"), re.compile("billion"))


def cut_in_a_word(project: Project, rng: Random) -> Mutant | None:
    """A quote ends in the middle of a word or number."""
    draw = rng.choice([_in_passage, _in_cell])
    return draw(project, rng, lambda text: text[:-1] if len(text) > 2 and text[-2:].isalnum() else None)


def ellipsis_in_quote(project: Project, rng: Random) -> Mutant | None:
    """The middle of a passage is left out with three points, instead of as a list of pieces."""

    def change(text: str) -> str | None:
        words = text.split(" ")
        return " ".join([*words[:2], "…", *words[-2:]]) if len(words) > 5 else None

    return _in_passage(project, rng, change)


def words_of_elsewhere(project: Project, rng: Random) -> Mutant | None:
    """A cell quote gives words of its article that stand outside the passage."""
    drawn = _cell(project, rng, ANYTHING)
    if drawn is None:
        return None
    cell, sheet, path = drawn
    other = pick(
        rng, [one for one in project.cells if one.passage.passage.source == cell.passage.passage.source]
    )
    words = other.cell.wording.pieces[0] if other else ""
    if not words or _within(project, cell.passage, words):
        return None
    what = f"{cell.record.id} {path[1:]}: {words}"
    return project.mutant(what, [CELL], cell.record.id, sheet.say(path, words))


def source_swapped(project: Project, rng: Random) -> Mutant | None:
    """A passage is said to stand in another source."""
    passage = rng.choice(project.corpus.passages)
    other = rng.choice(list(project.corpus.library))
    if all(project.stands(piece, other) for piece in passage.wording.pieces):
        return None
    sheet = project.sheet_of(passage.entry)
    path: Path = (passage.entry.index, "evidence", passage.index, "source")
    what = f"{passage.record.id} passage {passage.index} in {other}"
    return project.mutant(what, [PASSAGE], passage.record.id, sheet.swap(path, other))


def _anchored(project: Project, rng: Random) -> tuple[Sheet, Path]:
    return rng.choice(
        [
            (sheet, path)
            for sheet in (*project.record_sheets, project.sheets["ledger"])
            for path in sheet.document.values
            if path[-1:] in (("occurrence",), ("prefix",), ("suffix",))
        ]
    )


def _is_needed(project: Project, sheet: Sheet, path: Path) -> bool:
    """Whether the words beside an anchor stand more than once where they are looked for."""
    value = sheet.get((*path[:-1], "quote")) or sheet.get((*path[:-1], "says"))
    first = value[0] if isinstance(value, list) else str(value)
    return len(re.findall(rf"(?<!\w){re.escape(first)}(?!\w)", _surroundings(project, sheet, path))) > 1


def _surroundings(project: Project, sheet: Sheet, path: Path) -> str:
    """The text in which an anchored quote is looked for: the article, or the passage of a cell."""
    if "cells" in path:
        quote = sheet.get((*path[:3], "quote"))
        return quote if isinstance(quote, str) else " ".join(quote)
    return project.article(sheet.get((path[0], "source")) or sheet.get((*path[:3], "source")))


def occurrence_forgotten(project: Project, rng: Random) -> Mutant | None:
    """It is not said which of several occurrences is meant."""
    sheet, path = _anchored(project, rng)
    anchors = [name for name in ("occurrence", "prefix", "suffix") if sheet.has((*path[:-1], name))]
    if len(anchors) > 1 or not _is_needed(project, sheet, path):
        return None
    at = str(sheet.get((path[0], "id")) or sheet.file)
    return project.mutant(f"no {path}", [PASSAGE, CELL, "ledger-quote-in-source"], at, sheet.drop(path))


def occurrence_too_high(project: Project, rng: Random) -> Mutant | None:
    """An occurrence is meant that there is not."""
    sheet, path = _anchored(project, rng)
    if path[-1] != "occurrence":
        return None
    at = str(sheet.get((path[0], "id")) or sheet.file)
    edit = sheet.swap(path, str(rng.choice([9, 12, 99])))
    return project.mutant(f"{path} too high", [PASSAGE, CELL, "ledger-quote-in-source"], at, edit)


def ambiguous_words(project: Project, rng: Random) -> Mutant | None:
    """A cell quote is shortened to words that its passage has twice."""
    drawn = _cell(project, rng, ANYTHING)
    if drawn is None:
        return None
    cell, sheet, path = drawn
    word = rng.choice(["the", "and", "of", "to", "in", "a"])
    if _within(project, cell.passage, word) < 2 or sheet.get((*path[:-1], "occurrence")):
        return None
    what = f"{cell.record.id} {path[1:]}: {word}"
    return project.mutant(what, [CELL], cell.record.id, sheet.say(path, word))


def pieces_turned_round(project: Project, rng: Random) -> Mutant | None:
    """The pieces of a quote are listed in another order than the source has them."""
    lists = [
        (sheet, path)
        for sheet in project.record_sheets
        for path in sheet.document.values
        if path[-1:] == ("quote",) and isinstance(sheet.get(path), list)
    ]
    sheet, path = rng.choice(lists)
    first, last = (*path, 0), (*path, len(sheet.get(path)) - 1)
    at = str(sheet.get((path[0], "id")))
    edits = [sheet.swap(first, sheet.written(last)), sheet.swap(last, sheet.written(first))]
    return project.mutant(f"{at} {path[1:]} turned round", [PASSAGE, CELL], at, *edits)


def passage_narrowed(project: Project, rng: Random) -> Mutant | None:
    """A passage is cut so short that a cell quote falls out of it."""
    cell = rng.choice(project.cells)
    sheet = project.sheet_of(cell.passage.entry)
    where: Path = (cell.passage.entry.index, "evidence", cell.passage.index, "quote")
    text, words = sheet.get(where), cell.cell.wording.pieces[-1]
    if not isinstance(text, str) or text.count(words) != 1:
        return None
    kept = text[: text.index(words)].rstrip()
    if len(kept.split()) < 3 or not project.stands(kept, cell.passage.passage.source):
        return None
    what = f"{cell.record.id} passage {cell.passage.index} without {words}"
    return project.mutant(what, [CELL, PASSAGE], cell.record.id, sheet.say(where, kept))


def passage_twice(project: Project, rng: Random) -> Mutant | None:
    """A record has one passage twice."""
    passage = rng.choice(project.corpus.passages)
    edit = project.sheet_of(passage.entry).twice((passage.entry.index, "evidence", passage.index))
    what = f"{passage.record.id} passage {passage.index} twice"
    return project.mutant(what, ["passage-once", "schema"], passage.record.id, edit)


def words_dropped(project: Project, rng: Random) -> Mutant | None:
    """The only words that support a cell are left out."""
    cell = rng.choice(project.cells)
    peers = [
        one
        for passage in project.corpus.passages_by_record[cell.record.id]
        for one in passage.cells
        if one.path == cell.cell.path
    ]
    own = {one.path for one in cell.record.cells()}
    if len(peers) != 1 or cell.cell.path not in own:
        return None
    sheet = project.sheet_of(cell.passage.entry)
    edit = drop_cell(sheet, cell_path(cell))
    what = f"{cell.record.id} no words for {cell.cell.path}"
    return project.mutant(what, ["cell-has-words"], cell.record.id, edit)


def value_dropped(project: Project, rng: Random) -> Mutant | None:
    """A cell is left out of the record, and its words stay."""
    cell = rng.choice(project.cells)
    sheet = project.sheet_of(cell.passage.entry)
    path: Path = (cell.passage.entry.index, cell.cell.path)
    field = type(cell.record).model_fields.get(cell.cell.path)
    if field is None or field.is_required() or cell.cell.quote.says is not None or not sheet.has(path):
        return None
    what = f"{cell.record.id} no {cell.cell.path}"
    return project.mutant(what, ["cell-of-record"], cell.record.id, sheet.drop(path))


def words_not_given(project: Project, rng: Random) -> Mutant | None:
    """A cell quote gives basis and note, and no words."""
    cell = rng.choice(project.cells)
    sheet, path = project.sheet_of(cell.passage.entry), cell_path(cell)
    if not sheet.has((*path, "quote")) or len(sheet.get(path)) == 1 or sheet.has((*path, "says")):
        return None
    what = f"{cell.record.id} {path[2:]} without quote"
    return project.mutant(what, ["words-given"], cell.record.id, sheet.drop((*path, "quote")))


def literal_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A text that is the source's has a letter changed in the record."""
    return _literal(project, rng, lambda text: typo(rng, text))


def literal_shortened(project: Project, rng: Random) -> Mutant | None:
    """A text that is the source's has a word left out in the record."""

    def change(text: str) -> str | None:
        words = text.split(" ")
        if len(words) < 3:
            return None
        at = rng.randrange(1, len(words) - 1)
        return " ".join(words[:at] + words[at + 1 :])

    return _literal(project, rng, change)


def _literal(project: Project, rng: Random, change: Callable[[str], str | None]) -> Mutant | None:
    cell = rng.choice(project.cells)
    sheet, record = project.sheet_of(cell.passage.entry), cell.record
    path: Path = (cell.passage.entry.index, cell.cell.path)
    if (
        str(cell.kind) != "literal"
        or cell.cell.quote.says is not None
        or not isinstance(sheet.get(path), str)
    ):
        return None
    changed = change(str(sheet.get(path)))
    if not changed or changed.casefold() in cell.words.casefold():
        return None
    edit: Edit = sheet.say(path, changed)
    return project.mutant(f"{record.id} {path[1]}: {changed}", ["literal-in-quote"], record.id, edit)


OPERATORS: tuple[Operator, ...] = (
    letter_of_passage,
    letter_of_cell,
    capital_of_passage,
    word_dropped,
    words_swapped,
    negation_dropped,
    negation_added,
    currency_of_quote,
    digit_of_quote,
    scale_of_quote,
    cut_in_a_word,
    ellipsis_in_quote,
    words_of_elsewhere,
    source_swapped,
    occurrence_forgotten,
    occurrence_too_high,
    ambiguous_words,
    pieces_turned_round,
    passage_narrowed,
    passage_twice,
    words_dropped,
    value_dropped,
    words_not_given,
    literal_misspelt,
    literal_shortened,
)
