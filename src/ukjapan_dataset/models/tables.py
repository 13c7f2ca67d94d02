"""The published tables: the one declaration that CSV, Parquet, schemas, descriptor and codebook follow.

Columns may be added, but are never renamed or dropped.
"""

from dataclasses import replace
from operator import attrgetter

from ukjapan_dataset.models.base import SLUG
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.columns import Column, ColumnType, DeclaredTable, columns
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import Case
from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.summary import BETWEEN
from ukjapan_dataset.models.vocabulary import (
    ActorKind,
    AgreementStatus,
    Basis,
    Corroboration,
    Disposition,
    Level,
    MatchKind,
    Obligation,
    RecordType,
    Relation,
    ReportingStatus,
    Role,
    SegmentKind,
    Stance,
    Strength,
    Support,
)
from ukjapan_dataset.terms import Term

CODE_POINT = "Unicode code point"
BYTE = "byte of UTF-8"
PROPORTION = "proportion, from 0 to 1"


def _optional_id(name: str, description: str, references: str | None) -> Column:
    return Column(name, description, pattern=f"(?:{SLUG})", references=references)


def _id(name: str, description: str, references: str | None = None) -> Column:
    return replace(_optional_id(name, description, references), required=True)


def _term(name: str, description: str, terms: type[Term]) -> Column:
    return Column(name, description, required=True, terms=terms)


def _count(name: str, description: str, minimum: int = 0, unit: str | None = None) -> Column:
    return Column(name, description, ColumnType.INTEGER, required=True, minimum=minimum, unit=unit)


def _tally(name: str, description: str) -> Column:
    return Column(name, description, ColumnType.INTEGER)


def _share(basis: str, how: str) -> Column:
    return Column(f"share_{basis}", f"The share of these that {how}.", ColumnType.DECIMAL, unit=PROPORTION)


def _characters(what: str) -> tuple[Column, Column]:
    """Where something starts and ends, in code points."""
    return (
        _count("start_char", f"Where {what} starts, in Unicode code points from 0.", unit=CODE_POINT),
        _count("end_char", f"Where {what} ends, exclusive, in Unicode code points from 0.", 1, CODE_POINT),
    )


RECORD_ID = replace(_id("record_id", "The record.", "records"), read=attrgetter("id"))
ACTOR_ID = _id("actor_id", "The actor.", "actors")
SOURCE_ID = _id("source_id", "The source.", "sources")
VARIABLE_ID = _id("variable_id", "The variable.", "variables")


def _of_records(name: str, description: str) -> DeclaredTable:
    """The table of one type of record."""
    return DeclaredTable(name, ("record_id",), description, (RECORD_ID, *columns(RECORD_MODELS[name])))


SOURCES = DeclaredTable(
    "sources",
    ("source_id",),
    "The articles, one in each row, described only by what they say themselves.",
    columns(
        Source,
        {"id": "source_id"},
        sha256=(
            _count("n_bytes", "The length of the file in bytes.", unit=BYTE),
            _count("n_chars", "The length of the text in Unicode code points.", unit=CODE_POINT),
            _count("n_segments", "The number of segments."),
            Column(
                "quoted_share",
                "The share of its characters that the published quotes contain together.",
                ColumnType.DECIMAL,
                required=True,
                unit=PROPORTION,
            ),
        ),
    ),
)

ACTORS = DeclaredTable(
    "actors",
    ("actor_id",),
    "States, governments, persons, organisations and groups that take part or speak.",
    columns(Actor, {"id": "actor_id"}),
)

ALIASES = DeclaredTable(
    "aliases",
    ("actor_id", "alias"),
    "The names by which the sources call an actor.",
    (ACTOR_ID, Column("alias", "A name, as a source prints it.", required=True)),
)

RECORDS = DeclaredTable(
    "records",
    ("record_id",),
    "Every agreement, commitment, figure, attribution and event: one row for each thing in the world.",
    columns(
        Record,
        {"id": "record_id", "composite": "composite_reason"},
        note=(
            Column(
                "composite",
                "Whether no single source gives all its core cells.",
                ColumnType.BOOLEAN,
                required=True,
                read=lambda record: record.composite is not None,
            ),
        ),
        id=(_term("record_type", "What kind of thing it is.", RecordType),),
        scope=(
            _count("n_sources", "The number of sources that report it.", 1),
            _count("n_origins", "The number of independent origins that report it.", 1),
            _term(
                "corroboration",
                "Who reports the matter: how independent the sources are that report it, whatever they say. "
                "Whether they support the values is in `core_support` and `cells`.",
                Corroboration,
            ),
            _term("core_support", "The weakest support among its core cells.", Support),
        ),
    ),
)

