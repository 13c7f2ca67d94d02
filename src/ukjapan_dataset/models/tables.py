"""The published tables: one declaration that CSV, Parquet, schemas, descriptor and codebook follow.

Columns may be added, never renamed or dropped.
"""

from dataclasses import dataclass, field

from pydantic import BaseModel

from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import Case
from ukjapan_dataset.models.records import Agreement, Attribution, Commitment, Figure, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.terms import Term
from ukjapan_dataset.models.vocabulary import (
    Action,
    ActorKind,
    AdjudicationRule,
    AgreementKind,
    AgreementStatus,
    Basis,
    Confidence,
    Corroboration,
    Country,
    Decision,
    DifferenceCategory,
    Disposition,
    Domain,
    Indicator,
    Language,
    Level,
    MatchKind,
    Measure,
    Mode,
    Obligation,
    Qualifier,
    RecordType,
    ReportingStatus,
    RevisionKind,
    Role,
    Scope,
    SegmentKind,
    Stance,
    Strength,
    SubjectKind,
    Unit,
    UnitKind,
)

SLUG = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)"
SHA256 = r"(?:[0-9a-f]{64})"


class ColumnType(Term):
    """The physical types that every reader takes well."""

    STRING = "string", "Text (UTF-8)."
    INTEGER = "int64", "A whole number."
    DATE = "date32", "A day of the Gregorian calendar (ISO 8601)."
    DECIMAL = "decimal128", "An exact decimal number, of 28 digits, 6 of them after the point."


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, and what it may hold."""

    name: str
    description: str
    dtype: ColumnType = ColumnType.STRING
    required: bool = False
    terms: type[Term] | None = None
    pattern: str | None = None
    references: str | None = None
    minimum: int | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Table:
    """One table: its columns, its key, and what a row is."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    by_key: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.name: column for column in self.columns})


def _authored(model: type[BaseModel], name: str) -> str:
    """The description that the authored field carries."""
    description = model.model_fields[name].description
    if not description:
        raise TypeError(f"{model.__name__}.{name} has no description")
    return description


def _text(model: type[BaseModel], name: str, *, required: bool = False) -> Column:
    return Column(name, _authored(model, name), required=required)


def _term(model: type[BaseModel], name: str, terms: type[Term], *, required: bool = True) -> Column:
    return Column(name, _authored(model, name), terms=terms, required=required)


def _edtf(model: type[BaseModel], name: str) -> tuple[Column, ...]:
    """An EDTF column, with the first and last day it may mean."""
    return (
        Column(name, _authored(model, name)),
        Column(f"{name}_earliest", f"The first day that `{name}` may mean.", ColumnType.DATE),
        Column(f"{name}_latest", f"The last day that `{name}` may mean.", ColumnType.DATE),
    )


def _decimal(model: type[BaseModel], name: str, unit: str | None = None) -> Column:
    return Column(name, _authored(model, name), ColumnType.DECIMAL, unit=unit)


def _id(name: str, description: str, references: str | None = None) -> Column:
    return Column(name, description, required=True, pattern=SLUG, references=references)


def _link(name: str, description: str, references: str) -> Column:
    return Column(name, description, pattern=SLUG, references=references)


def _count(name: str, description: str, minimum: int = 0, unit: str | None = None) -> Column:
    return Column(name, description, ColumnType.INTEGER, required=True, minimum=minimum, unit=unit)


CODE_POINT = "Unicode code point"
BYTE = "byte of UTF-8"
PROPORTION = "proportion, from 0 to 1"
VALUE_UNIT = "as `unit` says"


RECORD_ID = _id("record_id", "The record.", "records")

SOURCES = Table(
    "sources",
    "Sources",
    "The articles, one a row. What describes an article is only what it says itself.",
    (
        _id("source_id", _authored(Source, "id")),
        _text(Source, "file", required=True),
        _text(Source, "title"),
        _text(Source, "publisher"),
        _text(Source, "byline"),
        _text(Source, "dateline"),
        _text(Source, "credit"),
        *_edtf(Source, "published"),
        _term(Source, "language", Language),
        Column("origin", _authored(Source, "origin"), required=True, pattern=SLUG),
        _text(Source, "origin_basis", required=True),
        _term(Source, "origin_confidence", Confidence),
        Column("sha256", _authored(Source, "sha256"), required=True, pattern=SHA256),
        _count("n_bytes", "Length of the file in bytes.", unit=BYTE),
        _count("n_chars", "Length of the text in Unicode code points.", unit=CODE_POINT),
        _count("n_segments", "Number of segments."),
        _text(Source, "rights", required=True),
        _text(Source, "note"),
    ),
    ("source_id",),
)

