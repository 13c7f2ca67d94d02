"""The rules about what is published; the jobs that publish apply them."""

from ukjapan_dataset.findings import Rule, rule


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
    reliability_current,
    difference_reconciled,
)
