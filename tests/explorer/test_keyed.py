from bench.explore import copied

from ukjapan_dataset.explorer import keyed
from ukjapan_dataset.explorer.keyed import KeyedRows, RecordBatches
from ukjapan_dataset.explorer.summary import summaries
from ukjapan_dataset.packages.explain import explain
from ukjapan_dataset.packages.package import Package


def _without_unused(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name not in keyed.UNUSED} for row in rows]


def test_rows_by_a_value_are_those_that_have_it_in_their_order(small_package: Package) -> None:
    known = {row["source_id"]: number for number, row in enumerate(small_package.rows("sources"))}
    rows = KeyedRows(small_package.table("evidence"), "source_id", known)
    for name in known:
        assert rows.rows([name]) == _without_unused(small_package.rows("evidence", source_id=name))
    assert rows.rows(["nowhere"]) == []


def test_a_record_is_explained_from_a_part_as_from_the_whole(small_package: Package) -> None:
    ((records, part),) = RecordBatches(small_package)
    assert list(records) == [row["record_id"] for row in small_package.rows("records")]
    for record in records:
        assert explain(part, record) == explain(small_package, record)


def test_every_record_is_in_one_part(small_package: Package) -> None:
    package = copied(small_package, 60)
    parts = [list(records) for records, _ in RecordBatches(package)]
    assert len(parts) > 2
    assert max(map(len, parts)) <= keyed.BATCH
    known = package.table("records").arrow.column("record_id").to_pylist()
    assert [record for part in parts for record in part] == known


def test_a_link_is_found_from_its_target(small_package: Package) -> None:
    batches = RecordBatches(small_package)
    for link in small_package.rows("links"):
        found = batches.linking_to([link["target_id"]])
        assert link in found
        assert {one["target_id"] for one in found} == {link["target_id"]}


def test_a_summary_names_those_that_report_a_record(small_package: Package) -> None:
    ((records, part),) = RecordBatches(small_package)
    found = {one.name: one.reporting for one in summaries(part, records)}
    assert found["clean-lakes"] == ["evening", "morning"]


def test_the_first_rows_of_a_table_are_read_without_the_others(small_package: Package) -> None:
    table = small_package.table("evidence")
    assert table.n_rows == len(table.rows)
    assert table.head(3) == list(table.rows[:3])