ACTORS = Table(
    "actors",
    "Actors",
    "States, governments, persons, organisations and groups that take part or speak.",
    (
        _id("actor_id", _authored(Actor, "id")),
        _text(Actor, "name", required=True),
        _term(Actor, "kind", ActorKind),
        _term(Actor, "country", Country, required=False),
        _text(Actor, "role"),
        _text(Actor, "note"),
    ),
    ("actor_id",),
)

ALIASES = Table(
    "aliases",
    "Aliases",
    "The names under which the sources speak of an actor.",
    (
        _id("actor_id", "The actor.", "actors"),
        Column("alias", "A name, as a source prints it.", required=True),
    ),
    ("actor_id", "alias"),
)

RECORDS = Table(
    "records",
    "Records",
    "Every agreement, commitment, figure and attribution: one row per thing in the world.",
    (
        _id("record_id", _authored(Record, "id")),
        Column("record_type", "What kind of thing it is.", required=True, terms=RecordType),
        _text(Record, "label", required=True),
        _term(Record, "scope", Scope),
        _count("n_sources", "How many sources report it.", 1),
        _count("n_origins", "How many independent origins report it.", 1),
        Column(
            "corroboration",
            "How independent sources bear it out.",
            required=True,
            terms=Corroboration,
        ),
        _text(Record, "note"),
    ),
    ("record_id",),
)

AGREEMENTS = Table(
    "agreements",
    "Agreements",
    "Agreements, partnerships, accords, frameworks, programmes, treaties, pacts, joint ventures.",
    (
        RECORD_ID,
        _text(Agreement, "name"),
        _term(Agreement, "kind", AgreementKind),
        _term(Agreement, "status", AgreementStatus, required=False),
        *_edtf(Agreement, "date"),
        _term(Agreement, "domain", Domain),
        _link("builds_on", _authored(Agreement, "builds_on"), "records"),
    ),
    ("record_id",),
)

COMMITMENTS = Table(
    "commitments",
    "Commitments",
    "Actions that somebody promises, plans, urges, is expected to do, or has begun.",
    (
        RECORD_ID,
        _term(Commitment, "action", Action),
        _text(Commitment, "description"),
        _term(Commitment, "domain", Domain),
        _term(Commitment, "strength", Strength, required=False),
        *_edtf(Commitment, "deadline"),
        _text(Commitment, "condition"),
        _link("agreement", _authored(Commitment, "agreement"), "agreements"),
    ),
    ("record_id",),
)

FIGURES = Table(
    "figures",
    "Figures",
    "Quantities: amounts, counts, ratios, durations, ranks, target years, numbers of members.",
    (
        RECORD_ID,
        _term(Figure, "indicator", Indicator),
        _text(Figure, "subject", required=True),
        _text(Figure, "as_written", required=True),
        _decimal(Figure, "value", VALUE_UNIT),
        _decimal(Figure, "value_low", VALUE_UNIT),
        _decimal(Figure, "value_high", VALUE_UNIT),
        _term(Figure, "unit", Unit, required=False),
        Column("unit_kind", "The dimension of the unit.", terms=UnitKind),
        _term(Figure, "qualifier", Qualifier),
        *_edtf(Figure, "period"),
        _link("derived_from", _authored(Figure, "derived_from"), "figures"),
    ),
    ("record_id",),
)

ATTRIBUTIONS = Table(
    "attributions",
    "Attributions",
    "Acts of speech or thought that a source reports: source, cue and content.",
    (
        RECORD_ID,
        _term(Attribution, "mode", Mode),
        _link("speaker", _authored(Attribution, "speaker"), "actors"),
        _text(Attribution, "speaker_as_named"),
        _text(Attribution, "cue"),
        _text(Attribution, "content", required=True),
        _text(Attribution, "addressee"),
        _text(Attribution, "venue"),
        *_edtf(Attribution, "date"),
        _link("about", _authored(Attribution, "about"), "records"),
    ),
    ("record_id",),
)

PARTICIPANTS = Table(
    "participants",
    "Participants",
    "Who takes part in a record, and how.",
    (
        RECORD_ID,
        _id("actor_id", "The actor.", "actors"),
        Column("role", "How the actor takes part.", required=True, terms=Role),
    ),
    ("record_id", "actor_id", "role"),
)

