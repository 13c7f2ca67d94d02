import json
import posixpath
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.explorer.built import RUN, WORD, Files, Read, pages, runs, texts
from tests.projects import EXAMPLE, OWN
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.explorer import Site, write
from ukjapan_dataset.explorer.pages import LOADER, POLICY
from ukjapan_dataset.jobs.explore import articles, explore
from ukjapan_dataset.jobs.shown_rules import shown_rules
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID

KB = 1000
BESIDE = 2


def _broken_links(files: Files) -> list[tuple[str, str]]:
    """Links to a file or an anchor that is not there, and links that leave the site."""
    read = pages(files)
    broken = []
    for path, page in read.items():
        for link in page.links:
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            target = path if not parts.path else target
            anchor = unquote(parts.fragment)
            if parts.scheme or target not in files or (anchor and anchor not in read[target].ids):
                broken.append((path, link))
    return broken


def test_every_link_leads_to_a_page_and_an_anchor_of_the_site(public: Files) -> None:
    assert _broken_links(public) == []


def test_every_page_leads_to_what_is_said_about_the_data_without_the_documentation(public: Files) -> None:
    about = {"codebook.html", "reliability.html", "rules.html", "download.html", "cite.html"}
    for path, page in pages(public).items():
        led = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in page.links}
        assert about | {"method.html"} <= led, path
    assert about <= set(pages(public)["method.html"].links)


def test_a_rule_has_its_text_and_what_it_accepts_and_refuses(public: Files) -> None:
    page = pages(public)["rules.html"]
    for rule in shown_rules():
        assert rule.name in page.ids
        assert f"{rule.code}, {rule.severity}" in page.text
        for edit in rule.edits:
            assert edit.find.strip("\n") in page.blocks
    assert '"value-in-quote","rule","rules.html#value-in-quote"' in public["search/documents-0.js"].decode()


def test_a_site_of_which_no_rules_are_known_leads_to_none(small: Files) -> None:
    assert "rules.html" not in small
    assert _broken_links(small) == []


def test_every_link_resolves_for_another_project_with_its_articles(small_with_texts: Files) -> None:
    assert _broken_links(small_with_texts) == []


def test_no_anchor_is_given_twice(public: Files) -> None:
    assert [path for path, page in pages(public).items() if len(page.ids) != len(set(page.ids))] == []


def test_a_site_built_twice_is_identical(small_package: Package, small: Files) -> None:
    assert dict(Site(small_package).files()) == small


def test_no_page_is_over_half_a_megabyte_and_the_first_is_light(public: Files) -> None:
    assert len(public["index.html"]) < 100 * KB
    assert [path for path, data in public.items() if path.endswith(".html") and len(data) > 500 * KB] == []


def test_every_page_describes_itself_in_the_terms_of_schema_org(small: Files) -> None:
    for page in pages(small).values():
        described = json.loads(next(data for data in page.data if data.startswith("{") and data != LOADER))
        assert described["@context"] == "https://schema.org"
        assert described["@type"]


def test_every_page_has_the_policy_before_anything_that_comes_from_data(small: Files) -> None:
    for path, data in small.items():
        if path.endswith(".html"):
            head = data.decode().partition("<title>")[0]
            assert POLICY.replace("'", "&#39;") in head
            assert head.index("Content-Security-Policy") < head.index("<script>")


def test_a_project_of_another_event_has_nothing_of_this_one(small: Files) -> None:
    named = re.compile("Tokyo|Starmer|Takaichi")
    assert [
        path for path, data in small.items() if path.endswith(".html") and named.search(data.decode())
    ] == []


def test_no_article_is_named_by_its_id(public: Files, own_package: Package) -> None:
    ids = re.compile("|".join(row["source_id"] for row in own_package.rows("sources")))
    # What is to be copied names articles as the data do, with their titles beside them.
    shown = {
        path: re.sub(r"<pre.*?</pre>", "", data.decode(), flags=re.DOTALL)
        for path, data in public.items()
        if path.endswith(".html")
    }
    found = {
        path: ids.findall(Read(html).text) for path, html in shown.items() if not path.startswith("codebook/")
    }
    assert {path: names for path, names in found.items() if names} == {}


# The public build


