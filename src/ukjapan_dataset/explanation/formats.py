"""An explanation in each format."""

from ukjapan_dataset.explanation.as_html import as_html
from ukjapan_dataset.explanation.as_json import as_json
from ukjapan_dataset.explanation.as_markdown import as_markdown
from ukjapan_dataset.explanation.as_text import PLAIN, TERMINAL, as_text
from ukjapan_dataset.explanation.explained import ExplainedRecord

FORMATS = {"json": as_json, "html": as_html, "markdown": as_markdown}


def rendered(shown: ExplainedRecord, form: str, *, terminal: bool = False, places: bool = False) -> str:
    """An explanation in a format of `FORMATS`, or as `text`: for a terminal, or with places."""
    if form in FORMATS:
        return FORMATS[form](shown)
    return as_text(shown, TERMINAL if terminal else PLAIN, places=places)
