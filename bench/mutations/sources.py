"""Faults of the sources: articles that change, and what is said of them."""

from dataclasses import replace
from hashlib import sha256
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, typo
from bench.mutations.sheet import Sheet
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.models.sources import Source
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text.stretch import Stretch


def _source(project: Project, rng: Random) -> Entry[Source]:
    return rng.choice(project.corpus.sources)


def _sheet(project: Project) -> Sheet:
    return project.sheets["sources"]


def _article(project: Project, entry: Entry[Source]) -> tuple[str, bytes]:
    file = f"seeds/{entry.model.file}"
    return file, project.files[file]


def _changed(project: Project, entry: Entry[Source], what: str, expected: str, data: bytes | None) -> Mutant:
    file, _ = _article(project, entry)
    return Mutant(f"{file}: {what}", {file: data}, (expected,), (entry.model.id,))


def _renewed(project: Project, entry: Entry[Source], data: bytes) -> dict[str, bytes | None]:
    """An article changed, and its digest renewed with it."""
    edit = _sheet(project).swap((entry.index, "sha256"), sha256(data).hexdigest())
    mutant = project.mutant("", [], "", edit)
    return {**mutant.changes, _article(project, entry)[0]: data}


def byte_changed(project: Project, rng: Random) -> Mutant | None:
    """One letter of an article is another."""
    entry = _source(project, rng)
    data = _article(project, entry)[1]
    at = rng.choice([at for at, byte in enumerate(data) if 97 <= byte < 122])
    return _changed(
        project, entry, f"byte {at}", "source-digest", data[:at] + bytes([data[at] + 1]) + data[at + 1 :]
    )


def line_feed_added(project: Project, rng: Random) -> Mutant | None:
    """An editor puts a line feed at the end of an article, or takes it away."""
    entry = _source(project, rng)
    data = _article(project, entry)[1]
    changed = data[:-1] if data.endswith(b"\n") else data + b"\n"
    return _changed(project, entry, "last line feed", "source-digest", changed)


def carriage_return(project: Project, rng: Random) -> Mutant | None:
    """A line of an article ends in CR LF."""
    entry = _source(project, rng)
    data = _article(project, entry)[1]
    at = rng.choice([at for at, byte in enumerate(data) if byte == 10] or [len(data)])
    return _changed(project, entry, f"CR at {at}", "source-text", data[:at] + b"\r" + data[at:])


def not_text(project: Project, rng: Random) -> Mutant | None:
    """An article begins with a byte order mark, holds NUL, or is no UTF-8."""
    entry = _source(project, rng)
    data = _article(project, entry)[1]
    at = rng.randrange(1, len(data))
    changed = rng.choice(
        [b"\xef\xbb\xbf" + data, data[:at] + b"\0" + data[at:], data[:at] + b"\xff" + data[at:]]
    )
    return _changed(project, entry, f"no text at {at}", "source-text", changed)


def article_deleted(project: Project, rng: Random) -> Mutant | None:
    """An article is gone."""
    return _changed(project, _source(project, rng), "deleted", "source-file", None)


def articles_swapped(project: Project, rng: Random) -> Mutant | None:
    """Two sources name each other's files."""
    one, two = rng.sample(project.corpus.sources, 2)
    sheet = _sheet(project)
    return project.mutant(
        f"files of {one.model.id} and {two.model.id}",
        ["source-digest"],
        [one.model.id, two.model.id],
        sheet.swap((one.index, "file"), two.model.file),
        sheet.swap((two.index, "file"), one.model.file),
    )


def digest_changed(project: Project, rng: Random) -> Mutant | None:
    """One digit of a digest is another."""
    entry = _source(project, rng)
    digest = entry.model.sha256
    at = rng.randrange(64)
    changed = digest[:at] + rng.choice("0123456789abcdef".replace(digest[at], "")) + digest[at + 1 :]
    edit = _sheet(project).swap((entry.index, "sha256"), f'"{changed}"')
    return project.mutant(f"{entry.model.id} digest {at}", ["source-digest"], entry.model.id, edit)


def file_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The name of an article's file has a digit changed."""
    entry = _source(project, rng)
    changed = "9" + entry.model.file[1:]
    edit = _sheet(project).swap((entry.index, "file"), changed)
    return project.mutant(f"{entry.model.id} file {changed}", ["source-file"], entry.model.id, edit)


