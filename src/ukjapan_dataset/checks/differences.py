"""Differences between sources: what each gives instead, and how that relates to the record's value."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage
from ukjapan_dataset.checks.entailment import entails
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Attribution, Record, split_path
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Stance
from ukjapan_dataset.rules import rule

OPEN_KINDS = (GroundingKind.LITERAL,)
"""Cells that sources may word differently without disagreeing."""

FIRM = ("strength", "status")


@rule("UKJ601", "difference-has-stance", over=collect.cell_quotes)
def difference_has_stance(found: CellOfPassage, corpus: Corpus) -> Iterator[Problem]:
    """If a source reports a different value, `stance` records how it relates to the record's.

    Only wordings may differ without one, since two sources may say one thing in two ways, and values from
    which the record's value follows.
    """
    says, stance = found.cell.quote.says, found.cell.stance
    if says is None:
        if stance in (Stance.CONTRADICTS, Stance.DIFFERS):
            message = f"expected `says` with the value that {stance}, found none"
            yield found.problem(message, "write what this source reports under `says`")
    elif as_text(says) == as_text(_own_value(found)):
        message = "expected a value other than the record's under `says`, found the same"
        yield found.problem(message, "delete `says`, or correct it")
    elif stance is Stance.SUPPORTS and _kind(found) not in OPEN_KINDS and _follows(found, corpus) is False:
        message = (
            "expected `stance: less_precise`, `differs` or `contradicts` for a different value, found none"
        )
        yield found.problem(message, "add the stance that relates this value to the record's")


def _follows(found: CellOfPassage, corpus: Corpus) -> bool | None:
    """Whether the record's value follows from what the source gives."""
    own = as_text(_own_value(found))
    if own is None:
        return False
    return entails(_kind(found), found.cell.path, str(as_text(found.cell.quote.says)), own, corpus)


def _leads(found: CellOfPassage, corpus: Corpus) -> bool | None:
    """Whether what the source gives follows from the record's value."""
    own = as_text(_own_value(found))
    if own is None:
        return False
    return entails(_kind(found), found.cell.path, own, str(as_text(found.cell.quote.says)), corpus)


def _own_value(found: CellOfPassage) -> object:
    return next((one.value for one in found.record.cells() if one.path == found.cell.path), None)


def _kind(found: CellOfPassage) -> GroundingKind:
    return type(found.record).groundings()[found.cell.path.split(".")[0]].kind


@rule("UKJ602", "says-fits-field", over=collect.cell_quotes)
def says_fits_field(found: CellOfPassage, corpus: Corpus) -> Iterator[Problem]:
    """`says` contains a value that the field allows.

    That is a term from its vocabulary, an actor, a record, a date or a number.
    """
    says = found.cell.quote.says
    if says is not None and not _fits(found, says, corpus):
        message = f"expected a value that the field allows under `says`, found {str(says)!r}"
        yield found.problem(message, "write a value that the field allows, or delete `says`")


def _fits(found: CellOfPassage, says: object, corpus: Corpus) -> bool:
    field, item = split_path(found.cell.path)
    kind = _kind(found)
    if kind is GroundingKind.ACTOR:
        actor = str(item or says)
        return actor in corpus.actor_by_id or corpus.may_have(actor, ("actor",))
    if kind is GroundingKind.RELATION:
        about = str(item or says)
        return about in corpus.record_by_id or corpus.may_have(about, collect.named_types(field))
    model = type(found.record)
    try:
        model.__pydantic_validator__.validate_assignment(
            model.model_construct(**dict(found.record)), field, says
        )
    except ValueError:
        return False
    return True


@rule("UKJ603", "firmness-adjudicated", over=collect.records)
def firmness_adjudicated(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """If sources differ on the strength of a commitment or status of an agreement, that is adjudicated."""
    for found in _undecided(entry, corpus):
        cell, source = found.cell, found.passage.passage.source
        is_same = getattr(entry.model, cell.path, None) == cell.quote.says
        if cell.path in FIRM and not is_same and not _gives_own_value(corpus, entry.model, cell.path, source):
            yield _unadjudicated(found)


def _undecided(entry: Entry[Record], corpus: Corpus) -> Iterator[CellOfPassage]:
    """The cells for which a source says something different and there is no adjudication."""
    decided = {one.field for one in entry.model.adjudication}
    for found in collect.cells_of(entry.model, corpus):
        if found.cell.quote.says is not None and found.cell.path not in decided:
            yield found


def _unadjudicated(found: CellOfPassage) -> Problem:
    path, says = found.cell.path, found.cell.quote.says
    return found.problem(
        f"expected an adjudication between {getattr(found.record, path)} and {says}, found none",
        f"add `- field: {path}` with a rule and a reason under `adjudication`",
    )


def _gives_own_value(corpus: Corpus, record: Record, path: str, source: str) -> bool:
    """Whether the source also states the record's value elsewhere: then it only varies its wording."""
    return any(
        one.cell.path == path and one.cell.quote.says is None and one.passage.passage.source == source
        for one in collect.cells_of(record, corpus)
    )


@rule("UKJ604", "unnamed-stays-unnamed", over=collect.of_type(Attribution))
def unnamed_stays_unnamed(entry: Entry[Attribution], corpus: Corpus) -> Iterator[Problem]:
    """If a source leaves the speaker unnamed, or names somebody else, that is adjudicated."""
    for found in _undecided(entry, corpus):
        if found.cell.path == "speaker":
            yield _unadjudicated(found)


def _other_values(corpus: Corpus) -> Iterator[CellOfPassage]:
    """The cell quotes that give another value than the record's, which is there."""
    for found in collect.cell_quotes(corpus):
        if found.cell.quote.says is not None and _own_value(found) is not None:
            yield found


@rule("UKJ609", "stance-fits-entailment", over=_other_values)
def stance_fits_entailment(found: CellOfPassage, corpus: Corpus) -> Iterator[Problem]:
    """What a source says less precisely follows from the record's value; nothing else is called less precise.

    What follows from a strength, status, stage or hedge is declared with its vocabulary. A date follows from
    one that it includes, a group from a member, an agreement from what is part of it, and a rounded number
    from the number.
    """
    leads, follows = _leads(found, corpus), _follows(found, corpus)
    expected = {
        Stance.LESS_PRECISE: "differs" if leads is False and _kind(found) is not GroundingKind.DATE else "",
        Stance.DIFFERS: "less_precise" if leads else "supports" if follows else "",
        Stance.CONTRADICTS: "less_precise" if leads else "supports" if follows else "",
    }.get(found.cell.stance, "")
    if expected:
        says, own = found.cell.quote.says, as_text(_own_value(found))
        verb = "does not follow" if expected == "differs" else "follows"
        one, other = (own, says) if expected == "supports" else (says, own)
        yield found.problem(
            f"expected `stance: {expected}`, since {one} {verb} from {other}, found {found.cell.stance}",
            f"write `stance: {expected}`" if expected != "supports" else "leave the stance out",
        )


def _less_precise_texts(corpus: Corpus) -> Iterator[CellOfPassage]:
    for found in collect.cell_quotes(corpus):
        if found.cell.stance is Stance.LESS_PRECISE and _kind(found) in OPEN_KINDS:
            yield found


@rule("UKJ610", "less-precise-text-argued", over=_less_precise_texts)
def less_precise_text_argued(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """Where a text says less than the record's, a note argues why it follows from it: no machine can tell."""
    if found.cell.quote.note is None:
        yield found.problem(
            "expected a note that argues why this follows from the record's text, found none",
            "add the note; or write `stance: differs`, or leave the stance out if it says the same",
        )
