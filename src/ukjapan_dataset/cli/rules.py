"""`ukjapan rules`."""

from enum import StrEnum
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import put
from ukjapan_dataset.render.rules import FORMATS, as_list


class RulesFormat(StrEnum):
    """How rules are written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


Code = Annotated[str | None, typer.Argument(metavar="CODE", help="One rule, by code or name.")]
Output = Annotated[RulesFormat, typer.Option("--format", help="How to write the rules.")]


def rules(code: Code = None, output: Output = RulesFormat.TEXT) -> None:
    """List the rules, or explain one with an example that it accepts and one that it refuses."""
    from ukjapan_dataset.jobs.rules import explain, explained, listed

    if code is None and output is RulesFormat.TEXT:
        put(as_list(listed()))
        return
    put(FORMATS[output](explained() if code is None else [explain(code)]), output)
