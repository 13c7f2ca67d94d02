"""Every check, in the order of their codes. A check that is not listed here does not run."""

from ukjapan_dataset.checks import grounding, identity, ledger, quotes
from ukjapan_dataset.checks.registry import Check

CHECKS: tuple[Check, ...] = (
    identity.unique_id,
    identity.known_reference,
    identity.no_cycle,
    identity.used_actor,
    identity.used_source,
    quotes.passage_in_source,
    quotes.cell_quote_in_passage,
    quotes.source_wording,
    quotes.ledger_quote_in_source,
    grounding.cell_has_words,
    grounding.note_for_rule,
    grounding.cell_of_record,
    grounding.words_given,
    grounding.contradiction_adjudicated,
    grounding.adjudication_decides,
    ledger.segment_has_verdict,
    ledger.nothing_rests_on_set_aside,
    ledger.set_aside_once,
    ledger.authored_disposition,
)
