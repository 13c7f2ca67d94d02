"""The rows of the codebook: variables, categories, questions that coders ask, and borderline cases."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pyarrow import compute

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import Column, DeclaredTable, Row
from ukjapan_dataset.models.guidance import coded_variables
from ukjapan_dataset.models.places import place_of, variable_id
from ukjapan_dataset.models.tables import BORDERLINE_CASES, TABLES
from ukjapan_dataset.models.vocabulary import Basis, Obligation
from ukjapan_dataset.publishing.tables.arrow import Tables
from ukjapan_dataset.publishing.tables.coding import reliability

SHARE = Decimal("0.001")


def variables(corpus: Corpus, made: Tables) -> Iterator[Row]:
    """One row per column of every table, counted in the tables that are `made`."""
    bases, levels = _bases(corpus), _levels(corpus)
    for table in TABLES:
        counts = _n_values(table, made)
        for position, column in enumerate(table.columns, 1):
            name = variable_id(table.name, column.name)
            coded = coded_variables().get((table.name, column.name))
            yield {
                "variable_id": name,
                "table": table.name,
                "variable": column.name,
                "position": position,
                "definition": column.description,
                "type": column.dtype,
                "level": levels.get(name),
                "unit": column.unit,
                "obligation": Obligation.MANDATORY if column.required else Obligation.OPTIONAL,
                "grounding": coded.grounding.kind if coded and coded.grounding else None,
                "references": column.references,
                "pattern": column.pattern,
                "n_values": counts[column.name] if table.name in made else None,
                **_shares(bases[table.name, column.name]),
            }


def _n_values(table: DeclaredTable, made: Tables) -> Counter[str]:
    """How many values each column of a table has, if the table is made."""
    counts: Counter[str] = Counter()
    for batch in made.batches(table.name) if table.name in made else ():
        for column in table.columns:
            counts[column.name] += len(batch) - batch.column(column.name).null_count
    return counts


def _bases(corpus: Corpus) -> dict[tuple[str, str], Counter[Basis]]:
    """How many quotes of each basis support each variable."""
    counts: dict[tuple[str, str], Counter[Basis]] = defaultdict(Counter)
    for passage in corpus.passages:
        for cell in passage.cells:
            counts[place_of(passage.record.type, cell.path)][cell.quote.basis] += 1
    return counts


def _shares(bases: Counter[Basis]) -> Row:
    total = bases.total()
    shares = {
        f"share_{basis}": (Decimal(bases[basis]) / total).quantize(SHARE) if total else None
        for basis in Basis
    }
    return {"n_quotes": total or None, **shares}


def _levels(corpus: Corpus) -> dict[str, str]:
    """The level of measurement of each variable on which two codings were compared."""
    return {row["variable_id"]: row["level"] for row in reliability(corpus) if row["variable_id"]}


def categories(_corpus: Corpus, made: Tables) -> Iterator[Row]:
    """One row per value of every variable with a limited set of values."""
    for table in TABLES:
        for column in table.columns:
            counts = _counts(table, column, made)
            for position, term in enumerate(column.terms or (), 1):
                yield {
                    "variable_id": variable_id(table.name, column.name),
                    "category": term,
                    "position": position,
                    "definition": term.definition,
                    "n_values": counts[term] if table.name in made else None,
                }


def _counts(table: DeclaredTable, column: Column, made: Tables) -> Counter[str]:
    """How often each value of a column with a limited set of values occurs, if its table is made."""
    counts: Counter[str] = Counter()
    for batch in made.batches(table.name) if column.terms and table.name in made else ():
        for entry in compute.value_counts(batch.column(column.name)).to_pylist():
            counts[entry["values"]] += entry["counts"]
    return counts


def decision_rules(corpus: Corpus, _made: Tables) -> Iterator[Row]:
    """One row per question that coders ask about a variable."""
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
        yield BORDERLINE_CASES.row(
            found.case,
            variable_id=variable_id(*found.variable),
            number=found.index + 1,
            start_char=hit.start,
            end_char=hit.end,
            quote=corpus.library[found.case.source].text[hit.start : hit.end],
        )
