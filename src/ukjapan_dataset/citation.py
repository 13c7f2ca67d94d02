"""A citation as text, BibTeX, CFF and CSL-JSON. Nothing is read here: `cite` collects what these write.

BibTeX is the plain one (`@misc`), which every style takes; CFF is the Citation File Format 1.2.0; CSL-JSON
is that of CSL 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PLAIN_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
"""A date of EDTF that is a year, a month or a day, and no interval, season or estimate."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STATUSES = {
    "states": "states the record",
    "less_precise": "is less precise",
    "contradicts": "contradicts the record",
}
"""What a source that reports a record may do about it."""


@dataclass(frozen=True)
class Dataset:
    """What is cited: the dataset, as its descriptor tells it. `released` is an ISO date."""

    name: str
    title: str
    description: str
    authors: tuple[str, ...]
    version: str
    released: str
    licence: str
    keywords: tuple[str, ...]

    @property
    def by(self) -> str:
        """The authors, in one line."""
        return ", ".join(self.authors)

    @property
    def terms(self) -> str:
        """The licence as people write it: `CC BY 4.0`."""
        return self.licence.replace("-", " ")


@dataclass(frozen=True)
class Source:
    """An article that reports a record, as far as it tells of itself, and what it does about the record."""

    source_id: str
    title: str
    publisher: str
    byline: str
    published: str
    status: str
    dateline: str = ""
    credit: str = ""

    @property
    def heading(self) -> str:
        """Its headline; in brackets, as supplied titles are, where it prints none."""
        return self.title or "[Untitled news article]"

    @property
    def verdict(self) -> str:
        """What it does about the record, in words."""
        return f"{self.source_id} {STATUSES.get(self.status, self.status)}"

    @property
    def remark(self) -> str:
        """The verdict, and the credit: it names nobody as author, and so stands in a note."""
        return ". ".join(filter(None, (self.verdict, self.credit)))


@dataclass(frozen=True)
class Record:
    """One record, and the sources that report it."""

    record_id: str
    label: str
    sources: tuple[Source, ...]


def dataset(descriptor: Mapping[str, Any]) -> Dataset:
    """What the descriptor of a Data Package v2 says of it as a whole."""
    people = descriptor["contributors"]
    return Dataset(
        name=descriptor["name"],
        title=descriptor["title"],
        description=descriptor["description"],
        authors=tuple(person["title"] for person in people if "author" in person["roles"]),
        version=descriptor["version"],
        released=descriptor["created"][:10],
        licence=descriptor["licenses"][0]["name"],
        keywords=tuple(descriptor["keywords"]),
    )


def as_text(cited: Dataset, record: Record | None = None) -> str:
    """A citation to be read: the dataset on one line; for a record, its sources below."""
    head = f"{cited.by} ({cited.released[:4]}). "
    tail = f"{cited.title}. Version {cited.version}. Dataset, {cited.terms}."
    if record is None:
        return head + tail
    return "\n".join(
        [
            f"{head}{record.label} [record {record.record_id}]. In: {tail}",
            "Reported by:",
            *(f"  {_line(source)}" for source in record.sources),
        ]
    )


def _line(source: Source) -> str:
    heading = f"“{source.title}”" if source.title else source.heading
    when = source.published or "undated"
    told = (heading, source.dateline, source.publisher, source.byline.rstrip("."), when)
    return f"{'; '.join(filter(None, told))} ({source.verdict})"


def as_bibtex(cited: Dataset, record: Record | None = None) -> str:
    """BibTeX entries: of the dataset; for a record, of the record in it and of each of its sources."""
    entries = [_bibtex_entry(cited, record)]
    if record is not None:
        entries += [_bibtex_source(cited, source) for source in record.sources]
    return "\n\n".join(entries)


def _bibtex_entry(cited: Dataset, record: Record | None) -> str:
    key = cited.name if record is None else f"{cited.name}:record:{record.record_id}"
    within = "Dataset" if record is None else f"Record {record.record_id} of the dataset “{cited.title}”"
    year, month, _ = cited.released.split("-")
    return _bibtex(
        key,
        author=" and ".join(f"{{{_escaped(author)}}}" for author in cited.authors),
        title=f"{{{_escaped(cited.title if record is None else record.label)}}}",
        howpublished=_escaped(within),
        year=year,
        month=MONTHS[int(month) - 1],
        version=_escaped(cited.version),
        note=_escaped(f"Version {cited.version}, {cited.terms}"),
    )


def _bibtex_source(cited: Dataset, source: Source) -> str:
    year, month, _ = _date(source.published)
    return _bibtex(
        f"{cited.name}:source:{source.source_id}",
        author=f"{{{_escaped(source.byline)}}}" if source.byline else "",
        title=f"{{{_escaped(source.heading)}}}",
        howpublished=_escaped(", ".join(filter(None, ("News article", source.dateline, source.publisher)))),
        year=year,
        month=MONTHS[int(month) - 1] if month else "",
        note=_escaped(source.remark),
    )


