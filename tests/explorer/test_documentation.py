from pathlib import Path

import pytest

from tests.explorer.built import pages
from ukjapan_dataset.errors import ProjectNotFound
from ukjapan_dataset.explorer import Documentation, Site
from ukjapan_dataset.packages.package import Package

PAGE = """<html><body>
<section id="lakes"><h1>Lakes<a class="headerlink" href="#lakes">¶</a></h1><p>About lakes.</p>
<section id="depth"><h2>How <code>deep</code> they are</h2><p>Bathymetry.</p></section>
</section></body></html>"""


@pytest.fixture
def documented(small_package: Package, tmp_path: Path) -> dict[str, bytes]:
    (tmp_path / ".doctrees").mkdir()
    (tmp_path / ".doctrees/index.doctree").write_bytes(b"")
    (tmp_path / "index.html").write_text(PAGE)
    return dict(Site(small_package, documentation=Documentation(tmp_path)).files())


def test_documentation_is_beneath_the_site_and_in_its_navigation(documented: dict[str, bytes]) -> None:
    assert documented["docs/index.html"].decode() == PAGE
    assert "docs/.doctrees/index.doctree" not in documented
    assert "../docs/index.html" in pages(documented)["records/clean-lakes.html"].links


def test_a_section_of_the_documentation_is_found_by_its_words(documented: dict[str, bytes]) -> None:
    assert (
        '["How deep they are","documentation","docs/index.html#depth"]'
        in documented["search/documents-0.js"].decode()
    )
    assert '"bathymetry"' in documented["search/words.js"].decode()


def test_a_folder_without_pages_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound, match="build the documentation first"):
        Documentation(tmp_path)
