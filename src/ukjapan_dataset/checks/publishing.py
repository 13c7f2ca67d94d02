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


@rule("UKJ931", "reliability-current")
def reliability_current(expected: str, found: str) -> tuple[str, str]:
    """The published coefficients are those that the two codings give."""
    return f"expected {expected}, found {found}", "run `ukjapan reliability --write`"


@rule("UKJ932", "difference-reconciled")
def difference_reconciled(expected: str, found: str) -> tuple[str, str]:
    """Every difference between the two codings has a category, a decision and a reason, and only those."""
    return f"expected {expected}, found {found}", (
        "write an entry for each difference in data/records/reconciliation.yaml, as the codings have it"
    )


RULES: tuple[Rule[...], ...] = (
    published_current,
    stock_frictionless,
    reliability_current,
    difference_reconciled,
)