EVIDENCE = Table(
    "evidence",
    "Evidence",
    "The words every cell rests on. A row without `field` is a passage, or a further piece of one; "
    "a row with `field` is the quote of one cell, and `passage_id` is the passage it stands in.",
    (
        _id("evidence_id", "The evidence's id: record, source and cell."),
        RECORD_ID,
        _link("passage_id", "The passage that the words stand in; empty for a passage.", "evidence"),
        Column("field", "The field of the record; empty for a passage."),
        Column("item", "Which item of the field, such as the actor among the participants."),
        _count("piece", "Which piece of a quote in several pieces, from 1.", 1),
        _id("source_id", "The source.", "sources"),
        _count("start_char", "Where the quote starts, in Unicode code points from 0.", unit=CODE_POINT),
        _count("end_char", "Where the quote ends, exclusive, in Unicode code points from 0.", 1, CODE_POINT),
        _count("start_byte", "Where the quote starts, in bytes of UTF-8 from 0.", unit=BYTE),
        _count("end_byte", "Where the quote ends, exclusive, in bytes of UTF-8 from 0.", 1, BYTE),
        Column("quote", "The words, exactly as the source prints them.", required=True),
        Column("prefix", "Up to 32 characters of the same line right before the quote."),
        Column("suffix", "Up to 32 characters of the same line right after the quote."),
        Column("match", "How the quote was found.", required=True, terms=MatchKind),
        Column("basis", "How the words lead to the cell's value.", terms=Basis),
        Column("stance", "How the words bear on the record.", required=True, terms=Stance),
        Column("reported_value", "What the source gives for the cell, where it differs."),
        Column("note", "The rule or argument that leads from the words to the value."),
    ),
    ("evidence_id",),
)

REPORTING = Table(
    "reporting",
    "Reporting",
    "What each source does about each record; silence included.",
    (
        RECORD_ID,
        _id("source_id", "The source.", "sources"),
        Column("status", "What the source does.", required=True, terms=ReportingStatus),
    ),
    ("record_id", "source_id"),
)

ADJUDICATIONS = Table(
    "adjudications",
    "Adjudications",
    "What decides the cells about which sources differ.",
    (
        RECORD_ID,
        Column("field", "The cell that was decided.", required=True),
        Column("chosen_value", "What was decided; empty where nothing decides."),
        Column("rule", "The rule that decided.", required=True, terms=AdjudicationRule),
        Column("reason", "Why the rule applies, and what it leads to.", required=True),
    ),
    ("record_id", "field"),
)

SEGMENTS = Table(
    "segments",
    "Segments",
    "Every sentence, heading, caption and list item of every source, and what became of it.",
    (
        _id("segment_id", "The segment's id: source and number."),
        _id("source_id", "The source.", "sources"),
        _count("number", "Its place in the source, from 1.", 1),
        Column("kind", "What it is on the page.", required=True, terms=SegmentKind),
        _count("start_char", "Where it starts, in Unicode code points from 0.", unit=CODE_POINT),
        _count("end_char", "Where it ends, exclusive, in Unicode code points from 0.", 1, CODE_POINT),
        Column("disposition", "What became of it.", required=True, terms=Disposition),
        Column("reason", "Why it is not coded."),
    ),
    ("segment_id",),
)

RECONCILIATION = Table(
    "reconciliation",
    "Reconciliation",
    "Where the two codings differ, and what was decided. The first coder's ids are those of `records`; the "
    "second coder's are of their own.",
    (
        _count("number", "Its place in the list, from 1.", 1),
        _term(Reconciled, "type", RecordType),
        _text(Reconciled, "first"),
        _text(Reconciled, "second"),
        _text(Reconciled, "variable", required=True),
        _text(Reconciled, "first_value"),
        _text(Reconciled, "second_value"),
        _term(Reconciled, "category", DifferenceCategory),
        _term(Reconciled, "decision", Decision),
        _text(Reconciled, "reason", required=True),
        _link("variable_id", "The variable in the codebook; empty where one lacks the thing.", "variables"),
    ),
    ("number",),
)

RELIABILITY = Table(
    "reliability",
    "Reliability",
    "How far the two codings agree: Krippendorff's alpha per variable, gamma per source and type of record.",
    (
        _term(Reliability, "measure", Measure),
        _term(Reliability, "type", RecordType),
        _text(Reliability, "variable", required=True),
        _term(Reliability, "level", Level),
        Column("n_units", _authored(Reliability, "n_units"), ColumnType.INTEGER, required=True, minimum=0),
        _decimal(Reliability, "equal", PROPORTION),
        _decimal(Reliability, "coefficient"),
        _decimal(Reliability, "low"),
        _decimal(Reliability, "high"),
        _link("variable_id", "The variable in the codebook; empty for gamma.", "variables"),
    ),
    ("measure", "type", "variable"),
)

