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


@rule("UKJ903", "revision-logged")
def revision_logged(change: str, release: str) -> tuple[str, str]:
    """Every change of a record, source or actor since the last release is in the log, with its reason."""
    return f"expected an entry of release {release} for {change}, found none", (
        "say in data/records/revisions.yaml why it changed, or take the change back"
    )


@rule("UKJ904", "revision-happened")
def revision_happened(entry: str, since: str) -> tuple[str, str]:
    """Everything that the log says of the coming release did change since the last one."""
    return f"expected a change of {entry} since {since}, found none", "correct the entry, or delete it"


@rule("UKJ905", "version-raised")
def version_raised(least: str, found: str, bump: str) -> tuple[str, str]:
    """The version is raised as the changes since the last release ask for.

    SemVer for data: a renamed or dropped column or table is major; anything added or changed is minor.
    """
    return f"expected version {least} or later, since the changes are {bump}, found {found}", (
        "raise it in src/ukjapan_dataset/_version.py"
    )


@rule("UKJ906", "id-kept")
def id_kept(subject: str, release: str) -> tuple[str, str]:
    """An id that was ever released is still in use, or the log retires it."""
    return f"expected {subject}, which release {release} has, or its retirement; found neither", (
        "retire the id in data/records/revisions.yaml, with its successor, or bring it back"
    )


@rule("UKJ907", "log-kept")
def log_kept(entry: str, release: str) -> tuple[str, str]:
    """What the log said when a release was kept, it still says: reasons are added, never rewritten."""
    return f"expected the log to say of {entry} what it said in release {release}, found that it does not", (
        "put the entry back as it was; a later insight is an entry of its own"
    )


@rule("UKJ908", "entry-of-coming-release")
def entry_of_coming_release(release: str, version: str, last: str) -> tuple[str, str]:
    """What the log says anew is of the coming release: the version, once raised above the last release."""
    return (
        f"expected an entry of the release that comes after {last}, found one of {release}, "
        f"where the version is {version}"
    ), "correct the release, or raise the version in src/ukjapan_dataset/_version.py to it"


RULES: tuple[Rule[...], ...] = (
    published_current,
    stock_frictionless,
    revision_logged,
    revision_happened,
    version_raised,
    id_kept,
    log_kept,
    entry_of_coming_release,
)