AGREEMENTS = _of_records(
    "agreements",
    "Agreements, partnerships, accords, frameworks, programmes, treaties, pacts and joint ventures.",
)
COMMITMENTS = _of_records(
    "commitments", "Actions that somebody promises, plans, urges, is expected to take or has begun."
)
FIGURES = _of_records(
    "figures", "Quantities: amounts, counts, ratios, durations, ranks, target years and numbers of members."
)
ATTRIBUTIONS = _of_records(
    "attributions", "Acts of speech or thought that a source reports: speaker, cue and content."
)

EVENTS = _of_records(
    "events", "What took place: visits, talks, dinners, news conferences, signings, launches, announcements."
)


def _joined(name: str, description: str) -> Column:
    return Column(name, f"{description}, joined by `; `.", separator=BETWEEN)


DISPUTED = (
    _joined("adjudicated_fields", "The fields about which sources differ and a rule decided"),
    _joined("contradicted_fields", "The fields that some source contradicts"),
)


def _wide(name: str) -> DeclaredTable:
    """The table of one type of record, with what other tables say of each record."""
    model = RECORD_MODELS[name]
    ordered = [field for field in ("strength", "status") if field == model.main]
    speaking = name == "attributions"
    return DeclaredTable(
        f"{name}_wide",
        ("record_id",),
        f"The table `{name}` with further columns from other tables, still one row for each record.",
        (
            *_of_records(name, "").columns,
            *(replace(RECORDS.by_name[column], read=None) for column in OF_RECORD),
            Column(
                "support",
                f"The support of the main cell, `{model.main}`, or of the weakest cell.",
                terms=Support,
            ),
            *(
                Column(f"{field}_{end}", f"The {end} {field} that any source gives.", terms=TERMS[field])
                for field in ordered
                for end in ("weakest", "firmest")
            ),
            *DISPUTED,
            _joined("sources", "The ids of the sources that report it"),
            _joined("sources_named", "The short names of the sources that report it"),
            *(
                _joined(f"participants_{role}", f"The ids of the actors in the role {role}")
                for role in model.roles
            ),
            *(_speaker() if speaking else ()),
        ),
    )


def _speaker() -> tuple[Column, ...]:
    return (
        Column("speaker_name", "The speaker's name in this dataset."),
        Column("speaker_kind", "What kind of actor the speaker is.", terms=ActorKind),
    )


TERMS: dict[str, type[Term]] = {"strength": Strength, "status": AgreementStatus}

OF_RECORD = ("label", "scope", "core_support", "composite", "corroboration", "n_sources", "n_origins", "note")
"""The columns of `records` that the wide tables have."""

WIDE = tuple(_wide(name) for name in RECORD_MODELS)

CLAIMS = DeclaredTable(
    "claims",
    ("record_id",),
    "Every record of every type in one flat table that can be read alone.",
    (
        RECORD_ID,
        replace(RECORDS.by_name["record_type"], read=None),
        replace(RECORDS.by_name["label"], read=None),
        replace(RECORDS.by_name["scope"], read=None),
        _joined("who", "Who is bound, speaks, takes part or is a party, by name"),
        Column("what", "What is claimed: the description, content, name or subject, in a source's words."),
        Column("value", "The value with its unit, or the strength or status."),
        _joined(
            "readings", "All values that sources give instead or less precisely, with the sources' names"
        ),
        Column("date", "When: the date, deadline or period (EDTF)."),
        Column("date_earliest", "The first day that `date` may mean.", ColumnType.DATE),
        Column("date_latest", "The last day that `date` may mean.", ColumnType.DATE),
        Column(
            "support",
            "The support of the main cell: strength, status, value, content or description.",
            terms=Support,
        ),
        _term("core_support", "The weakest support among its core cells.", Support),
        replace(RECORDS.by_name["composite"], read=None),
        *DISPUTED,
        _joined("sources", "The short names of the sources that report it"),
        Column("quote", "The passage that supports it best.", required=True),
        Column("quote_source", "The short name of the source of that passage.", required=True),
    ),
)