VARIABLE_ID = _id("variable_id", "The variable.", "variables")

VARIABLES = Table(
    "variables",
    "Variables",
    "The codebook: every column of every table, what it means, and how its cells rest on words.",
    (
        _id("variable_id", "The variable's id: table and column."),
        Column("table", "The table.", required=True),
        Column("variable", "The column.", required=True),
        _count("position", "Its place in the table, from 1.", 1),
        Column("definition", "What it means.", required=True),
        Column("type", "Its physical type.", required=True, terms=ColumnType),
        Column("level", "The level of measurement, where two codings of it were compared.", terms=Level),
        Column("unit", "The unit of its values."),
        Column("obligation", "Whether every row has a value.", required=True, terms=Obligation),
        Column("grounding", "What the words must show for a cell to be `stated`.", terms=GroundingKind),
        Column("references", "The table whose key its values are."),
        Column("pattern", "The regular expression that its values match as a whole."),
        Column("n_values", "How many rows have a value; empty in the codebook itself.", ColumnType.INTEGER),
        Column("n_quotes", "How many quotes carry its cells.", ColumnType.INTEGER),
        Column("share_stated", "The share of these that state it.", ColumnType.DECIMAL, unit=PROPORTION),
        Column("share_resolved", "The share resolved by a rule.", ColumnType.DECIMAL, unit=PROPORTION),
        Column("share_inferred", "The share inferred by a coder.", ColumnType.DECIMAL, unit=PROPORTION),
    ),
    ("variable_id",),
)

CATEGORIES = Table(
    "categories",
    "Categories",
    "The codebook: the values that a variable may have, where they are limited, and what they mean.",
    (
        VARIABLE_ID,
        Column("category", "The value.", required=True),
        _count("position", "Its place in the vocabulary, from 1.", 1),
        Column("definition", "What it means.", required=True),
        Column("n_values", "How many rows have it; empty in the codebook itself.", ColumnType.INTEGER),
    ),
    ("variable_id", "category"),
)

DECISION_RULES = Table(
    "decision_rules",
    "Decision rules",
    "The codebook: what coders ask of each variable that they decide, in this order.",
    (
        VARIABLE_ID,
        _count("number", "Its place in the order, from 1.", 1),
        Column("rule", "What to ask, and what follows.", required=True),
    ),
    ("variable_id", "number"),
)

BORDERLINE_CASES = Table(
    "borderline_cases",
    "Borderline cases",
    "The codebook: words of the sources that could be coded in two ways, and how they are.",
    (
        VARIABLE_ID,
        _count("number", "Its place among the cases of the variable, from 1.", 1),
        _id("source_id", "The source.", "sources"),
        _count("start_char", "Where the words start, in Unicode code points from 0.", unit=CODE_POINT),
        _count("end_char", "Where they end, exclusive, in Unicode code points from 0.", 1, CODE_POINT),
        Column("quote", "The words, exactly as the source prints them.", required=True),
        _link("record_id", _authored(Case, "record"), "records"),
        Column("value", _authored(Case, "value"), required=True),
        _text(Case, "ruling", required=True),
    ),
    ("variable_id", "number"),
)

REVISIONS = Table(
    "revisions",
    "Revisions",
    "What changed after a release, field by field, and why. An id that is retired is never used again.",
    (
        _count("number", "Its place in the log, from 1.", 1),
        _text(Revision, "release", required=True),
        _term(Revision, "kind", RevisionKind),
        Column("subject_type", _authored(Revision, "of"), required=True, terms=SubjectKind),
        _id("subject", _authored(Revision, "id")),
        Column("field", "The field that changed; empty where the whole was added or retired."),
        _text(Revision, "successor"),
        _text(Revision, "reason", required=True),
    ),
    ("number",),
)

TABLES: tuple[Table, ...] = (
    SOURCES,
    ACTORS,
    ALIASES,
    RECORDS,
    AGREEMENTS,
    COMMITMENTS,
    FIGURES,
    ATTRIBUTIONS,
    PARTICIPANTS,
    EVIDENCE,
    REPORTING,
    ADJUDICATIONS,
    SEGMENTS,
    RECONCILIATION,
    RELIABILITY,
    VARIABLES,
    CATEGORIES,
    DECISION_RULES,
    BORDERLINE_CASES,
    REVISIONS,
)
"""Every published table, in the order in which they are told."""

KEYS: dict[str, str] = {table.name: table.key[0] for table in TABLES if len(table.key) == 1}
"""The key column of each table that others may refer to."""
