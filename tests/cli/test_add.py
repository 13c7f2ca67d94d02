from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.cli.run import ukjapan
from ukjapan_dataset.errors import ArticleRefused
from ukjapan_dataset.jobs.add import add
from ukjapan_dataset.layout import Layout

WORDS = "He said “yes”.\nThat was all.\n"


def written(folder: Path, data: bytes, name: str = "my notes.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_an_article_is_copied_as_utf_8_with_line_feeds_and_its_entry_printed(
    project: Layout, tmp_path: Path
) -> None:
    article = written(tmp_path, WORDS.replace("\n", "\r\n").encode("cp1252"))
    done = ukjapan("add", str(article), "--root", str(project.root))
    assert (done.returncode, done.stderr) == (0, "")
    copied = project.seeds / "my-notes.txt"
    assert copied.read_bytes() == WORDS.encode()
    head, _, entry = done.stdout.partition("fill in what is missing:\n")
    assert head.splitlines()[:3] == [
        f"added seeds/my-notes.txt: {len(WORDS)} characters",
        "changed: Windows-1252 to UTF-8",
        "changed: 2 line ends from CRLF to LF",
    ]
    (described,) = yaml.safe_load(entry)
    assert described["file"] == "my-notes.txt"
    assert described["id"] == "my-notes"
    assert described["sha256"] == sha256(WORDS.encode()).hexdigest()


def test_nothing_is_changed_in_an_article_that_needs_nothing(project: Layout, tmp_path: Path) -> None:
    added = add(project, written(tmp_path, WORDS.encode()))
    assert added.changes == ()
    assert add(project, project.root / added.file).entry == added.entry


def test_nothing_is_overwritten(project: Layout, tmp_path: Path) -> None:
    before = (project.seeds / "morning.txt").read_bytes()
    with pytest.raises(ArticleRefused, match="exists, and is not overwritten"):
        add(project, written(tmp_path, WORDS.encode(), "morning.txt"))
    crlf = project.seeds / "crlf.txt"
    crlf.write_bytes(b"a\r\n")
    with pytest.raises(ArticleRefused, match="is not overwritten"):
        add(project, crlf)
    assert (project.seeds / "morning.txt").read_bytes() == before
    assert crlf.read_bytes() == b"a\r\n"


@pytest.mark.parametrize(
    ("data", "why"), [(b"a\x00b", "NUL"), (b"\x81", "is not text"), (b" \n\n", "contains no words")]
)
def test_what_is_not_an_article_is_refused(data: bytes, why: str, project: Layout, tmp_path: Path) -> None:
    before = sorted(project.seeds.iterdir())
    with pytest.raises(ArticleRefused, match=why):
        add(project, written(tmp_path, data))
    assert sorted(project.seeds.iterdir()) == before


def test_a_file_that_is_not_there_is_refused_in_one_line(project: Layout) -> None:
    done = ukjapan("add", "nowhere.txt", "--root", str(project.root))
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected the file of an article at nowhere.txt, found none" in done.stderr


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("日本.txt", "article.txt"),
        ("_a b.txt", "a-b.txt"),
        ("lakes", "lakes.txt"),
        ("a:b?.txt", "a-b-.txt"),
        ("日", "article.txt"),
    ],
)
def test_an_article_gets_a_name_that_sources_may_have(
    name: str, file: str, project: Layout, tmp_path: Path
) -> None:
    assert add(project, written(tmp_path, WORDS.encode(), name)).file == f"seeds/{file}"
