"""What explains a CSV file that is alone: its companion, in W3C's vocabulary "CSV on the Web"."""

from ukjapan_dataset.layout import companion_path, csv_path
from ukjapan_dataset.packages.locate import table_schemas
from ukjapan_dataset.packages.sealing import CONTRACT
from ukjapan_dataset.verification.received import strict_json
from ukjapan_dataset.verification.received.content import Content

ENDING = companion_path("").removeprefix(csv_path("").removesuffix(".csv"))
"""What the name of a companion adds to that of the table."""
DIGEST = "csv_sha256"
LONGEST = 1024**2
"""How many bytes a companion may have. Of a longer one, only the start is read."""


def beside(path: str) -> str:
    """Where the companion of a CSV file is."""
    return f"{path.removesuffix('.csv')}{ENDING}"


def read(path: str, content: Content | None) -> dict[str, str]:
    """What a companion says, in the terms of the metadata of a Parquet file.

    Without a companion, the table is the one after which the file is named. The columns are those of the
    contract; there are none if the contract has no such table.
    """
    described = _described(content)
    name = described.get("table") or path.removesuffix(".csv")
    schema = next((file.read_text() for file in table_schemas() if file.stem == name), "")
    return {**described, "table": name, "table_schema": schema}


def _described(content: Content | None) -> dict[str, str]:
    try:
        value = strict_json.parse(_start(content) if content else b"")
        (note,) = value["notes"]
        return {
            "table": str(value["dc:identifier"]),
            "version": str(value["schema:version"]),
            "contract_version": str(note[CONTRACT]),
            DIGEST: str(note["sha256"]),
        }
    except (ValueError, KeyError, TypeError):
        return {}


def _start(content: Content) -> bytes:
    with content.open() as file:
        return file.read(LONGEST)
