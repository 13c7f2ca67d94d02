"""The quantities that a cell quotes, read in the whole article."""

from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.text.quantities import Quantity, quantities


def readings(cell: GroundedCell) -> list[Quantity]:
    """The quantities of the article that share words with the quote: `A$5 billion` for `$5 billion`."""
    article = cell.passage.article
    if article is None:
        return []
    return [one for one in quantities(article.unwrapped) if cell.cell.wording.overlaps(one)]


def is_quoted_whole(cell: GroundedCell, quantity: Quantity) -> bool:
    """Whether the quote contains the whole number, apart from its unit."""
    number = quantity.number
    pieces = (span for span in cell.cell.wording.spans if span.overlaps(number))
    covered = sum(min(span.end, number.end) - max(span.start, number.start) for span in pieces)
    return covered == number.end - number.start
