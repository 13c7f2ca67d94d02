import json

import pytest

from tests.projects import EXAMPLE, OWN, codes, edit
from tests.releases.columns import drop_column, drop_table, list_digest
from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.sealing import descriptor_bytes
from ukjapan_dataset.publishing.package import Files, package_files
from ukjapan_dataset.releases import kept as releases
from ukjapan_dataset.releases import log as revisions

LOG = "data/records/revisions.yaml"
ENTRY = "- {{release: 9.9.9, kind: {kind}, id: {id}, {rest} reason: It was so of {id} ({kind}).}}\n"


@pytest.fixture
def released(built: Layout) -> Layout:
    """The small project, with a release that is kept."""
    releases.keep(built)
    return built


def findings(layout: Layout, version: str = "9.9.9") -> list[tuple[str, str]]:
    corpus, report = validate(layout)
    assert report.ok, report.findings
    released = releases.all_kept(layout)
    report = revisions.check(corpus.revisions, numbered(package_files(corpus, released), version), released)
    return [(finding.name, finding.problem.message) for finding in report.findings]


def numbered(files: Files, version: str) -> Files:
    """The files of a package with another version."""
    descriptor = json.loads(files[DESCRIPTOR]) | {"version": version}
    return {**files, DESCRIPTOR: descriptor_bytes(descriptor)}


def log(layout: Layout, *entries: str) -> None:
    """Let the log say this besides what the small project's says."""
    (layout.root / LOG).write_text((EXAMPLE / LOG).read_text() + "".join(entries))


def entry(kind: str, record: str, rest: str = "") -> str:
    return ENTRY.format(kind=kind, id=record, rest=rest)


def test_a_project_without_a_release_has_nothing_to_log(project: Layout) -> None:
    assert findings(project) == []


def test_what_did_not_change_needs_no_entry(released: Layout) -> None:
    assert findings(released) == []


def test_a_changed_value_needs_an_entry_with_its_reason(released: Layout) -> None:
    edit(released, "data/records/commitments.yaml", "  action: strengthen\n", "  action: secure_supply\n")
    assert findings(released) == [
        (
            "revision-logged",
            "expected an entry of release 9.9.9 for record clean-lakes, action, found none",
        )
    ]
    log(released, entry("correction", "clean-lakes", "fields: [action],"))
    assert findings(released) == []


def test_changed_words_are_a_change_of_their_cell(released: Layout) -> None:
    edit(released, "data/records/figures.yaml", '        value: "40"\n', '        value: "40 lakes"\n')
    assert [name for name, _ in findings(released)] == ["revision-logged"]
    log(released, entry("revision", "polluted-lakes", "fields: [value],"))
    assert findings(released) == []


def test_an_entry_for_what_did_not_change_is_refused(released: Layout) -> None:
    log(released, entry("correction", "clean-lakes", "fields: [action],"))
    assert [name for name, _ in findings(released)] == ["revision-happened"]


COMMITMENTS = "data/records/commitments.yaml"
ALIKE = "- {{release: 9.9.9, kind: recode, id: {}, fields: [domain], reason: Lakes are energy.}}\n"
OF_DATASET = "- {{release: 9.9.9, kind: {}, of: dataset, id: {}, {} reason: It was so throughout.}}\n"


def of_dataset(kind: str, fields: str = "", name: str = "lakes-pact") -> str:
    return OF_DATASET.format(kind, name, fields)


def recode_domains(layout: Layout) -> None:
    """Give the commitment and the pact another domain."""
    edit(layout, COMMITMENTS, "  domain: cross_domain\n", "  domain: energy\n")
    pact = "  domain: cross_domain\n  builds_on"
    edit(layout, "data/records/agreements.yaml", pact, pact.replace("cross_domain", "energy"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("commitments", "label: Clean the lakes", "label: Cleaning the lakes"),
        (
            "commitments",
            "read as no later than its end.\n        participants",
            "no later.\n        participants",
        ),
        ("commitments", "hold no promise beyond will", "promise nothing beyond will"),
        ("sources", "The dateline names the Wire.", "Its dateline names the Wire."),
    ],
    ids=["label", "note", "reason", "origin_basis"],
)
def test_new_notes_and_reasons_need_one_entry_for_the_dataset(
    released: Layout, file: str, old: str, new: str
) -> None:
    edit(released, f"data/records/{file}.yaml", old, new)
    assert "revision-logged" in dict(findings(released))
    log(released, of_dataset("wording"))
    assert findings(released) == []


def test_an_entry_for_new_notes_explains_no_new_value(released: Layout) -> None:
    edit(released, COMMITMENTS, "label: Clean the lakes", "label: Cleaning the lakes")
    edit(released, COMMITMENTS, "  action: strengthen\n", "  action: secure_supply\n")
    log(released, of_dataset("wording"))
    ((name, message),) = findings(released)
    assert (name, "record clean-lakes, action" in message) == ("revision-logged", True)


def test_an_entry_for_new_notes_is_refused_where_none_is_new(released: Layout) -> None:
    edit(released, COMMITMENTS, "  action: strengthen\n", "  action: secure_supply\n")
    log(released, of_dataset("wording"), entry("correction", "clean-lakes", "fields: [action],"))
    assert [name for name, _ in findings(released)] == ["revision-happened"]


