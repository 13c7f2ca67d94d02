"""What renders an explanation, by format."""

from ukjapan_dataset.explanation.as_html import as_html
from ukjapan_dataset.explanation.as_json import as_json
from ukjapan_dataset.explanation.as_markdown import as_markdown
from ukjapan_dataset.explanation.as_text import as_text

FORMATS = {"text": as_text, "json": as_json, "html": as_html, "markdown": as_markdown}