CELLS = DeclaredTable(
    "cells",
    ("cell_id",),
    "Every cell of a record that rests on words of its own: its value, and how many independent sources give "
    "this very value.",
    (
        _id("cell_id", "The id of the cell: record, field and item."),
        RECORD_ID,
        Column("field", "The field of the record.", required=True),
        Column("item", "The item of the field: for participants the actor, for links the other record."),
        Column("value", "The value, as text.", required=True),
        Column("basis", "The strongest basis of the evidence that supports the value.", terms=Basis),
        _count("n_sources", "The number of sources that support this very value."),
        _count("n_origins", "The number of independent origins that support this very value."),
        _count("n_less_precise", "The number of sources that say it only less precisely."),
        _count("n_differs", "The number of sources that say something else, which can be true as well."),
        _count("n_contradicts", "The number of sources that contradict it."),
        _term("support", "How independent the sources are that support this very value.", Support),
    ),
)

LINKED = DeclaredTable(
    "links",
    ("record_id", "relation", "target_id"),
    "How records are related to one another, the relations in the tables of their types included.",
    (
        RECORD_ID,
        _term("relation", "How the record is related to the other.", Relation),
        _id("target_id", "The other record.", "records"),
        Column(
            "basis", "The strongest basis of the evidence; empty for a class of the coder's.", terms=Basis
        ),
        _optional_id("evidence_id", "The words that support the link best.", "evidence"),
    ),
)

MEMBERS = DeclaredTable(
    "members",
    ("actor_id", "member_id"),
    "Who belongs to an actor that is a group.",
    (_id("actor_id", "The group.", "actors"), _id("member_id", "The member.", "actors")),
)

PARTICIPANTS = DeclaredTable(
    "participants",
    ("record_id", "actor_id", "role"),
    "Who takes part in a record, and how.",
    (RECORD_ID, ACTOR_ID, _term("role", "How the actor takes part.", Role)),
)

EVIDENCE = DeclaredTable(
    "evidence",
    ("evidence_id",),
    "The words behind every cell. A row without `field` is a passage, or a further piece of one; a row with "
    "`field` is the quote of one cell, and `passage_id` is the passage that contains it.",
    (
        _id("evidence_id", "The id of the evidence: record, source and cell."),
        RECORD_ID,
        _optional_id("passage_id", "The passage that contains the words; empty for a passage.", "evidence"),
        Column("field", "The field of the record; empty for a passage."),
        Column("item", "The item of the field: for participants, the actor."),
        _count("piece", "Which piece of a quote in several pieces, from 1.", 1),
        SOURCE_ID,
        *_characters("the quote"),
        _count("start_byte", "Where the quote starts, in bytes of UTF-8 from 0.", unit=BYTE),
        _count("end_byte", "Where the quote ends, exclusive, in bytes of UTF-8 from 0.", 1, BYTE),
        Column("quote", "The words, exactly as the source prints them.", required=True),
        Column(
            "prefix",
            "Characters directly before the quote on the same line, if the quote alone is not unique.",
        ),
        Column(
            "suffix",
            "Characters directly after the quote on the same line, if the quote alone is not unique.",
        ),
        _term("match", "How the quote was found.", MatchKind),
        Column("basis", "How the words lead to the cell's value.", terms=Basis),
        Column("stance", "How the words bear on the cell; empty for a passage.", terms=Stance),
        Column("reported_value", "What the source gives for the cell, if it differs."),
        Column("note", "The rule or argument that leads from the words to the value."),
    ),
)

REPORTING = DeclaredTable(
    "reporting",
    ("record_id", "source_id"),
    "Whether and how each source reports each record that it could have reported: one that common sources or "
    "links connect with a record that it reports.",
    (
        RECORD_ID,
        SOURCE_ID,
        _term("status", "Whether and how the source reports it.", ReportingStatus),
        _optional_id("elsewhere_record", "The linked record in which the source reports it.", "records"),
    ),
)

ADJUDICATIONS = DeclaredTable(
    "adjudications",
    ("record_id", "field"),
    "What was decided about the cells on which sources differ.",
    (
        RECORD_ID,
        *columns(
            Adjudication,
            field=(Column("chosen_value", "The value that was chosen; empty if nothing decides."),),
        ),
    ),
)

SEGMENTS = DeclaredTable(
    "segments",
    ("segment_id",),
    "Every sentence, heading, caption and list item of every source, and what became of it.",
    (
        _id("segment_id", "The id of the segment: source and number."),
        SOURCE_ID,
        _count("number", "Its position in the source, from 1.", 1),
        _term("kind", "What it is on the page.", SegmentKind),
        *_characters("it"),
        _term("disposition", "What became of it.", Disposition),
        Column("reason", "Why it is not coded."),
    ),
)

RECONCILIATION = DeclaredTable(
    "reconciliation",
    ("number",),
    "Where the two codings differ, and what was decided. The first coder's ids are those of `records`; the "
    "second coder chose other ids.",
    (
        _count("number", "Its position in the list, from 1.", 1),
        *columns(Reconciled),
        _optional_id(
            "variable_id", "The variable in the codebook; empty if one coder lacks the thing.", "variables"
        ),
    ),
)

