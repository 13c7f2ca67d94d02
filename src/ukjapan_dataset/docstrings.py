"""Docstrings that are published, also by a Python that drops them (`-OO`)."""

import ast
import inspect
import sys
from functools import cache
from pathlib import Path
from typing import Any


def docstring(thing: Any) -> str | None:
    """The docstring of a class or function of a module, from its source if need be; None if it has none."""
    written: str | None = thing.__doc__
    if written is None and sys.flags.optimize >= 2:
        return _in_source(str(inspect.getfile(thing))).get(thing.__qualname__)
    return written


@cache
def _in_source(file: str) -> dict[str, str]:
    """The docstrings of the classes and functions of a file, by their names."""
    nodes = ast.parse(Path(file).read_bytes()).body
    documented = (node for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef))
    return {node.name: text for node in documented if (text := ast.get_docstring(node))}
