"""A citation as text, BibTeX, CFF and CSL-JSON. `cite` collects what these functions write.

BibTeX is the plain `@misc`, which every style supports; CFF is the Citation File Format 1.2.0; CSL-JSON is
that of CSL 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PLAIN_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
"""A date of EDTF that is a year, a month or a day: not an interval, season or estimate."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STATUSES = {
    "states": "states the record",
    "less_precise": "is less precise",
    "contradicts": "contradicts the record",
}
"""The ways in which a source may report a record."""


@dataclass(frozen=True)
class CitedDataset:
    """The dataset, by its descriptor. `released` is an ISO date, `licences` are SPDX identifiers.

    `quotes` says what the licences do not cover.
    """

    name: str
    title: str
    description: str
    authors: tuple[str, ...]
    version: str
    released: str
    licences: tuple[str, ...]
    keywords: tuple[str, ...]
    quotes: str = ""

    @property
    def by(self) -> str:
        """The authors, in one line."""
        return ", ".join(self.authors)

    @property
    def terms(self) -> str:
        """The licences as people write them: `CC BY 4.0`."""
        return ", ".join(licence.replace("-", " ") for licence in self.licences)


@dataclass(frozen=True)
class CitedSource:
    """An article that reports a record: what it says about itself, and how it reports the record."""

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
        """Its headline, or a supplied title in brackets if it prints none."""
        return self.title or "[Untitled news article]"

    @property
    def verdict(self) -> str:
        """How it reports the record, in words."""
        return f"{self.source_id} {STATUSES.get(self.status, self.status)}"

    @property
    def remark(self) -> str:
        """The verdict and the credit, which names no author and so belongs in a note."""
        return ". ".join(filter(None, (self.verdict, self.credit)))


@dataclass(frozen=True)
class CitedRecord:
    """One record, and the sources that report it."""

    record_id: str
    label: str
    sources: tuple[CitedSource, ...]


def dataset(descriptor: Mapping[str, Any]) -> CitedDataset:
    """The dataset that a descriptor (Data Package v2) describes."""
    people = descriptor["contributors"]
    return CitedDataset(
        name=descriptor["name"],
        title=descriptor["title"],
        description=descriptor["description"],
        authors=tuple(person["title"] for person in people if "author" in person["roles"]),
        version=descriptor["version"],
        released=descriptor["created"][:10],
        licences=tuple(licence["name"] for licence in descriptor["licenses"]),
        keywords=tuple(descriptor.get("keywords", ())),
        quotes=descriptor.get("quotes", ""),
    )


def as_text(cited: CitedDataset, record: CitedRecord | None = None) -> str:
    """A citation to read: the dataset on one line; for a record, its sources below."""
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


def _line(source: CitedSource) -> str:
    heading = f"“{source.title}”" if source.title else source.heading
    when = source.published or "undated"
    parts = (heading, source.dateline, source.publisher, source.byline.rstrip("."), when)
    return f"{'; '.join(filter(None, parts))} ({source.verdict})"


def as_bibtex(cited: CitedDataset, record: CitedRecord | None = None) -> str:
    """BibTeX: an entry of the dataset, or entries of a record in it and of each of its sources."""
    entries = [_bibtex_entry(cited, record)]
    if record is not None:
        entries += [_bibtex_source(cited, source) for source in record.sources]
    return "\n\n".join(entries)


def _bibtex_entry(cited: CitedDataset, record: CitedRecord | None) -> str:
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


def _bibtex_source(cited: CitedDataset, source: CitedSource) -> str:
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
    """An entry without empty fields. A month has no braces, being an abbreviation that BibTeX defines."""
    lines = [
        f"  {name} = {text if name == 'month' else f'{{{text}}}'}," for name, text in fields.items() if text
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts even the braces that TeX would not, so an escaped one needs a partner.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "$&#_%"},
}


def _escaped(text: str) -> str:
    """A text that TeX prints literally, on one line."""
    return "".join(BIBTEX_SPECIAL.get(character, character) for character in " ".join(text.split()))