RELIABILITY = DeclaredTable(
    "reliability",
    ("measure", "type", "variable"),
    "How far two codings agree, in the latest round in which a variable was coded: Krippendorff's alpha per "
    "variable, gamma per source and type of record.",
    (
        *columns(Reliability),
        _optional_id("variable_id", "The variable in the codebook; empty for gamma.", "variables"),
    ),
)

VARIABLES = DeclaredTable(
    "variables",
    ("variable_id",),
    "The codebook: every column of every table, what it means, and how its cells are grounded in words.",
    (
        _id("variable_id", "The id of the variable: table and column."),
        Column("table", "The table.", required=True),
        Column("variable", "The column.", required=True),
        _count("position", "Its position in the table, from 1.", 1),
        Column("definition", "What it means.", required=True),
        _term("type", "Its physical type.", ColumnType),
        Column("level", "The level of measurement, if two codings of it were compared.", terms=Level),
        Column("unit", "The unit of its values."),
        _term("obligation", "Whether every row has a value.", Obligation),
        Column("grounding", "What the words must show for a cell to be `stated`.", terms=GroundingKind),
        Column("references", "The table whose keys its values are."),
        Column("pattern", "The regular expression that its values match as a whole."),
        _tally("n_values", "The number of rows with a value; empty in the codebook itself."),
        _tally("n_quotes", "The number of quotes that support its cells."),
        _share("stated", "state the value"),
        _share("resolved", "lead to the value by a rule"),
        _share("inferred", "lead to the value by a coder's judgement"),
    ),
)

CATEGORIES = DeclaredTable(
    "categories",
    ("variable_id", "category"),
    "The codebook: the values that a variable may have, if they are limited, and what they mean.",
    (
        VARIABLE_ID,
        Column("category", "The value.", required=True),
        _count("position", "Its position in the vocabulary, from 1.", 1),
        Column("definition", "What it means.", required=True),
        _tally("n_values", "The number of rows with this value; empty in the codebook itself."),
    ),
)

DECISION_RULES = DeclaredTable(
    "decision_rules",
    ("variable_id", "number"),
    "The codebook: what coders ask about each variable that they decide, in this order.",
    (
        VARIABLE_ID,
        _count("number", "Its position in the order, from 1.", 1),
        Column("rule", "What to ask, and what follows.", required=True),
    ),
)

BORDERLINE_CASES = DeclaredTable(
    "borderline_cases",
    ("variable_id", "number"),
    "The codebook: words of the sources that could be coded in two ways, and how they are coded.",
    (
        VARIABLE_ID,
        _count("number", "Its position among the cases of the variable, from 1.", 1),
        *columns(Case, {"source": "source_id", "record": "record_id"}, source=_characters("the quote")),
    ),
)

REVISIONS = DeclaredTable(
    "revisions",
    ("number",),
    "What changed after a release, field by field, and why. A retired id is never used again.",
    (
        _count("number", "Its position in the log, from 1.", 1),
        *columns(
            Revision,
            {"of": "subject_type", "id": "subject"},
            fields=(
                Column("field", "The field that changed; empty if the whole was added or retired."),
                Column(
                    "old_value",
                    "Its value in the release before, items joined by `; `; empty if it had none, and for "
                    "`evidence`, the dataset and the first release.",
                ),
                Column("new_value", "Its value in the release in which the change appears, likewise."),
                Column(
                    "evidence_change",
                    "What changed in its evidence, by source (stance, reported value, basis unless stated; "
                    "else `other words`, or `reworded` if only a note changed), and in its adjudication.",
                ),
            ),
        ),
    ),
)

TABLES = (
    SOURCES,
    ACTORS,
    ALIASES,
    MEMBERS,
    RECORDS,
    AGREEMENTS,
    COMMITMENTS,
    FIGURES,
    ATTRIBUTIONS,
    EVENTS,
    PARTICIPANTS,
    LINKED,
    EVIDENCE,
    CELLS,
    REPORTING,
    ADJUDICATIONS,
    CLAIMS,
    *WIDE,
    SEGMENTS,
    RECONCILIATION,
    RELIABILITY,
    VARIABLES,
    CATEGORIES,
    DECISION_RULES,
    BORDERLINE_CASES,
    REVISIONS,
)
"""Every published table, in the order of the documentation."""

KEYS: dict[str, str] = {table.name: table.key[0] for table in TABLES if len(table.key) == 1}
"""The key column of each table that others may refer to."""
