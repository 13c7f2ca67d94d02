"""The edits that operators are declared with, and changes of texts.

An edit makes the fault of a candidate: None where it does not lend itself to it, and an empty list where
there is nothing to leave out. A change gives another text, or None where the text does not lend itself to it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.mutations.sheet import Edit, Spot, Whole, quoted

Change = Callable[[str, Random], str | None]
Fault = list[Edit | Whole]
Maker = Callable[[Any, Random], Fault | None]
"""Makes a fault of a candidate, which is whatever the operator picks."""

Choice = str | Callable[[Any], Iterable[str]]
"""A text, or the texts that fit a candidate."""

Refusal = Callable[[Any, str], Any]
"""Whether a candidate with a text would be no fault."""


def _edited(edit: Callable[[Spot, str], Edit], at: str, choices: Iterable[Choice], old: str = "") -> Maker:
    """An edit of the spot at a path with one of several texts, but not with the old one."""

    def make(spot: Spot, rng: Random) -> Fault | None:
        target = spot / at
        texts = [text for one in choices for text in ([one] if isinstance(one, str) else one(spot))]
        fitting = [text for text in texts if text != getattr(target, old, None)]
        return [edit(target, rng.choice(fitting))] if fitting and target.is_there else None

    return make


def put(at: str, *choices: Choice) -> Maker:
    """Put another value, given as YAML, at a path."""
    return _edited(Spot.put, at, choices, old="value")


def say(at: str, *choices: Choice) -> Maker:
    """Put another text, in quotation marks, at a path."""
    return _edited(lambda spot, text: spot.put(quoted(text)), at, choices, old="value")


def rename(at: str, *keys: Choice) -> Maker:
    """Give the value at a path another key."""
    return _edited(Spot.rename, at, keys, old="name")


def add(before: str, *lines: Choice) -> Maker:
    """Add a line to a mapping, before one of its keys."""
    return _edited(Spot.add, before, lines)


def append(sheet: str, *items: Choice) -> Maker:
    """Add an item at the end of an authored file."""
    return _edited(lambda spot, item: spot.project.sheets[sheet].append(item), "", items)


def alter(at: str, change: Change, unless: Refusal | None = None) -> Maker:
    """Change the text at a path."""
    return _changed(Spot.say, at, change, unless)


def rewrite(at: str, change: Change, unless: Refusal | None = None) -> Maker:
    """Change the value at a path, as it is written."""
    return _changed(Spot.put, at, change, unless)


def _changed(edit: Callable[[Spot, str], Edit], at: str, change: Change, unless: Refusal | None) -> Maker:
    def make(spot: Spot, rng: Random) -> Fault | None:
        target = spot / at
        new = change(target.value, rng) if isinstance(target.value, str) else None
        is_fault = new and new.strip() and new != target.value and not (unless and unless(spot, new))
        return [edit(target, new)] if new and is_fault else None

    return make


def drop(*paths: str) -> Maker:
    """Leave out whatever is written at some paths."""
    return lambda spot, _: [(spot / at).drop() for at in paths if (spot / at).is_there]


def wordless(cell: str | Callable[[Any], str]) -> Maker:
    """Leave out all the words that are given for a cell of a record."""

    def make(spot: Spot, _rng: Random) -> Fault:
        name = cell if isinstance(cell, str) else cell(spot)
        quotes = [passage / "cells" / name for passage in spot.below("/evidence")]
        return [quote.drop() for quote in quotes if quote.is_there]

    return make


def again(*replacements: tuple[str, str]) -> Maker:
    """Add an item to its file once more, with some of its lines replaced by regular expressions."""

    def make(spot: Spot, _rng: Random) -> Fault:
        text = "- " + spot.written
        for pattern, replacement in replacements:
            text = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
        return [spot.sheet.append(text)]

    return make


def both(*makers: Maker) -> Maker:
    """Make several edits at once, or none of them."""

    def make(candidate: Any, rng: Random) -> Fault | None:
        faults = [maker(candidate, rng) for maker in makers]
        whole = [fault for fault in faults if fault is not None]
        return [edit for fault in whole for edit in fault] if whole == faults else None

    return make


def either(*makers: Maker) -> Maker:
    """Make one of several edits."""
    return lambda candidate, rng: rng.choice(makers)(candidate, rng)


def on(find: Callable[[Any], Iterable[Any]], maker: Maker) -> Maker:
    """Edit the one thing that belongs to a candidate, if there is only one."""

    def make(candidate: Any, rng: Random) -> Fault | None:
        found = [*find(candidate)]
        return maker(found[0], rng) if len(found) == 1 else None

    return make


def data(change: Callable[[bytes, Random], bytes | None]) -> Maker:
    """Change the bytes of a file."""
    return lambda file, rng: [Whole(file.file, change(file.data, rng))]


def bytewise(change: Change) -> Maker:
    """Change the bytes of a file as if they were characters."""
    return data(lambda old, rng: (change(old.decode("latin-1"), rng) or "").encode("latin-1") or old)


def gone(file: Any, _rng: Random) -> Fault:
    """Delete a file."""
    return [Whole(file.file, None)]


def one(pattern: str, *puts: str) -> Change:
    """One match of a regular expression is replaced by a template other than what it matches."""

    def change(text: str, rng: Random) -> str | None:
        matches = [*re.finditer(pattern, text)]
        if not matches:
            return None
        match = rng.choice(matches)
        others = [other for put in puts if (other := match.expand(put)) != match[0]]
        return text[: match.start()] + rng.choice(others) + text[match.end() :] if others else None

    return change


typo = one(r"(?<=[^\W\d_])[a-z](?=[^\W\d_])", *"abcdefghijklmnopqrstuvwxyz")
digit = one("[0-9]", *"123456789")
word_dropped = one(r"(?<= )\S+ ", "")


def times(*factors: str) -> Change:
    """A number is so many times as large."""
    return lambda text, rng: f"{(Decimal(text) * Decimal(rng.choice(factors))).normalize():f}"


def days(*by: int) -> Change:
    """A day is some days off."""

    def change(text: str, rng: Random) -> str | None:
        is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
        return str(date.fromisoformat(text) + timedelta(days=rng.choice(by))) if is_day else None

    return change


day = days(-10, -2, -1, 1, 2, 10)
month = one(r"(?<=\A\d{4}-)\d\d(?=-\d\d\Z|\Z)", "01", "03", "05", "07", "08", "10", "12")
year = one(r"\A\d{4}(?!.*/)", "2016", "2024", "2025", "2027", "2028", "2036")
