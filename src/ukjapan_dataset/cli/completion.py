"""What a shell offers to complete an argument with: ids of records and names of tables."""

from collections.abc import Iterable
from contextlib import suppress

import typer

from ukjapan_dataset.errors import UkjapanError
from ukjapan_dataset.loader.dataset import published
from ukjapan_dataset.packages.locate import exported


def record_here(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of records that the project here has published, or the installed package has."""
    with suppress(UkjapanError):  # the command itself will say what is wrong
        rows = exported(None, ctx.params.get("root")).rows("records")
        return _beginning(incomplete, (row["record_id"] for row in rows))
    return []


def published_record(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of records in the package that `--root` names, or in the installed one."""
    with suppress(UkjapanError):
        rows = published(ctx.params.get("root")).load("records").package.rows("records")
        return _beginning(incomplete, (row["record_id"] for row in rows))
    return []


def published_table(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of tables in the package that `--root` names, or in the installed one."""
    with suppress(UkjapanError):
        return _beginning(incomplete, published(ctx.params.get("root")).tables())
    return []


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
