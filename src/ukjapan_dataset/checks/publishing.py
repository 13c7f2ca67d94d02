"""The rules about what is published; the jobs that publish apply them."""

from ukjapan_dataset.findings import Rule, rule


@rule("UKJ901", "published-current")
def published_current(
    expected: str, found: str, hint: str = "run `ukjapan build`, and commit what it writes"
) -> tuple[str, str]:
    """What is published is what a build publishes: no file missing, stale or left over."""
    return f"expected {expected}, found {found}", hint


@rule("UKJ902", "stock-frictionless")
def stock_frictionless(why: str) -> tuple[str, str]:
    """Stock frictionless finds the package valid, before it is published."""
    return f"expected a package that frictionless finds valid, but: {why}", (
        "correct the record that the row comes from"
    )


RULES: tuple[Rule[...], ...] = (published_current, stock_frictionless)
