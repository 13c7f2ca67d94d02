"""Coverage, as text and as JSON."""

import json
from collections.abc import Callable, Iterator

from ukjapan_dataset.coverage import Closed, Coverage, SourceCoverage, Unaccounted
from ukjapan_dataset.models.vocabulary import Basis, Disposition


def as_text(coverage: Coverage) -> str:
    """Per source, what share is coded, set aside and unaccounted for; then the rest by name."""
    lines = [line for source in coverage.sources for line in _source_lines(source)]
    total = sum(coverage.bases.values())
    shares = ", ".join(
        f"{basis} {count} ({_percent(count, total)})" for basis, count in coverage.bases.items()
    )
    lines.append(f"{total} cell quotes: {shares}")
    stated = coverage.bases[Basis.STATED]
    lines.append(
        f"{coverage.machine_checked} of {stated} stated cells machine-checked "
        f"({_percent(coverage.machine_checked, stated)})"
    )
    lines += (f"{problem.place}: {problem.message}" for problem in coverage.unread)
    lines.append(_verdict(coverage))
    return "\n".join(lines)


def _source_lines(source: SourceCoverage) -> Iterator[str]:
    total = sum(source.segments.values())
    characters = sum(source.characters.values())
    yield f"{source.source_id}: {total} segments, {characters} characters, {source.records} records"
    for disposition, count in source.segments.items():
        share = _percent(source.characters[disposition], characters)
        yield f"  {disposition:<16}{count:>4} segments  {share:>6} of the characters"
    for rest in source.unaccounted:
        yield f"    {rest.place}: {rest.text}"
    for name, closed in (("quantities", source.quantities), ("quotations", source.quotations)):
        yield f"  {closed.total} {name}, {len(closed.unaccounted) or 'none'} unaccounted for"
        for rest in closed.unaccounted:
            yield f"    {rest.place}: {rest.text}"
    yield ""


def _verdict(coverage: Coverage) -> str:
    if coverage.unread:
        return "not everything could be read, so coverage is not known: run `ukjapan validate`"
    if not coverage.sources:
        return "there is no source in data/records/sources.yaml, so there is nothing to cover"
    rest = sum(
        len(source.unaccounted) + len(source.quantities.unaccounted) + len(source.quotations.unaccounted)
        for source in coverage.sources
    )
    if rest:
        return f"{rest} things are unaccounted for: code them, or set them aside in the ledger"
    return "every segment, quantity and quotation of every source is coded or set aside"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def as_json(coverage: Coverage) -> str:
    """The same, as one JSON object."""
    return json.dumps(
        {
            "sources": [
                {
                    "source_id": source.source_id,
                    "records": source.records,
                    "segments": _all(source.segments),
                    "characters": _all(source.characters),
                    "unaccounted": _places(source.unaccounted),
                    "quantities": _closed(source.quantities),
                    "quotations": _closed(source.quotations),
                }
                for source in coverage.sources
            ],
            "cell_quotes": {str(basis): coverage.bases[basis] for basis in Basis},
            "machine_checked": coverage.machine_checked,
            "unread": [
                {"place": str(problem.place), "message": problem.message} for problem in coverage.unread
            ],
            "complete": coverage.complete,
        },
        ensure_ascii=False,
        indent=2,
    )


def _closed(closed: Closed) -> dict[str, object]:
    return {"total": closed.total, "unaccounted": _places(closed.unaccounted)}


def _places(rest: tuple[Unaccounted, ...]) -> list[dict[str, str]]:
    return [{"place": str(one.place), "text": one.text} for one in rest]


def _all(counts: dict[Disposition, int]) -> dict[str, int]:
    return {str(term): counts.get(term, 0) for term in Disposition}


FORMATS: dict[str, Callable[[Coverage], str]] = {"text": as_text, "json": as_json}
"""The ways to tell coverage."""