def as_cff(cited: CitedDataset, record: CitedRecord | None = None) -> str:
    """A CITATION.cff; for a record, the record is what to cite, and its sources are references."""
    content = {
        "cff-version": "1.2.0",
        # The format has no place of its own for what a licence does not cover.
        "message": f"If you use this dataset, please cite it as below. {cited.quotes}".rstrip(),
        "type": "dataset",
        "title": cited.title,
        "abstract": cited.description,
        **_cff_made(cited),
        "keywords": list(cited.keywords),
    }
    if record is not None:
        content["preferred-citation"] = {
            "type": "data",
            "title": record.label,
            "entry": record.record_id,
            "collection-title": cited.title,
            **_cff_made(cited),
        }
        content["references"] = [_cff_source(source) for source in record.sources]
    return _yaml(_present(content)).lstrip() + "\n"


def _cff_made(cited: CitedDataset) -> dict[str, Any]:
    """By whom, when and under which terms the dataset was released."""
    return {
        "authors": [{"name": author} for author in cited.authors],
        "version": cited.version,
        "date-released": cited.released,
        "license": cited.licences[0] if len(cited.licences) == 1 else list(cited.licences),
    }


def _cff_source(source: CitedSource) -> dict[str, Any]:
    year, month, day = _date(source.published)
    return _present(
        {
            "type": "newspaper-article",
            "title": source.heading,
            # The format requires an author, and has no way to say that there is none.
            "authors": [{"name": source.byline or "anonymous"}],
            "publisher": {"name": source.publisher} if source.publisher else None,
            "date-published": "-".join((year, month, day)) if day else None,
            "year": int(year) if year else None,
            "month": int(month) if month else None,
            "notes": source.remark,
        }
    )


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without empty values: an optional property is left out, not blank."""
    return {name: value for name, value in values.items() if value}


def _yaml(value: Any, margin: str = "\n") -> str:
    """A value as YAML 1.2, with all texts in double quotes, so that no reader takes one for anything else."""
    if isinstance(value, Mapping):
        return "".join(f"{margin}{key}:{_yaml(item, margin + '  ')}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"{margin}- {_yaml(item, margin + '  ').lstrip()}" for item in value)
    # YAML takes JSON strings, but not every character that they may contain.
    quoted = json.dumps(value, ensure_ascii=False)
    return " " + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def as_csl_json(cited: CitedDataset, record: CitedRecord | None = None) -> str:
    """CSL-JSON: an array with the dataset, or with a record in it and each of its sources."""
    items = [_csl_entry(cited, record)]
    if record is not None:
        items += [_csl_source(cited, source) for source in record.sources]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _csl_entry(cited: CitedDataset, record: CitedRecord | None) -> dict[str, Any]:
    entry = {
        "id": cited.name,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "issued": _csl_date(cited.released),
        "version": cited.version,
        "license": ", ".join(cited.licences),
    }
    if record is None:
        return _present({**entry, "abstract": cited.description, "keyword": ", ".join(cited.keywords)})
    return {
        **entry,
        "id": f"{cited.name}:record:{record.record_id}",
        "title": record.label,
        "container-title": cited.title,
        "number": record.record_id,
    }


def _csl_source(cited: CitedDataset, source: CitedSource) -> dict[str, Any]:
    return _present(
        {
            "id": f"{cited.name}:source:{source.source_id}",
            "type": "article-newspaper",
            "title": source.heading,
            "author": [{"literal": source.byline}] if source.byline else None,
            "publisher": source.publisher,
            "issued": _csl_date(source.published) if source.published else None,
            "note": source.remark,
        }
    )


def _csl_date(text: str) -> dict[str, Any]:
    parts = [int(part) for part in _date(text) if part]
    return {"date-parts": [parts]} if parts else {"raw": text}


def _date(text: str) -> tuple[str, str, str]:
    """Year, month and day of a date; empty texts for those that it lacks, or if it is not a plain date."""
    found = PLAIN_DATE.fullmatch(text)
    year, month, day = found.groups("") if found else ("", "", "")
    return year, month, day


Style = Callable[[CitedDataset, CitedRecord | None], str]
STYLES: dict[str, Style] = {
    "text": as_text,
    "bibtex": as_bibtex,
    "cff": as_cff,
    "csl-json": as_csl_json,
}
