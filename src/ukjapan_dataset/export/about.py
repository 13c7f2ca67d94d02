"""What a package says about itself, as the rows that every format writes beside the tables."""

from __future__ import annotations

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.sealing import QUOTES
from ukjapan_dataset.packages.table import PackageTable

README, CODEBOOK = "readme", "codebook"
ABOUT_FIELD = ("type", "unit", "required", "key", "description", "allowed_values")
COLUMNS = {README: ("name", "value"), CODEBOOK: ("table_name", "column_name", *ABOUT_FIELD)}

Row = tuple[str | None, ...]
Texts = dict[str, list[Row]]


def texts(package: Package) -> Texts:
    """The extra tables of a database. Raises `ExportRefused` if a table already has one of their names."""
    for name in package.tables:
        if name.lower() in COLUMNS:
            raise ExportRefused(
                f"the package has a table {name!r}, a name that the export itself needs; rename it"
            )
    return {README: readme(package), CODEBOOK: codebook(package)}


def readme(package: Package) -> list[Row]:
    """Title, version, licence, citation, and what the tables are."""
    licences = [" ".join(filter(None, (one.get("title"), one.get("path")))) for one in package.licences]
    facts = {
        "title": package.title,
        "description": package.description,
        "version": package.version,
        "created": package.created[:10],
        "authors": ", ".join(package.authors),
        "licence": "; ".join(licences),
        "quotes": str(package.descriptor.get(QUOTES, "")),
        "citation": citation(package),
    }
    return [
        *((name, value) for name, value in facts.items() if value),
        *((f"table {table.name}", table.description) for table in package.tables.values()),
    ]


def citation(package: Package) -> str:
    """How to cite the package, as each of its Parquet files says."""
    first = next(iter(package.tables.values()))
    return str((first.arrow.schema.metadata or {}).get(b"citation", b"").decode())


def codebook(package: Package) -> list[Row]:
    """A row for each table, followed by a row for each of its columns."""
    return [row for table in package.tables.values() for row in _of_table(table)]


def _of_table(table: PackageTable) -> list[Row]:
    head: Row = (table.name, None, "table", None, None, None, table.description, None)
    return [head, *(_of_field(table, field) for field in table.fields)]


def _of_field(table: PackageTable, field: Field) -> Row:
    required = "yes" if field.required else "no"
    about = (field.type, field.unit, required, _keys(table, field), field.description, _allowed(field))
    return (table.name, field.name, *about)


def _keys(table: PackageTable, field: Field) -> str | None:
    keys = ["primary key"] if field.name in table.key else []
    for reference in table.references:
        for column, target in zip(reference.columns, reference.targets, strict=True):
            if column == field.name:
                keys.append(f"refers to {reference.table}.{target}")
    return ", ".join(keys) or None


def _allowed(field: Field) -> str | None:
    meanings = dict(field.meanings)
    lines = [": ".join(filter(None, (str(value), meanings.get(str(value))))) for value in field.enum]
    bounds = [f"at least {field.minimum}"] if field.minimum is not None else []
    bounds += [f"at most {field.maximum}"] if field.maximum is not None else []
    return "\n".join([*bounds, *lines]) or None
