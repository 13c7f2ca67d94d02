import pytest

import ukjapan_dataset as ukj

STATUS = {(row["record_id"], row["source_id"]): row["status"] for row in ukj.load("reporting").records()}


@pytest.mark.parametrize(
    ("record", "source", "status"),
    [
        # The headline says "Historic Partnership", the first sentence everything.
        ("strategic-cyber-partnership", "004-unsigned", "states"),
        # It has the two agree to launch it, and never has it launched.
        ("strategic-cyber-partnership", "002-ap", "differs"),
        # It says everything in full but the day, which is another.
        ("strategic-cyber-partnership", "003-afp-focus", "contradicts"),
        # "Initiatives" in one sentence, "Mineral Framework" in the heading above.
        ("mineral-framework", "001-unsigned", "states"),
        ("mineral-framework", "004-unsigned", "silent"),
    ],
)
def test_a_source_is_judged_by_its_best_wording_of_each_cell(record: str, source: str, status: str) -> None:
    assert STATUS[record, source] == status


def test_no_source_is_less_precise_than_a_record_that_it_alone_reports() -> None:
    alone = {row["record_id"] for row in ukj.load("records").records() if row["n_sources"] == 1}
    assert len(alone) > 100
    assert {status for (record, _), status in STATUS.items() if record in alone} <= {
        "states",
        "silent",
        "elsewhere",
    }
