"""The rows that can be read alone: a wide table for each type of record, and one flat table of all claims."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.corpus.support import (
    Readings,
    cell_supports,
    core_support,
    readings,
    stating,
)
from ukjapan_dataset.models.columns import DeclaredTable, Row
from ukjapan_dataset.models.edtf import bounds
from ukjapan_dataset.models.records import RECORD_MODELS, Attribution, Figure, Record
from ukjapan_dataset.models.summary import BETWEEN, PIECES, quantity, reading
from ukjapan_dataset.models.tables import CLAIMS, OF_RECORD, TERMS
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Stance, Support
from ukjapan_dataset.publishing.tables import records


def wide(own: DeclaredTable, table: DeclaredTable) -> Callable[[Corpus], Iterator[Row]]:
    """One row per record of a type: its own columns, and what other tables say of it."""
    return lambda corpus: (
        table.row(record, **own.row(record), **_about(record, corpus, table))
        for record in corpus.of(RECORD_MODELS[own.name])
    )


def _about(record: Record, corpus: Corpus, table: DeclaredTable) -> Row:
    about, found = records.row(record, corpus), readings(record, corpus)
    row = {
        **{column: about[column] for column in OF_RECORD},
        "support": _support(record, found),
        **_disputed(record, found),
        "sources": _joined(_sources(record)),
        "sources_named": _joined(_named(record, corpus)),
        **{f"participants_{role}": _joined(record.participants.get(role, ())) for role in record.roles},
        **_range(record, corpus),
    }
    if isinstance(record, Attribution):
        row |= _speaker(record, corpus)
    return {column: value for column, value in row.items() if column in table.by_name}


def _disputed(record: Record, found: Readings) -> Row:
    """The fields that a rule decided, and those that some source contradicts."""
    contradicted = (
        path for path, of_cell in found.items() if any(one.stance is Stance.CONTRADICTS for one in of_cell)
    )
    return {
        "adjudicated_fields": _joined(sorted(one.field for one in record.adjudication)),
        "contradicted_fields": _joined(sorted(contradicted)),
    }


def _support(record: Record, found: Readings) -> Support:
    """The support of the main cell, or where the record has none, of its weakest core cell."""
    every = {one.cell.path: one.support for one in cell_supports(record, found)}
    return every.get(record.main) or core_support(record, found)


class Given(NamedTuple):
    """What one quote of a source gives for the main cell, and how that bears on the value."""

    source: str
    value: str
    stance: Stance


def _given(record: Record, corpus: Corpus) -> list[Given]:
    """What the sources give for the main cell, each once, wherever they say it."""
    own = as_text(getattr(record, record.main))
    found = {
        Given(passage.passage.source, value, cell.stance)
        for passage in corpus.passages_of(record)
        for cell in passage.cells
        if cell.path == record.main and (value := as_text(cell.quote.says) or own)
    }
    return sorted(found)


def _range(record: Record, corpus: Corpus) -> Row:
    """The weakest and the firmest value of an ordered main cell that any source gives."""
    terms = TERMS.get(record.main)
    if terms is None:
        return {}
    order = list(terms)
    given = sorted({order.index(terms.named(one.value)) for one in _given(record, corpus)})
    return {
        f"{record.main}_weakest": order[given[-1]] if given else None,
        f"{record.main}_firmest": order[given[0]] if given else None,
    }


def _sources(record: Record) -> list[str]:
    return sorted({passage.source for passage in record.evidence})


def _named(record: Record, corpus: Corpus) -> list[str]:
    return [_name(source, corpus) for source in _sources(record)]


def _name(source: str, corpus: Corpus) -> str:
    """The short name of a source, or if it has none, its id."""
    return corpus.source_by_id[source].model.short_name or source


def _speaker(record: Attribution, corpus: Corpus) -> Row:
    speaker = corpus.actor_by_id[record.speaker].model if record.speaker else None
    return {"speaker_name": speaker and speaker.name, "speaker_kind": speaker and speaker.kind}


def _joined(items: Iterable[str]) -> str | None:
    """Several items in one cell. Names and texts may contain the separator, so there it is a comma."""
    return BETWEEN.join(item.replace(BETWEEN, ", ") for item in items) or None


def claims(corpus: Corpus) -> Iterator[Row]:
    """One row per record of any type, in words that need no other table; in the order of their ids."""
    for record in sorted((entry.model for entry in corpus.records), key=lambda one: one.id):
        found = readings(record, corpus)
        about = records.row(record, corpus)
        best = _best(record, found, corpus)
        yield CLAIMS.row(
            record,
            **{name: about[name] for name in COPIED},
            who=_joined(_who(record, corpus)),
            what=_first(record, "description", "content", "name", "subject"),
            value=_value(record),
            readings=_joined(_readings(record, corpus)),
            **_when(record),
            support=_support(record, found),
            **_disputed(record, found),
            sources=_joined(_named(record, corpus)),
            quote=PIECES.join(best.wording.pieces),
            quote_source=_name(best.passage.source, corpus),
        )


COPIED = ("record_type", "label", "scope", "core_support", "composite")


def _who(record: Record, corpus: Corpus) -> list[str]:
    """The names of the actors in the first role of the type that has any, or of the speaker."""
    if isinstance(record, Attribution):
        actors = [record.speaker] if record.speaker else []
    else:
        actors = next((record.participants[role] for role in record.roles if role in record.participants), [])
    return [corpus.actor_by_id[actor].model.name for actor in actors]


def _first(record: Record, *fields: str) -> str | None:
    return next(
        (as_text(value) for field in fields if (value := getattr(record, field, None)) is not None), None
    )


def _when(record: Record) -> Row:
    date = _first(record, "date", "deadline", "period")
    days = bounds(date) if date else None
    return {
        "date": date,
        "date_earliest": days and days.earliest,
        "date_latest": days and days.latest,
    }


def _value(record: Record) -> str | None:
    if isinstance(record, Figure):
        parts = quantity(
            str(record.qualifier),
            value=as_text(record.value),
            low=as_text(record.value_low),
            high=as_text(record.value_high),
            unit=record.unit,
        )
        return " ".join(filter(None, parts)) or None
    return as_text(getattr(record, record.main)) if record.main in TERMS else None


def _readings(record: Record, corpus: Corpus) -> Iterator[str]:
    """What sources give for the main cell instead of the value, with their names; no mere other wording."""
    own = as_text(getattr(record, record.main))
    for one in _given(record, corpus):
        is_wording = one.stance is Stance.SUPPORTS and record.main not in TERMS
        if one.value != own and not is_wording:
            stance = str(one.stance).replace("_", " ")
            yield "".join(reading(one.value, _name(one.source, corpus), stance))


def _best(record: Record, found: Readings, corpus: Corpus) -> PlacedPassage:
    """The passage with the most supporting cells, from a source that states the whole row if there is one."""
    whole = stating(record, found)

    def rank(passage: PlacedPassage) -> tuple[bool, int, str, int]:
        """The lowest is the best. Where all else is equal, the place decides, and not how it is listed."""
        supporting = sum(cell.stance is Stance.SUPPORTS for cell in passage.cells)
        source = passage.passage.source
        return source not in whole, -supporting, source, passage.wording.spans[0].start

    return min(corpus.passages_of(record), key=rank)
