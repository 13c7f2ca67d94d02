"""What is reported of the file about the project as a whole, which is one mapping."""

import pytest

from tests.projects import edit, findings
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.layout import Layout

FILE = "data/records/project.yaml"
REQUIRED = "name, title, description, version, released, authors, licences, method"
QUOTED = ", ".join(repr(key) for key in REQUIRED.split(", "))


def refused(project: Layout) -> Problem:
    """The one problem that is found."""
    (finding,) = (one for one in findings(project) if one.severity != "hint")
    assert finding.problem.place.file == FILE
    return finding.problem


def test_a_missing_file_is_to_be_added_with_its_keys(project: Layout) -> None:
    project.authored("project").unlink()
    assert refused(project).hint == f"add the file, with the keys {REQUIRED}"


def test_an_empty_file_lacks_its_keys(project: Layout) -> None:
    path = project.authored("project")
    path.write_text(path.read_text().partition("\n")[0] + "\n")
    problem = refused(project)
    assert problem.message == f"project: expected the key {QUOTED}, found an empty mapping"
    assert problem.hint == f"add {QUOTED}"


def test_a_list_is_to_be_a_mapping(project: Layout) -> None:
    edit(project, FILE, "name: lakes-pact\n", "")
    path = project.authored("project")
    first, _, rest = path.read_text().partition("\n")
    path.write_text(f"{first}\n- name: lakes-pact\n" + "".join(f"  {line}\n" for line in rest.split("\n")))
    problem = refused(project)
    assert problem.message == "project: expected a mapping, found a list of 1"
    assert problem.hint == "write `key: value` lines, without `-`"


@pytest.mark.parametrize(
    ("find", "put", "message", "hint"),
    [
        ("method: Content", "methods: Content", "project: expected only the keys", "did you mean 'method'?"),
        ("name: lakes-pact", "name: Lakes", "name: expected lower-case words", "write 'lakes'"),
        ("version: 0.1.0", "version: '0.1'", "version: expected a version such as 0.1.0", "write it in the"),
        ("2021-03-10", "10 March 2021", "released: expected a day such as", "write 2021-03-10"),
        ("2021-03-10", "2021-03", "released: expected a day such as", "write the date in that form"),
        ("2021-03-10", "2021-02-30", "released: expected a day such as", "write the date in that form"),
        ("2021-03-03", "soon", "event: expected an EDTF date such as", "write the date in that form"),
        ("https://", "ftps//", "licences.0.path: expected an address that begins with http", "write it in"),
        ("[The authors of the example]", "A and B", "authors: expected a list", "write a list: [A and B]"),
        ("[The authors of the example]", "[]", "authors: expected at least 1", "add what is missing"),
        (
            "method:",
            "countries: {nor: Norland}\nmethod:",
            "countries: expected a country's three-letter code (ISO 3166-1), such as GBR, found 'nor'",
            "write 'NOR'",
        ),
    ],
)
def test_a_fault_names_its_field_and_what_to_write(
    find: str, put: str, message: str, hint: str, project: Layout
) -> None:
    edit(project, FILE, find, put)
    problems = [one.problem for one in findings(project) if one.name == "schema"]
    assert any(one.message.startswith(message) and one.hint.startswith(hint) for one in problems)
    assert {one.place.file for one in problems} == {FILE}


def test_a_fault_is_reported_once_though_pattern_and_calendar_refuse_it(project: Layout) -> None:
    edit(project, FILE, "2021-03-10", "soon")
    assert refused(project).field == "released"
