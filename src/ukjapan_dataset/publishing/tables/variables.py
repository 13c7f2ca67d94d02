"""The rows of the codebook: variables, categories, how they are decided, and borderline cases."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa
from pyarrow import compute

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.guidance import coded_variables, place_of, variable_id
from ukjapan_dataset.models.tables import TABLES, Column, Table
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Basis, Obligation
from ukjapan_dataset.publishing.tables.arrow import Row
from ukjapan_dataset.publishing.tables.coding import reliability

Tables = dict[str, pa.Table]

SHARE = Decimal("0.001")


def variables(corpus: Corpus, made: Tables) -> Iterator[Row]:
    """One row per column of every table; `made` are the tables that it counts in."""
    bases, levels = _bases(corpus), _levels(corpus)
    for table in TABLES:
        for position, column in enumerate(table.columns, 1):
            coded = coded_variables().get((table.name, column.name))
            grounding = coded and coded.grounding and str(coded.grounding.kind)
            yield {
                "variable_id": variable_id(table.name, column.name),
                "table": table.name,
                "variable": column.name,
                "position": position,
                "definition": column.description,
                "type": str(column.dtype),
                "level": levels.get(variable_id(table.name, column.name)),
                "unit": column.unit,
                "obligation": str(Obligation.MANDATORY if column.required else Obligation.OPTIONAL),
                "grounding": grounding,
                "references": column.references,
                "pattern": column.pattern,
                "n_values": _n_values(table, column, made),
                **_shares(bases.get((table.name, column.name), Counter())),
            }


def _n_values(table: Table, column: Column, made: Tables) -> int | None:
    if table.name not in made:
        return None
    return int(compute.count(made[table.name].column(column.name)).as_py())


def _bases(corpus: Corpus) -> dict[tuple[str, str], Counter[Basis]]:
    """How many quotes of each basis carry each variable."""
    counts: dict[tuple[str, str], Counter[Basis]] = {}
    for passage in corpus.passages:
        for cell in passage.cells:
            variable = place_of(passage.record.type, cell.path)
            counts.setdefault(variable, Counter())[cell.quote.basis] += 1
    return counts


def _shares(bases: Counter[Basis]) -> Row:
    total = bases.total()
    shares = {
        f"share_{basis}": (Decimal(bases[basis]) / total).quantize(SHARE) if total else None
        for basis in Basis
    }
    return {"n_quotes": total or None, **shares}


def _levels(corpus: Corpus) -> dict[str, str]:
    """The level of measurement of each variable of which two codings were compared."""
    return {row["variable_id"]: row["level"] for row in reliability(corpus) if row["variable_id"]}


def categories(_corpus: Corpus, made: Tables) -> Iterator[Row]:
    """One row per value of every variable whose values are limited."""
    for table in TABLES:
        for column in table.columns:
            counts = _counts(table, column, made)
            for position, term in enumerate(column.terms or (), 1):
                yield {
                    "variable_id": variable_id(table.name, column.name),
                    "category": str(term),
                    "position": position,
                    "definition": term.definition,
                    "n_values": None if counts is None else counts.get(str(term), 0),
                }


def _counts(table: Table, column: Column, made: Tables) -> dict[str, int] | None:
    if column.terms is None or table.name not in made:
        return None
    counted = compute.value_counts(made[table.name].column(column.name))
    return {entry["values"]: entry["counts"] for entry in counted.to_pylist()}


def decision_rules(corpus: Corpus, _made: Tables) -> Iterator[Row]:
    """One row per question that coders ask of a variable."""
    for entry in corpus.codebook:
        guidance = entry.model
        for number, rule in enumerate(guidance.decide, 1):
            yield {
                "variable_id": variable_id(guidance.table, guidance.variable),
                "number": number,
                "rule": rule,
            }


def borderline_cases(corpus: Corpus, _made: Tables) -> Iterator[Row]:
    """One row per borderline case."""
    for found in corpus.cases:
        (hit,) = found.wording.spans
        yield {
            "variable_id": variable_id(found.guidance.table, found.guidance.variable),
            "number": found.index + 1,
            "source_id": found.case.source,
            "start_char": hit.start,
            "end_char": hit.end,
            "quote": corpus.library[found.case.source].text[hit.start : hit.end],
            "record_id": found.case.record,
            "value": as_text(found.case.value),
            "ruling": found.case.ruling,
        }
