from tests.projects import OWN
from ukjapan_dataset.jobs.rules import explain, explained
from ukjapan_dataset.render.rules import as_markdown, as_text


def test_the_committed_page_of_rules_is_what_the_rules_say() -> None:
    assert (OWN.root / "docs/rules.md").read_text() == as_markdown(explained()) + "\n"


def test_a_rule_is_explained_with_what_it_accepts_refuses_and_reports() -> None:
    page = as_text([explain("value-in-quote")])
    assert "accepted:\n\n```yaml\n  value: 5500000\n```" in page
    assert "Refused:\n\n```yaml\n  value: 55000000\n```" in page
    assert "Hint: did you mean 5500000?" in page