def test_a_variable_coded_anew_throughout_needs_one_entry_for_the_dataset(released: Layout) -> None:
    recode_domains(released)
    assert [name for name, _ in findings(released)] == ["revision-logged"] * 2
    log(released, of_dataset("recode", "fields: [domain],"))
    assert findings(released) == []


def test_an_entry_for_the_dataset_explains_its_fields_only(released: Layout) -> None:
    edit(released, COMMITMENTS, "  action: strengthen\n", "  action: secure_supply\n")
    log(released, of_dataset("recode", "fields: [domain],"))
    assert sorted(name for name, _ in findings(released)) == ["revision-happened", "revision-logged"]


@pytest.mark.parametrize(
    "refused",
    [
        of_dataset("correction", "fields: [action],"),
        of_dataset("addition"),
        of_dataset("wording", "fields: [note],"),
        of_dataset("recode"),
        of_dataset("wording", name="rivers-accord"),
        of_dataset("wording").replace("dataset", "record"),
    ],
)
def test_an_entry_for_the_dataset_is_a_recode_of_fields_or_a_new_wording(
    project: Layout, refused: str
) -> None:
    log(project, refused)
    assert codes(project) == {"revision-fits-kind"}


def test_a_new_variable_needs_a_reason_wherever_it_has_a_value(released: Layout) -> None:
    drop_column(kept_release(released), "commitments", "deadline")
    drop_column(kept_release(released), "commitments", "condition")
    drop_table(kept_release(released), "aliases")
    assert {message.split(" for ")[1] for _, message in findings(released)} == {
        "record clean-lakes, deadline, found none",
        *(
            f"actor {name}, aliases, found none"
            for name in ("ada-berg", "norland", "norland-official", "ostland")
        ),
    }


@pytest.mark.parametrize(
    ("table", "column"),
    [("records", "corroboration"), ("commitments", "deadline_latest"), ("links", "basis")],
)
def test_a_new_column_that_follows_from_others_needs_no_reason(
    released: Layout, table: str, column: str
) -> None:
    drop_column(kept_release(released), table, column)
    assert findings(released) == []


@pytest.mark.parametrize("table", ["cells", "links", "reporting", "variables"])
def test_a_new_table_that_follows_from_others_needs_no_reason(released: Layout, table: str) -> None:
    drop_table(kept_release(released), table)
    assert findings(released) == []


def test_a_reason_is_not_copied_to_another_change(released: Layout) -> None:
    edit(released, COMMITMENTS, "  action: strengthen\n", "  action: secure_supply\n")
    edit(released, "data/records/figures.yaml", '        value: "40"\n', '        value: "40 lakes"\n')
    own, other = (
        entry("revision", "clean-lakes", "fields: [action],"),
        entry("revision", "polluted-lakes", "fields: [value],"),
    )
    log(released, own, other)
    assert findings(released) == []
    log(released, own, other.replace("so of polluted-lakes", "so of clean-lakes"))
    message = (
        "reason: expected one for this change (revision of value), found that of another (revision of action)"
    )
    assert findings(released) == [("reason-fits-change", message)]


def test_one_reason_may_be_that_of_several_records(released: Layout) -> None:
    recode_domains(released)
    records = ("clean-lakes", "lakes-pact")
    log(released, *(ALIKE.format(record) for record in records))
    assert findings(released) == []


def test_a_change_of_words_is_no_change_of_the_source_itself(released: Layout) -> None:
    edit(released, "data/records/figures.yaml", '        value: "40"\n', '        value: "40 lakes"\n')
    other = entry("source_change", "morning", "of: source, fields: [title],")
    log(released, other, entry("revision", "polluted-lakes", "fields: [value],"))
    assert [name for name, _ in findings(released)] == ["revision-happened"]


@pytest.mark.parametrize("release", ["0.0.1", "9.9.8", "9.9.10"])
def test_a_new_entry_is_of_the_coming_release_and_of_no_other(released: Layout, release: str) -> None:
    log(released, entry("correction", "clean-lakes", "fields: [action],").replace("9.9.9", release))
    ((name, message),) = findings(released)
    assert name == "entry-of-coming-release"
    assert message.endswith(f"found one for {release}, where the version is 9.9.9")


def test_before_the_version_is_raised_no_release_is_coming(released: Layout) -> None:
    (kept,) = releases.releases(released)
    log(released, entry("correction", "clean-lakes", "fields: [action],").replace("9.9.9", kept))
    assert "entry-of-coming-release" in dict(findings(released, kept))


def test_a_record_that_is_gone_must_be_retired_and_one_that_is_new_added(released: Layout) -> None:
    edit(released, "data/records/figures.yaml", "- id: clean-lakes-year\n", "- id: clean-lakes-target\n")
    assert sorted(name for name, _ in findings(released)) == ["id-kept", "revision-logged", "revision-logged"]
    log(
        released,
        entry("retirement", "clean-lakes-year", "successor: clean-lakes-target,"),
        entry("addition", "clean-lakes-target"),
    )
    assert findings(released) == []