def _metadata(package: Package) -> set[tuple[str, ...]]:
    """What names a record, what an article prints as its headline, and what coders say about its origin."""
    told = {str(value) for row in package.rows("sources") for value in row.values() if value}
    labels = {row["label"] for row in package.rows("records")}
    return {run for text in told | labels for run in runs(text)}


def _allowed(package: Package, record: str, texts: dict[str, str]) -> set[tuple[str, ...]]:
    """The runs of words in the passages of a record, which may lie side by side, and a word or two beside.

    What coders write about the record may quote a few words that are not in its passages.
    """
    about = [name for name, table in package.tables.items() if RECORD_ID in table.columns]
    own = (row for table in about for row in package.rows(table, record_id=record))
    found = {run for row in own for value in row.values() for run in runs(str(value))}
    for source, text in texts.items():
        rows = package.rows("evidence", record_id=record, source_id=source)
        covered = {at for row in rows for at in range(row["start_char"], row["end_char"])}
        inside = [word.start() in covered for word in WORD.finditer(text)]
        found |= {run for at, run in enumerate(runs(text)) if inside[at : at + RUN].count(False) <= BESIDE}
    return found


def test_no_page_holds_more_of_an_article_than_the_passages_of_its_own_record(
    public: Files, own_package: Package
) -> None:
    of_articles = {run for text in texts(OWN, own_package).values() for run in runs(text)}
    words = texts(OWN, own_package)
    metadata = _metadata(own_package)
    strayed = {}
    for path, page in pages(public).items():
        allowed = metadata
        if path.startswith("records/"):
            allowed = metadata | _allowed(own_package, Path(path).stem, words)
        found = {run for text in page.texts for run in runs(text)} & of_articles - allowed
        if found:
            strayed[path] = sorted(" ".join(run) for run in found)[:3]
    assert strayed == {}


def test_a_page_of_an_article_has_no_sentence_of_it(public: Files, own_package: Package) -> None:
    words = texts(OWN, own_package)
    described = {str(value) for row in own_package.rows("sources") for value in row.values()}
    for row in own_package.rows("segments"):
        sentence = words[row["source_id"]][row["start_char"] : row["end_char"]]
        if len(sentence.split()) >= 8 and sentence not in described:
            assert sentence not in Read(public[f"sources/{row['source_id']}.html"].decode()).text


def test_neither_the_search_nor_a_download_strings_quotes_together(
    public: Files, own_package: Package
) -> None:
    of_articles = {run for text in texts(OWN, own_package).values() for run in runs(text)}
    scripts = {path: data.decode() for path, data in public.items() if path.startswith(("search/", "lists/"))}
    assert scripts
    assert [
        path for path, data in scripts.items() if set(runs(data)) & of_articles - _metadata(own_package)
    ] == []
    offered = {Path(path).stem for path in public if path.startswith("files/")}
    quoting = {table.name for table in own_package.tables.values() if "quote" in table.columns}
    assert quoting
    assert offered == set(own_package.tables) - quoting


# With the articles


def test_the_articles_must_be_those_that_were_coded(small_package: Package, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds")
    (altered, *_) = sorted((tmp_path / "seeds").iterdir())
    altered.write_bytes(altered.read_bytes() + b"more\n")
    with pytest.raises(ExportRefused, match=r"is not the article that was coded"):
        articles(small_package, tmp_path / "seeds")
    with pytest.raises(ExportRefused, match=r"expected the article, found none"):
        articles(small_package, tmp_path)


# Where it is written


def test_a_folder_with_other_files_is_left_alone(small_package: Package, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter 1")
    with pytest.raises(ExportRefused, match="not a site of this program"):
        explore(small_package, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_older_site_is_replaced_as_a_whole(small: Files, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write(small.items(), folder)
    (folder / "records/old.html").write_text("")
    assert write(small.items(), folder) == len(small)
    assert not (folder / "records/old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_rows_of_a_table_name_an_article_beside_its_id(public: Files, own_package: Package) -> None:
    page = public["codebook/reporting.html"].decode()
    for source in own_package.rows("sources"):
        cells = re.findall(rf"<td>{source['source_id']}([^<]*)", page)
        assert cells
        assert all((source["title"] or source["short_name"]) in unescape(cell) for cell in cells)
