"""What a page is, and how it becomes HTML: strict templates, everything escaped, nothing fetched."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ukjapan_dataset.explanation.explained import Words
from ukjapan_dataset.explorer.named import Names, brief, counted, plain

HERE = Path(__file__).resolve().parent
STYLE, SCRIPT = "static/explorer.css", "static/explorer.js"

LOADER = (
    "{const d=document,root=d.documentElement.dataset.root,s=d.createElement('script');"
    "window.explorer={root};s.src=root+'static/explorer.js';d.head.append(s)}"
)
"""The one script that a page contains, before anything that comes from data. What it loads is trusted with it
(CSP 3, `strict-dynamic`), also from a file, where a policy of addresses has nothing to name."""

POLICY = (
    "default-src 'none'; "
    f"script-src 'strict-dynamic' 'sha256-{b64encode(sha256(LOADER.encode()).digest()).decode()}'; "
    "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The content security policy of every page: no script and no style but ours, no request to anywhere."""


@dataclass(frozen=True)
class Page:
    """A page: where it is in the site, its title, and what its template needs.

    `section` is its entry of the navigation; `linked` describes it in the terms of schema.org.
    """

    path: str
    template: str
    title: str
    section: str
    description: str
    linked: Mapping[str, Any]
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class NavigationEntry:
    """An entry of the navigation."""

    text: str
    href: str


def environment(names: Names) -> Environment:
    """The templates, with what they call."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    @pass_context
    def prose(context: Context, text: str | None) -> Markup:
        # Escaped by `Names.prose`, which puts links and code around what is escaped.
        return Markup(names.prose(text or "", context["page"].root))  # noqa: S704

    def verdict(words: Words) -> str:
        """Basis and stance, and the value that the article gives instead, by its name."""
        given = names.known(words.reported_value).text
        return plain(words.verdict.replace(f"“{words.reported_value}”", f"“{given}”"))

    @pass_context
    def value(context: Context, text: str) -> str:
        """A value of any column: what an id names, a plain term, or prose."""
        named = names.known(text).text
        return plain(named) if named != text or " " not in text else prose(context, text)

    made.filters |= {
        "prose": prose,
        "value": value,
        "verdict": verdict,
        "plain": plain,
        "brief": brief,
        "counted": counted,
        "json": _json,
    }
    made.globals |= {"names": names, "loader": Markup(LOADER), "policy": POLICY}  # noqa: S704
    return made


class Renderer:
    """Writes pages, all with one navigation."""

    def __init__(
        self,
        templates: Environment,
        dataset: str,
        navigation: list[NavigationEntry],
        foot: list[NavigationEntry],
        findings: tuple[str, ...] = (),
    ) -> None:
        self._templates = templates
        self._shared = {"dataset": dataset, "navigation": navigation, "foot": foot, "findings": findings}

    def html(self, page: Page) -> bytes:
        """The page as bytes of HTML."""
        template = self._templates.get_template(page.template)
        return template.render(**self._shared, page=page, **page.content).encode()


def _json(value: Any) -> Markup:
    """JSON within a page: no character in it can end the element that it is in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704