def test_a_retired_id_stays_retired_in_every_later_release(released: Layout) -> None:
    edit(released, "data/records/figures.yaml", "- id: clean-lakes-year\n", "- id: clean-lakes-target\n")
    log(
        released,
        entry("retirement", "clean-lakes-year", "successor: clean-lakes-target,").replace("9.9.9", "9.9.8"),
        entry("addition", "clean-lakes-target").replace("9.9.9", "9.9.8"),
    )
    build_as(released, "9.9.8")
    assert findings(released) == []
    log(released)
    assert "id-kept" in {name for name, _ in findings(released)}


def test_what_the_log_said_when_a_release_was_kept_it_says_for_ever(released: Layout) -> None:
    edit(released, LOG, "The evening source had been followed.", "Nobody knows why.")
    assert [name for name, _ in findings(released)] == ["log-kept"]


def test_a_column_that_the_log_has_gained_changes_no_entry(released: Layout) -> None:
    for column in ("old_value", "new_value", "evidence_change"):
        drop_column(kept_release(released), "revisions", column)
    assert findings(released) == []


def test_a_value_that_the_log_gave_is_kept_like_its_reason(released: Layout) -> None:
    kept = kept_release(released)
    csv = kept.root / "data/csv/revisions.csv"
    csv.write_text(csv.read_text().replace('"date",,', '"date","2021",'))
    list_digest(kept, "revisions")
    assert [name for name, _ in findings(released)] == ["log-kept"]


def test_the_version_must_be_raised_as_the_changes_ask(released: Layout) -> None:
    (kept,) = releases.releases(released)
    edit(released, "data/records/commitments.yaml", "  action: strengthen\n", "  action: secure_supply\n")
    log(released, entry("correction", "clean-lakes", "fields: [action],").replace("9.9.9", kept))
    found = dict(findings(released, kept))
    assert "since the changes are minor" in found["version-raised"]
    assert "revision-logged" in found  # the log of a kept release is history: it explains nothing new


def test_a_build_publishes_nothing_that_the_log_does_not_tell(released: Layout) -> None:
    before = released.descriptor.read_bytes()
    edit(released, "data/records/commitments.yaml", "  action: strengthen\n", "  action: secure_supply\n")
    built = build.build(released)
    assert {finding.name for finding in built.report.findings} >= {"revision-logged", "version-raised"}
    assert released.descriptor.read_bytes() == before


def test_what_was_kept_is_current_until_something_changes(built: Layout) -> None:
    releases.keep(built)
    (kept,) = releases.releases(built)
    edit(built, "data/records/commitments.yaml", "  action: strengthen\n", "  action: secure_supply\n")
    log(built, entry("correction", "clean-lakes", "fields: [action],"))
    assert findings(built) == []
    build_as(built, "9.9.9")
    assert findings(built) == []
    assert findings(built, kept)


def kept_release(layout: Layout) -> Layout:
    """The directory of the one release that is kept, as if it were a project."""
    (version,) = releases.releases(layout)
    return Layout(layout.release(version))


def build_as(layout: Layout, version: str) -> None:
    """Keep the project's state as a release of that version."""
    corpus, _ = validate(layout)
    files = package_files(corpus, releases.all_kept(layout))
    for path, data in numbered(files, version).items():
        (layout.release(version) / path).parent.mkdir(parents=True, exist_ok=True)
        (layout.release(version) / path).write_bytes(data)


def test_a_release_is_kept_once_and_never_changed(released: Layout) -> None:
    with pytest.raises(PublishingFailed, match="is already kept"):
        releases.keep(released)


def test_only_what_is_published_can_be_kept(project: Layout) -> None:
    with pytest.raises(PublishingFailed, match="run `ukjapan build` first"):
        releases.keep(project)


def test_a_release_that_could_not_be_kept_whole_is_not_kept_in_part(built: Layout) -> None:
    (built.root / "data/csv/segments.csv").unlink()
    with pytest.raises(FileNotFoundError):
        releases.keep(built)
    assert releases.releases(built) == []


@pytest.mark.parametrize("name", ["next", "1.0", "01.0.0", "1.0.0.post1", "1.0.0-rc1"])
def test_a_folder_that_is_not_a_version_is_reported(name: str, project: Layout) -> None:
    (project.root / "data/releases" / name).mkdir(parents=True)
    with pytest.raises(PublishingFailed, match="is not a version"):
        releases.releases(project)


def test_releases_come_in_the_order_of_their_versions(project: Layout) -> None:
    for version in ("0.10.0", "0.2.0", "0.9.1"):
        (project.root / "data/releases" / version).mkdir(parents=True)
    assert releases.releases(project) == ["0.2.0", "0.9.1", "0.10.0"]


def test_our_own_log_says_what_changed_since_the_last_release_no_more_and_no_less() -> None:
    corpus, _ = validate(OWN)
    released = releases.all_kept(OWN)
    report = revisions.check(corpus.revisions, package_files(corpus, released), released)
    assert report.findings == []
    assert report.tallies[0].examined > 0
