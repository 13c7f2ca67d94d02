"""Coverage, as text and as JSON."""

import json
from collections.abc import Callable, Iterator

from ukjapan_dataset.code_points import escaped, escaped_json
from ukjapan_dataset.coverage import Account, Coverage, SourceCoverage, Unaccounted
from ukjapan_dataset.models.vocabulary import Basis, Disposition


def as_text(coverage: Coverage) -> str:
    """The shares of each source that are coded, set aside and unaccounted for; the cells; the verdict."""
    cells, stated = sum(coverage.bases.values()), coverage.bases[Basis.STATED]
    checked = coverage.machine_checked
    shares = (f"{basis} {count} ({_percent(count, cells)})" for basis, count in coverage.bases.items())
    text = "\n".join(
        [
            *(line for source in coverage.sources for line in _source_lines(source)),
            f"{cells} cell quotes: {', '.join(shares)}",
            f"{checked} of {stated} stated cells machine-checked ({_percent(checked, stated)})",
            *(f"{problem.place}: {problem.message}" for problem in coverage.unread),
            _verdict(coverage),
        ]
    )
    return escaped(text, keep="\n")


def _source_lines(source: SourceCoverage) -> Iterator[str]:
    total, characters = source.segments.total, sum(source.n_characters.values())
    yield f"{source.source_id}: {total} segments, {characters} characters, {source.records} records"
    for disposition, count in source.n_segments.items():
        share = _percent(source.n_characters[disposition], characters)
        yield f"  {disposition:<16}{count:>4} segments  {share:>6} of the characters"
    yield from _rest(source.segments)
    for name, account in (("quantities", source.quantities), ("quotations", source.quotations)):
        yield f"  {account.total} {name}, {len(account.unaccounted) or 'none'} unaccounted for"
        yield from _rest(account)
    yield ""


def _rest(account: Account) -> Iterator[str]:
    return (f"    {one.place}: {one.text}" for one in account.unaccounted)


def _verdict(coverage: Coverage) -> str:
    if coverage.unread:
        return "not everything could be read, so coverage is not known: run `ukjapan validate`"
    if not coverage.sources:
        return "data/records/sources.yaml lists no source, so there is nothing to cover"
    if coverage.n_unaccounted:
        return (
            f"{coverage.n_unaccounted} things are unaccounted for: code them, or set them aside in the ledger"
        )
    return "every segment, quantity and quotation of every source is coded or set aside"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def as_json(coverage: Coverage) -> str:
    """The same, as one JSON object."""
    return escaped_json(
        json.dumps(
            {
                "sources": [
                    {
                        "source_id": source.source_id,
                        "records": source.records,
                        "segments": _all(source.n_segments),
                        "characters": _all(source.n_characters),
                        "unaccounted": _places(source.segments.unaccounted),
                        "quantities": _account(source.quantities),
                        "quotations": _account(source.quotations),
                    }
                    for source in coverage.sources
                ],
                "cell_quotes": coverage.bases,
                "machine_checked": coverage.machine_checked,
                "unread": [{"place": str(one.place), "message": one.message} for one in coverage.unread],
                "complete": coverage.complete,
            },
            ensure_ascii=False,
            indent=2,
        )
    )


def _account(account: Account) -> dict[str, object]:
    return {"total": account.total, "unaccounted": _places(account.unaccounted)}


def _places(rest: tuple[Unaccounted, ...]) -> list[dict[str, str]]:
    return [{"place": str(one.place), "text": one.text} for one in rest]


def _all(counts: dict[Disposition, int]) -> dict[str, int]:
    return {disposition: counts.get(disposition, 0) for disposition in Disposition}


FORMATS: dict[str, Callable[[Coverage], str]] = {"text": as_text, "json": as_json}
"""How coverage can be written."""
