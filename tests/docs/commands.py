"""The page of the commands, from the functions behind them."""

import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from tests.projects import OWN
from ukjapan_dataset.cli.app import app

PAGE = OWN.root / "docs/commands.md"

HEAD = """\
# Commands

`python -m pip install ukjapan-dataset` gives the command `ukjapan`, and `ukjapan --install-completion` lets
the shell complete commands, records and tables. What needs a project needs the extra `publish`:
`python -m pip install 'ukjapan-dataset[publish]'`. This page is generated, and a test proves it current.

Exit codes: 0 nothing wrong, 1 findings or differences, 2 could not proceed (one line says why), 3 a bug in
this program. `--format json` is for programs; `github` and `sarif` are for continuous integration.
"""


def reference() -> str:
    """The page: a section per command, in the order of `ukjapan --help`."""
    functions = [command.callback for command in app.registered_commands if not command.hidden]
    return "\n".join([HEAD, *(_section(function) for function in functions if function)])


def _section(function: Callable[..., Any]) -> str:
    found = list(_parameters(function))
    arguments = [name for name, info, _ in found if isinstance(info, ArgumentInfo)]
    options = ["[OPTIONS]"] if len(arguments) < len(found) else []
    usage = " ".join(["ukjapan", function.__name__, *options, *arguments])
    rows = [f"| `{_escaped(name)}` | {_escaped(info.help or '')}{tail} |" for name, info, tail in found]
    table = ["| argument or option | meaning |", "|---|---|", *rows, ""] if rows else []
    about = inspect.getdoc(function) or ""
    return "\n".join([f"## ukjapan {function.__name__}\n", f"{about}\n", f"`{usage}`\n", *table])


def _parameters(function: Callable[..., Any]) -> Iterator[tuple[str, ArgumentInfo | OptionInfo, str]]:
    """How each parameter is written, what is told of it, and what holds without it."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, info = _annotated(hints[name])
        yield _written(name, kind, info), info, _default(parameter.default, kind)


def _annotated(hint: Any) -> tuple[Any, ArgumentInfo | OptionInfo]:
    """The type and the description of a parameter; a type that may be None is that type."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    assert get_origin(hint) is Annotated, f"{hint} is no annotated parameter"
    kind, info = get_args(hint)
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind, info


def _written(name: str, kind: Any, info: ArgumentInfo | OptionInfo) -> str:
    if isinstance(info, ArgumentInfo):
        return info.metavar or name.upper()
    # Where the type is annotated, typer takes the first name of an option for its default.
    names = [one for one in map(str, (info.default, *(info.param_decls or ()))) if one.startswith("--")]
    flag = " ".join(names or [f"--{name.replace('_', '-')}"])
    return flag if kind is bool else f"{flag} {info.metavar or _choices(kind) or name.upper()}"


def _choices(kind: Any) -> str:
    is_choice = isinstance(kind, type) and issubclass(kind, StrEnum)
    return "|".join(kind) if is_choice else ""


def _default(default: object, kind: Any) -> str:
    if default is inspect.Parameter.empty:
        return " Required."
    return "" if default is None or kind is bool else f" Without it: `{default}`."


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<")