def _bibtex(key: str, **fields: str) -> str:
    """An entry; what is empty is left out. A month stands bare: it is BibTeX's own abbreviation."""
    lines = [
        f"  {name} = {text if name == 'month' else f'{{{text}}}'}," for name, text in fields.items() if text
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even where TeX would not: an escaped one must not stand alone.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "$&#_%"},
}


def _escaped(text: str) -> str:
    """A text as TeX prints it literally, on one line."""
    return "".join(BIBTEX_SPECIAL.get(character, character) for character in " ".join(text.split()))


def as_cff(cited: Dataset, record: Record | None = None) -> str:
    """A CITATION.cff; for a record, with the record as what to cite, and its sources as references."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": cited.title,
        "abstract": cited.description,
        "authors": [{"name": author} for author in cited.authors],
        "version": cited.version,
        "date-released": cited.released,
        "license": cited.licence,
        "keywords": list(cited.keywords),
    }
    if record is not None:
        told["preferred-citation"] = _cff_record(cited, record)
        told["references"] = [_cff_source(source) for source in record.sources]
    return _yaml(told)


def _cff_record(cited: Dataset, record: Record) -> dict[str, Any]:
    return {
        "type": "data",
        "title": record.label,
        "entry": record.record_id,
        "collection-title": cited.title,
        "authors": [{"name": author} for author in cited.authors],
        "version": cited.version,
        "date-released": cited.released,
        "license": cited.licence,
    }


def _cff_source(source: Source) -> dict[str, Any]:
    year, month, day = _date(source.published)
    reference: dict[str, Any] = {
        "type": "newspaper-article",
        "title": source.heading,
        # The format asks for an author, and has no word for none.
        "authors": [{"name": source.byline or "anonymous"}],
        "publisher": {"name": source.publisher} if source.publisher else None,
        "date-published": "-".join((year, month, day)) if day else None,
        "year": int(year) if year else None,
        "month": int(month) if month else None,
        "notes": source.remark,
    }
    return {name: value for name, value in reference.items() if value is not None}


def _yaml(value: Mapping[str, Any], indent: str = "") -> str:
    """A mapping as YAML 1.2, every text in double quotes: no reader can take one for anything else."""
    return "".join(f"{indent}{key}:{_yaml_value(item, indent)}" for key, item in value.items())


def _yaml_value(value: Any, indent: str) -> str:
    if isinstance(value, Mapping):
        return "\n" + _yaml(value, indent + "  ")
    if isinstance(value, list):
        return "\n" + "".join(_yaml_item(item, indent + "  ") for item in value)
    return f" {_scalar(value)}\n"


def _yaml_item(value: Any, indent: str) -> str:
    if isinstance(value, Mapping):
        return f"{indent}- {_yaml(value, indent + '  ').removeprefix(indent + '  ')}"
    return f"{indent}- {_scalar(value)}\n"


def _scalar(value: str | int) -> str:
    """A JSON string, which YAML takes, with what YAML may not hold bare written by its number."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def as_csl_json(cited: Dataset, record: Record | None = None) -> str:
    """CSL-JSON: an array with the dataset; for a record, with the record in it and each of its sources."""
    items = [_csl_entry(cited, record)]
    if record is not None:
        items += [_csl_source(cited, source) for source in record.sources]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _csl_entry(cited: Dataset, record: Record | None) -> dict[str, Any]:
    entry = {
        "id": cited.name,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "issued": _csl_date(cited.released),
        "version": cited.version,
        "license": cited.licence,
    }
    if record is None:
        return {**entry, "abstract": cited.description, "keyword": ", ".join(cited.keywords)}
    return {
        **entry,
        "id": f"{cited.name}:record:{record.record_id}",
        "title": record.label,
        "container-title": cited.title,
        "number": record.record_id,
    }


def _csl_source(cited: Dataset, source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"{cited.name}:source:{source.source_id}",
        "type": "article-newspaper",
        "title": source.heading,
        "author": [{"literal": source.byline}] if source.byline else None,
        "publisher": source.publisher or None,
        "issued": _csl_date(source.published) if source.published else None,
        "note": source.remark,
    }
    return {name: value for name, value in item.items() if value is not None}


def _csl_date(text: str) -> dict[str, Any]:
    parts = [int(part) for part in _date(text) if part]
    return {"date-parts": [parts]} if parts else {"raw": text}


def _date(text: str) -> tuple[str, str, str]:
    """Year, month and day of a date; empty where it has none, or is no plain date."""
    found = PLAIN_DATE.fullmatch(text)
    year, month, day = found.groups("") if found else ("", "", "")
    return year, month, day


Style = Callable[[Dataset, Record | None], str]
STYLES: dict[str, Style] = {
    "text": as_text,
    "bibtex": as_bibtex,
    "cff": as_cff,
    "csl-json": as_csl_json,
}
