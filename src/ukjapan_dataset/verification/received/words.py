"""The words of single rows: those of a text at a place, and those for which a token stands."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.tokens import OPENING, filled
from ukjapan_dataset.verification.received.block import Block

WORDS = ("quote", "prefix", "suffix")
"""The columns of a span that have words of its source."""


class DecodedTexts:
    """The texts of some sources, decoded one by one as rows that fail are explained."""

    def __init__(self, texts: Block) -> None:
        self._texts = texts
        self._last = ("", b"", "")

    def __getitem__(self, source_id: str) -> tuple[bytes, str]:
        """The bytes and the text of a source."""
        if self._last[0] != source_id:
            at = pc.index_in(pa.scalar(source_id, pa.large_string()), self._texts["source_id"]).as_py()
            data = self._texts["data"][at].as_py()
            self._last = (source_id, data, data.decode())
        return self._last[1:]


def has_token(spans: Block) -> Any:
    """Which spans have a token in place of their quote."""
    return pc.starts_with(spans["quote"], OPENING)


def with_words(spans: Block, articles: DecodedTexts) -> Block:
    """Spans with the words of their tokens. A token that does not fit its source stays one."""
    columns = {name: spans[name] for name in spans.rows.column_names}
    marked = [pc.fill_null(pc.match_substring(columns[name], OPENING), False) for name in WORDS]
    if not any(pc.any(mask).as_py() for mask in marked):
        return spans
    sources = columns["source_id"].to_pylist()
    for name in WORDS:
        texts = zip(columns[name].to_pylist(), sources, strict=True)
        columns[name] = pa.array(
            [_filled(text, source, articles) for text, source in texts], pa.large_string()
        )
    return Block(pa.table(columns))


def _filled(text: str | None, source: str, articles: DecodedTexts) -> str | None:
    if text is None or OPENING not in text:
        return text
    try:
        return filled(text, {source: articles[source][1]})
    except ValueError:
        return text