def credit_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A title, publisher, byline, dateline or credit has a letter changed."""
    entry = _source(project, rng)
    field = rng.choice(["title", "publisher", "byline", "dateline", "credit"])
    text = getattr(entry.model, field)
    changed = typo(rng, text) if text else None
    if changed is None:
        return None
    edit = _sheet(project).say((entry.index, field), changed)
    return project.mutant(f"{entry.model.id} {field}: {changed}", ["source-wording"], entry.model.id, edit)


def credit_of_other_source(project: Project, rng: Random) -> Mutant | None:
    """A source is given a title or publisher that another prints."""
    one, two = rng.sample(project.corpus.sources, 2)
    field = rng.choice(["title", "publisher", "byline"])
    text = getattr(two.model, field)
    if not text or project.stands(text, one.model.id):
        return None
    sheet = _sheet(project)
    where: Path = (one.index, field)
    edit = (
        sheet.say(where, text)
        if sheet.has(where)
        else sheet.before((one.index, "language"), f"{field}: {text}")
    )
    return project.mutant(f"{one.model.id} {field}: {text}", ["source-wording"], one.model.id, edit)


def publication_date_invented(project: Project, rng: Random) -> Mutant | None:
    """A source is given a date of publication that it does not print."""
    entry = _source(project, rng)
    if entry.model.published is not None:
        return None
    day = rng.choice(["2026-01-30", "2026-02-02", "2026-02-03", "2025-12-31", "2026-03"])
    edit = _sheet(project).before((entry.index, "language"), f"published: {day}")
    expected = ["source-wording", "publication-in-source"]
    return project.mutant(f"{entry.model.id} of {day}", expected, entry.model.id, edit)


def article_counted_twice(project: Project, rng: Random) -> Mutant | None:
    """An article is a source of another origin too, and one record cites it as a second witness."""
    entry = _source(project, rng)
    name = f"{entry.model.id}-reprint"
    item = _sheet(project).item(entry.index)
    item = item.replace(f"- id: {entry.model.id}", f"- id: {name}", 1)
    item = item.replace(f"origin: {entry.model.origin}\n", "origin: reprint\n", 1)
    passage = rng.choice(project.corpus.passages_of_source(entry.model.id))
    sheet = project.sheet_of(passage.entry)
    again = sheet.twice((passage.entry.index, "evidence", passage.index))
    again = replace(again, put=again.put.replace(f"source: {entry.model.id}", f"source: {name}", 1))
    expected = ["shared-wording", "segment-has-verdict"]
    at = [name, entry.model.id, f"seeds/{entry.model.file}"]
    what = f"{name} cited by {passage.record.id}"
    return project.mutant(what, expected, at, _sheet(project).appended(item), again)


def copy_called_original(project: Project, rng: Random) -> Mutant | None:
    """A copy is given an origin of its own, so that it would count as a second witness."""
    sources = project.corpus.sources
    entry = _source(project, rng)
    others = [one for one in sources if one is not entry and one.model.origin == entry.model.origin]
    if not others:
        return None
    own = rng.choice(["own-desk", "another-agency", "staff", f"{entry.model.id}-desk"])
    edit = _sheet(project).swap((entry.index, "origin"), own)
    at = [entry.model.id, *(one.model.id for one in others)]
    return project.mutant(f"{entry.model.id} of origin {own}", ["shared-wording"], at, edit)


def sentence_added(project: Project, rng: Random) -> Mutant | None:
    """An article gets one more sentence, its digest is renewed, and nobody codes it."""
    entry = _source(project, rng)
    file, data = _article(project, entry)
    who = rng.choice(["Canada", "France", "Norway", "Brazil", "Kenya"])
    text = f"\nThe minister of {who} welcomed the agreement warmly on his return.\n".encode()
    lines = [at for at, byte in enumerate(data) if byte == 10] or [len(data)]
    at = rng.choice(lines)
    if project.corpus.is_in_set_aside_segment(entry.model.id, Stretch(*_around(data, at))):
        return None  # the ledger sets aside a stretch from here to there, whatever is put between
    changes = _renewed(project, entry, data[:at] + text + data[at + 1 :])
    return Mutant(f"{file}: sentence at {at}", changes, ("segment-has-verdict",), (file,))


def mark_lost(project: Project, rng: Random) -> Mutant | None:
    """An article loses a closing quotation mark, and its digest is renewed."""
    entry = _source(project, rng)
    file, data = _article(project, entry)
    text = data.decode()
    closing = [at for at, char in enumerate(text) if char in '”"']
    if not closing:
        return None
    at = rng.choice(closing)
    changes = _renewed(project, entry, (text[:at] + text[at + 1 :]).encode())
    return Mutant(f"{file}: mark at {at}", changes, ("quotation-closed",), (file,))


def _around(data: bytes, at: int) -> tuple[int, int]:
    """Where, in characters, the lines before and after an offset in bytes are."""
    char = len(data[:at].decode())
    return max(0, char - 1), char + 2


def number_added(project: Project, rng: Random) -> Mutant | None:
    """A coded sentence gets a quantity between two passages' words, and the digest is renewed."""
    entry = _source(project, rng)
    file, data = _article(project, entry)
    text = data.decode()
    number = rng.choice(["some 400 firms", "£7 million", "twelve experts", "nine in ten"])
    coded = [one for one in project.corpus.segments[entry.model.id] if one in project.corpus.verdicts.coded]
    segment = rng.choice([one for one in coded if text[one.end - 1] == "."])
    changed = text[: segment.end - 1] + f" with {number}" + text[segment.end - 1 :]
    changes = _renewed(project, entry, changed.encode())
    expected = ("quantity-accounted", "passage-in-source", "cell-quote-in-passage", "ledger-quote-in-source")
    touching = [
        passage.record.id
        for passage in project.corpus.passages_of_source(entry.model.id)
        if any(hit.start < segment.end and segment.start < hit.end for hit in passage.wording.spans)
    ]
    ledger = project.sheets["ledger"].file
    return Mutant(f"{file}: {number} at {segment.end}", changes, expected, (file, ledger, *touching))


OPERATORS: tuple[Operator, ...] = (
    byte_changed,
    line_feed_added,
    carriage_return,
    not_text,
    article_deleted,
    articles_swapped,
    digest_changed,
    file_misspelt,
    credit_misspelt,
    credit_of_other_source,
    publication_date_invented,
    article_counted_twice,
    copy_called_original,
    sentence_added,
    number_added,
    mark_lost,
)
