"""Stand-off packages: tokens stand where the words of the articles were, and no words are left."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.standoff.columns import NAMES
from ukjapan_dataset.standoff.runs import LENGTH, SharedWords
from ukjapan_dataset.tokens import OPENING, Token, malformed, tokens_in
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.tables import Cells

AGAIN = "the row was altered: get the package again from where it was published"
STRIP = "build the stand-off package again with `ukjapan build --stand-off DIR`"
REPORTED = 10
"""How many cells of one table with words of the articles are reported."""


@dataclass(frozen=True)
class TextCell:
    """A cell of a table, and its text."""

    cells: Cells
    column: str
    row: int
    text: str

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with the cell, whose message may quote it."""
        key = self.cells.key_of(self.cells.rows.at([self.row])[self.row])
        return Problem(self.cells.place(self.row), shown(message), hint, key, self.column)


def _marked(package: ReceivedPackage) -> Iterator[TextCell]:
    """The cells in which a token begins."""
    for cells in package.cells.values():
        csv = cells.table.csv
        if csv is None or any(_contains(one, OPENING.encode()) for one in csv.contents):
            for first, batch in cells.rows.batches():
                yield from _marked_in(batch, first, cells)


def _contains(content: Content, sign: bytes) -> bool:
    """Whether a file contains some bytes: a search that is much faster than one cell by cell."""
    before = b""
    for chunk in content.chunks():
        if sign in chunk or sign in before + chunk[: len(sign) - 1]:
            return True
        before = chunk[1 - len(sign) :]
    return False


def _marked_in(batch: pa.RecordBatch, first: int, cells: Cells) -> Iterator[TextCell]:
    for column in _text_columns(batch):
        texts = batch.column(column)
        for row in pc.indices_nonzero(pc.match_substring(texts, OPENING).fill_null(False)).to_pylist():
            yield TextCell(cells, column, first + row, texts[row].as_py())


def _text_columns(batch: pa.RecordBatch) -> list[str]:
    return [one.name for one in batch.schema if pa.types.is_string(one.type)]


@rule("UKJ881", "token-of-source", over=_marked)
def token_of_source(cell: TextCell, package: ReceivedPackage) -> Iterator[Problem]:
    """A token names a stretch of a source of the package, and only a stand-off package has tokens."""
    if not package.may_have_tokens:
        # An article may have the sign. Only a whole token would be taken for one.
        if tokens_in(cell.text):
            yield cell.problem("expected words, found a token, although the package is not stand-off", AGAIN)
        return
    if malformed(cell.text):
        yield cell.problem(f"expected a token wherever {OPENING} is, found {cell.text!r}", AGAIN)
    for token in tokens_in(cell.text):
        fault = _fault(token, package)
        if fault:
            yield cell.problem(f"expected a stretch of a source, found {token.shown}: {fault}", AGAIN)


def _fault(token: Token, package: ReceivedPackage) -> str:
    if token.start >= token.end:
        return "it ends where it starts"
    if "sources" not in package.cells:
        return ""
    length = package.lengths.get(token.source_id)
    if length is None:
        return "there is no such source"
    return f"the source has {length} characters" if token.end > length else ""


def _supplied(package: ReceivedPackage) -> Iterator[tuple[TextCell, Token, str]]:
    """Every token of a source that was supplied, with the text of the source."""
    for cell in _marked(package) if package.may_have_tokens and package.article_texts else ():
        for token in tokens_in(cell.text):
            if token.source_id in package.article_texts:
                yield cell, token, package.article_texts[token.source_id]


@rule("UKJ882", "token-digest", over=_supplied)
def token_digest(one: tuple[TextCell, Token, str], _package: ReceivedPackage) -> Iterator[Problem]:
    """Every token has the SHA-256 of the stretch of the source that it names."""
    cell, token, article = one
    if not token.fits(article):
        message = f"expected the words at {token.shown} to have SHA-256 {token.sha256}, found others"
        yield cell.problem(message, AGAIN)


def _stripped(package: ReceivedPackage) -> Iterator[tuple[Cells, SharedWords]]:
    """The tables of a stand-off package, with the articles that were supplied."""
    if package.descriptor.is_stand_off and package.article_texts:
        shared = SharedWords(package.article_texts)
        yield from ((cells, shared) for cells in package.cells.values())


@rule("UKJ883", "no-words-left", over=_stripped)
def no_words_left(one: tuple[Cells, SharedWords], _package: ReceivedPackage) -> Iterator[Problem]:
    """No cell of a stand-off package has five words in a row of a source, outside names and titles."""
    for cell, run in islice(_left(*one), REPORTED):
        yield cell.problem(f"expected no {LENGTH} words in a row of a source, found {run!r}", STRIP)


def _left(cells: Cells, shared: SharedWords) -> Iterator[tuple[TextCell, str]]:
    for first, batch in cells.rows.batches():
        for column in _text_columns(batch):
            if (cells.name, column) not in NAMES:
                for row, text in enumerate(batch.column(column).to_pylist(), first):
                    run = shared.first_run(text or "")
                    if run:
                        yield TextCell(cells, column, row, text), run
