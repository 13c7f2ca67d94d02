"""Packages that lack a column or table, as those of earlier versions do."""

import csv
import json

from ukjapan_dataset.layout import Layout, csv_path
from ukjapan_dataset.packages.sealing import fixity


def drop_column(project: Layout, table: str, column: str) -> None:
    """Publish a table without one of its columns."""
    descriptor = json.loads(project.descriptor.read_bytes())
    (schema,) = (one["schema"] for one in descriptor["resources"] if one["name"] == table)
    schema["fields"] = [field for field in schema["fields"] if field["name"] != column]
    project.descriptor.write_text(json.dumps(descriptor))
    path = project.root / csv_path(table)
    with path.open(newline="") as file:
        rows = [{name: text for name, text in row.items() if name != column} for row in csv.DictReader(file)]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    list_digest(project, table)


def list_digest(project: Layout, table: str) -> None:
    """List a changed CSV file in the descriptor."""
    descriptor = json.loads(project.descriptor.read_bytes())
    (resource,) = (one for one in descriptor["resources"] if one["name"] == table)
    resource |= fixity((project.root / csv_path(table)).read_bytes())
    project.descriptor.write_text(json.dumps(descriptor))


def drop_table(project: Layout, table: str) -> None:
    """Publish a package without one of its tables."""
    descriptor = json.loads(project.descriptor.read_bytes())
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] != table]
    project.descriptor.write_text(json.dumps(descriptor))
