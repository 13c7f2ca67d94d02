from tests.projects import OWN
from ukjapan_dataset.jobs.rules import ALL, explain
from ukjapan_dataset.render.rules import HEAD, page


def test_the_committed_page_of_rules_is_what_the_rules_say() -> None:
    pages = []
    for rule in ALL:
        one = explain(rule.code)
        pages.append(page(one.code, one.name, one.severity, one.text, one.example, one.finding))
    committed = (OWN.root / "docs/rules.md").read_text()
    assert committed == "\n".join([HEAD, *pages])


def test_a_rule_is_explained_with_what_it_accepts_refuses_and_says() -> None:
    one = explain("value-in-quote")
    told = page(one.code, one.name, one.severity, one.text, one.example, one.finding)
    assert "accepted:\n\n```yaml\n  value: 5500000\n```" in told
    assert "Refused:\n\n```yaml\n  value: 55000000\n```" in told
    assert "Advises: did you mean 5500000?" in told
