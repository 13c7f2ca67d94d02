from pathlib import Path

import pytest

from tests.projects import findings
from ukjapan_dataset.layout import Layout


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "evening.txt"])
def test_an_article_that_is_a_link_is_not_read_wherever_it_leads(target: str, project: Layout) -> None:
    (project.seeds / "morning.txt").unlink()
    (project.seeds / "morning.txt").symlink_to(target)
    assert _found(project) == "a symbolic link"


def test_an_article_without_end_is_refused(project: Layout) -> None:
    with Path(project.seeds / "morning.txt").open("r+b") as file:
        file.truncate(2**40)
    assert _found(project) == "more than 16777216 bytes"


def _found(project: Layout) -> str:
    (finding,) = (one for one in findings(project) if one.name == "source-file")
    return finding.problem.message.partition(", found ")[2]
