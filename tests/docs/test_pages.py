import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.commands import PAGE, reference
from tests.docs.snippets import Block, blocks, pages, project, refreshed
from tests.projects import OWN
from ukjapan_dataset.cli.app import app

PAGES = [pytest.param(page, id=page.relative_to(OWN.root).as_posix()) for page in pages()]
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#{1,4} (.+)$", re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The names that GitHub, and the site, give to the headings of a page."""
    headings = HEADING.findall(prose(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.skipif(find_spec("sphinx") is None, reason="takes half a minute, in .ci/docs")
@pytest.mark.parametrize("page", PAGES)
def test_every_snippet_of_a_page_runs_and_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text()
    assert refreshed(text, project(tmp_path)) == text


def test_a_snippet_that_fails_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no table 'figurs'"):
        refreshed('```python\nimport ukjapan_dataset as u\nu.load("figurs").path()\n```\n', tmp_path)


def test_an_output_that_is_no_longer_printed_is_noticed(tmp_path: Path) -> None:
    page = "```python\nprint(2)\n```\n\n```text\n1\n```\n"
    assert refreshed(page, tmp_path) == page.replace("1", "2")


def test_a_session_that_prints_something_else_is_noticed(tmp_path: Path) -> None:
    page = "```console\n$ echo two\none\n```\n"
    assert refreshed(page, tmp_path) == page.replace("one", "two")


def test_an_unexpected_exit_code_is_noticed(tmp_path: Path) -> None:
    refreshed("```console\n$ false  # exit code 1\n```\n", tmp_path)
    with pytest.raises(AssertionError, match="ended with 1"):
        refreshed("```console\n$ false\n```\n", tmp_path)


def test_blocks_of_python_are_one_program(tmp_path: Path) -> None:
    page = "```python\na = 1\n```\n\nThen:\n\n```python\nprint(a)\n```\n\n```text\n1\n```\n"
    assert [block.language for block in blocks(page)] == ["python", "python", "text"]
    assert refreshed(page, tmp_path) == page


def test_every_python_block_of_the_site_is_one_that_can_run() -> None:
    def compiles(block: Block) -> bool:
        return bool(compile(block.code, "page", "exec"))

    found = [block for page in pages() for block in blocks(page.read_text()) if block.language == "python"]
    assert len(found) >= 30
    assert all(map(compiles, found))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(prose(page)):
        file = page.parent / unquote(target) if target else page
        assert file.exists(), f"{page} links to {target}"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), f"{page} links to {target}#{anchor}"


def test_the_page_of_the_commands_is_what_the_commands_say() -> None:
    assert PAGE.read_text() == reference()


def test_every_command_has_its_section() -> None:
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [name for name in names if f"\n## ukjapan {name}\n" not in PAGE.read_text()] == []


def test_every_page_is_in_the_table_of_contents() -> None:
    index = (OWN.root / "docs/index.md").read_text()
    listed = {
        line.strip()
        for fence in re.findall(r"```{toctree}\n(.*?)```", index, re.DOTALL)
        for line in fence.splitlines()
    }
    here = [path for kind in ("md", "ipynb") for path in (OWN.root / "docs").rglob(f"*.{kind}")]
    names = {path.relative_to(OWN.root / "docs").with_suffix("").as_posix() for path in here}
    assert names - {"index"} == {name for name in names if name in listed}


def test_every_public_name_is_in_the_reference() -> None:
    import ukjapan_dataset

    told = (OWN.root / "docs/reference.md").read_text()
    names = [name for name in ukjapan_dataset.__all__ if not name.startswith("__")]
    assert [name for name in names if not re.search(rf":: ukjapan_dataset\.{name}\b", told)] == []
