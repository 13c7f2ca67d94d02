"""What the code promises about itself, and no linter checks."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import yaml

from tests.projects import OWN

PACKAGE = OWN.root / "src/ukjapan_dataset"
MODULES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
TREES = {module: ast.parse(code) for module, code in MODULES.items()}

DEFERRED = 20
"""How many imports of our own modules may be put off, so that each command pays only for its own job."""

EXAMPLE = re.compile(r"^ *>>> .*\n(?: +(?!>>>|\"\"\").*\n)*", re.MULTILINE)
"""An example in a docstring: it is run on this dataset, and may show what is in it."""


def _public_classes() -> Iterator[tuple[str, str]]:
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, module


def _deferred() -> Iterator[str]:
    """The modules that import a module of ours inside a function, once per import."""
    for module, tree in TREES.items():
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        inside = {node for function in functions for node in ast.walk(function)}
        for node in inside:
            if isinstance(node, ast.ImportFrom | ast.Import) and "ukjapan_dataset" in ast.unparse(node):
                yield module


def test_no_two_public_classes_share_a_name() -> None:
    homes = defaultdict(list)
    for name, module in _public_classes():
        homes[name].append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_only_commands_defer_imports_of_our_own_modules() -> None:
    deferred = list(_deferred())
    assert [module for module in deferred if not module.startswith("cli/")] == []
    assert len(deferred) <= DEFERRED


def test_no_module_names_what_this_dataset_is_about() -> None:
    facts = yaml.safe_load((OWN.root / "data/records/project.yaml").read_text("utf-8"))
    names = {facts["title"], *facts["authors"], *facts["countries"].values(), "Tokyo"}
    named = re.compile("|".join(map(re.escape, names)))
    # The vocabulary of countries names every country that takes part.
    allowed = re.compile(r'^\s+[A-Z]{3} = "[A-Z]{3}", ')
    assert [
        f"{module}: {line.strip()}"
        for module, code in MODULES.items()
        for line in EXAMPLE.sub("", code).splitlines()
        if named.search(line) and not allowed.match(line)
    ] == []
