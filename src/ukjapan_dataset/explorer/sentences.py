"""One plain sentence about a record: what is claimed, on whose word, and how well it is supported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ukjapan_dataset.explorer.named import Names, counted, in_words, plain
from ukjapan_dataset.packages.table import Row

SUPPORT = {
    "corroborated": "articles of at least two independent origins give every core value",
    "single_origin": "its weakest core value comes from several articles of one origin, which count once",
    "single_source": "its weakest core value is in one article alone",
    "contested": "another article contradicts a core value",
}
"""What the support of the weakest core cell means, by the values of `records.core_support`."""

STATUS = {
    "less_precise": "is less precise",
    "differs": "says something else about some core value",
    "contradicts": "contradicts some value",
}
"""What an article does that reports a record otherwise, by the values of `reporting.status`."""

Clause = Callable[[Row, Row, bool], str]
"""What articles do, from a record's rows in `claims` and in its own table; and whether it is one article."""


def sentence(
    names: Names,
    record: Row,
    claim: Row,
    own: Row,
    reporting: list[Row],
    otherwise: Mapping[str, Sequence[str]],
) -> str:
    """The sentence, from a record's rows in `records`, `claims`, the table of its type, and `reporting`.

    Its subject are the articles that state every core value, if there are any. `otherwise` is what the other
    articles say instead, by their ids.
    """
    stating = [row for row in reporting if row["status"] == "states"] or reporting
    articles = in_words([names.short(row["source_id"]) for row in stating]) or "No article"
    does = CLAUSES.get(record["record_type"], _anything)(claim, own, len(stating) == 1)
    others = (
        _does_otherwise(names, row, otherwise.get(row["source_id"], ()))
        for row in reporting
        if row not in stating
    )
    return f"{'; '.join((f'{articles} {does}', *others, support(record)))}."


def _does_otherwise(names: Names, row: Row, values: Sequence[str]) -> str:
    instead = f" ({'; '.join(values)})" if values else ""
    return f"{names.short(row['source_id'])} {STATUS.get(row['status'], row['status'])}{instead}"


def support(record: Row) -> str:
    """How well a record is supported."""
    if record["n_sources"] == 1:
        return "no other article reports it"
    weakest = SUPPORT.get(record.get("core_support") or "", "no core value rests on words of its own")
    return f"{weakest} ({counted(record['n_sources'], 'article')}, {counted(record['n_origins'], 'origin')})"


def _what(claim: Row) -> str:
    return f": “{claim['what']}”" if claim["what"] else f": {claim['label']}"


def _when(word: str, value: str | None) -> str:
    return f", {word} {value}" if value else ""


def _who(word: str, claim: Row) -> str:
    return f" {word} {in_words(claim['who'].split('; '))}" if claim["who"] else ""


def _reports(alone: bool, what: str) -> str:
    return f"{'reports' if alone else 'report'} {_article(what)}{what}"


def _article(noun: str) -> str:
    """The indefinite article of a noun, if it takes one: talks and visits are many."""
    if noun.split(maxsplit=1)[0].rstrip(",:").endswith("s"):
        return ""
    return "an " if noun[0] in "aeiou" else "a "


def _agreement(claim: Row, own: Row, alone: bool) -> str:
    status = f" ({plain(own['status'])})" if own["status"] else ""
    what = f"agreement{_who('of', claim)}{status}{_when('dated', own['date'])}{_what(claim)}"
    return _reports(alone, what)


def _commitment(claim: Row, own: Row, alone: bool) -> str:
    how = f" ({plain(own['strength'])})" if own["strength"] else ""
    return _reports(alone, f"commitment{_who('by', claim)}{how}{_when('due', own['deadline'])}{_what(claim)}")


def _figure(_claim: Row, own: Row, alone: bool) -> str:
    subject = f" for “{own['subject']}”" if own["subject"] else ""
    hedge = f" ({plain(own['qualifier'])})" if own["qualifier"] else ""
    period = _when("in the period", own["period"])
    return f"{'gives' if alone else 'give'} “{own['as_written']}”{hedge}{subject}{period}"


def _attribution(claim: Row, own: Row, alone: bool) -> str:
    who = claim["who"] or "somebody"
    verb = "reports what" if alone else "report what"
    if own["mode"] in ("direct", "mixed"):
        return f"{'quotes' if alone else 'quote'} {who}{_when('on', own['date'])}{_what(claim)}"
    return f"{verb} {who} said{_when('on', own['date'])}{_what(claim)}"


def _event(claim: Row, own: Row, alone: bool) -> str:
    place = f" in {own['place']}" if own["place"] else ""
    kind = plain(own["kind"]) if own["kind"] else "event"
    return _reports(alone, f"{kind}{_who('with', claim)}{place}{_when('dated', own['date'])}{_what(claim)}")


def _anything(claim: Row, _own: Row, alone: bool) -> str:
    return _reports(alone, f"{plain(claim['record_type'])}{_who('by', claim)}{_what(claim)}")


CLAUSES: dict[str, Clause] = {
    "agreement": _agreement,
    "commitment": _commitment,
    "figure": _figure,
    "attribution": _attribution,
    "event": _event,
}
