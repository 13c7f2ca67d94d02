"""`ukjapan rules`."""

from enum import StrEnum
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import put


class RulesFormat(StrEnum):
    """How rules are written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


Code = Annotated[str | None, typer.Argument(metavar="CODE", help="One rule, by code or name.")]
Output = Annotated[RulesFormat, typer.Option("--format", help="How to write them.")]


def rules(code: Code = None, output: Output = RulesFormat.TEXT) -> None:
    """List the rules; or explain one, with an example that it accepts and one that it refuses."""
    from ukjapan_dataset.jobs import rules as catalogue
    from ukjapan_dataset.render import rules as rendering

    if code is None and output is RulesFormat.TEXT:
        listed = catalogue.listed()
        put("\n".join(rendering.line(one.code, one.name, one.severity, one.text) for one in listed))
        return
    names = [code] if code is not None else [rule.code for rule in catalogue.listed()]
    found = [catalogue.explain(name) for name in names]
    parts = [(one.code, one.name, one.severity, one.text, one.example, one.finding) for one in found]
    if output is RulesFormat.JSON:
        put(rendering.as_json([rendering.as_object(*part) for part in parts]), output)
        return
    pages = [rendering.page(*part) for part in parts]
    put("\n".join(pages if code is not None else [rendering.HEAD, *pages]).removesuffix("\n"), output)
