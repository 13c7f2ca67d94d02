from tests.projects import OWN, report
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Severity


def test_our_own_records_pass_every_check_and_every_check_examines_something() -> None:
    tallies = report(OWN).tallies
    assert [one for one in report(OWN).findings if one.severity is not Severity.HINT] == []
    assert [tally.name for tally in tallies if tally.examined == 0] == []


def test_every_passage_and_cell_quote_is_in_its_article(own: Corpus) -> None:
    for passage in own.passages:
        assert passage.article is not None
        for wording in (passage.wording, *(cell.wording for cell in passage.cells)):
            assert wording.found
            for piece, hit in zip(wording.pieces, wording.spans, strict=True):
                assert passage.article.text[hit.start : hit.end] == piece


def test_every_cell_is_inside_its_passage(own: Corpus) -> None:
    for passage in own.passages:
        stretches = [(hit.start, hit.end) for hit in passage.wording.spans]
        for cell in passage.cells:
            for hit in cell.wording.spans:
                assert any(start <= hit.start and hit.end <= end for start, end in stretches)


def test_every_segment_has_a_verdict_and_segments_cover_every_character(
    own: Corpus,
) -> None:
    for source_id, article in own.library.items():
        covered = {
            offset for segment in own.segments[source_id] for offset in range(segment.start, segment.end)
        }
        blank = {offset for offset, char in enumerate(article.text) if char.isspace()}
        assert covered | blank == set(range(len(article.text)))


def test_the_three_figures_that_the_dataset_is_known_for_are_there(own: Corpus) -> None:
    by_id = {record_id: entry.model for record_id, entry in own.record_by_id.items()}
    assert getattr(by_id["bilateral-trade-2025q2"], "value") == 33_200_000_000  # noqa: B009
    assert getattr(by_id["jobs-supported"], "value") == 150_000  # noqa: B009
    assert str(getattr(by_id["cepa-trade-investment-growth"], "value")) == "1.5"  # noqa: B009
