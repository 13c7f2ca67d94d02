from pathlib import Path

import pytest

from tests.cli.run import ukjapan
from tests.projects import EXAMPLE


def test_explore_says_what_it_wrote_and_what_to_open(published: Path, tmp_path: Path) -> None:
    done = ukjapan(
        "explore", str(published), "--with-texts", "--sources", str(EXAMPLE / "seeds"), cwd=tmp_path
    )
    assert done.returncode == 0
    assert done.stdout.endswith("open build/site/index.html\n")
    assert "data-text" in (tmp_path / "build/site/sources/morning.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--docs", "."), "contains no index.html: build the documentation first"),
        (("--with-texts", "--sources", "."), "expected the article, found none that can be read"),
        (("--output", "."), "contains files that are not a site of this program"),
    ],
)
def test_explore_refuses_in_one_line_and_writes_nothing(
    published: Path, tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = ukjapan("explore", str(published), *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
