"""What the README says of how well the cells are supported."""

import ukjapan_dataset as ukj
from tests.projects import OWN
from ukjapan_dataset.models.vocabulary import Strength


def test_the_readme_gives_the_share_of_cells_that_two_origins_support() -> None:
    origins = [row["n_origins"] for row in ukj.load("cells").records()]
    supported = sum(number > 1 for number in origins)
    share = f"{supported} ({supported / len(origins):.1%})".replace("%", " %")
    said = f"Of the {len(origins):,} cells that rest on words of their own, {share} are supported by two"
    assert said in " ".join((OWN.root / "README.md").read_text().split())


def test_the_readme_says_in_which_direction_the_rules_lean() -> None:
    order = list(Strength)
    rows = {row["record_id"]: row for row in ukj.load("commitments", wide=True)}
    decided = [rows[row["record_id"]] for row in ukj.load("adjudications") if row["field"] == "strength"]
    columns = ("strength_firmest", "strength", "strength_weakest")
    ends = [[order.index(Strength.named(row[one])) for one in columns] for row in decided if row["strength"]]
    firmest = sum(firm == own < weak for firm, own, weak in ends)
    weakest = sum(firm < own == weak for firm, own, weak in ends)
    said = f"{firmest} of {len(ends)} decisions took the firmest, {weakest} the weakest"
    assert said in " ".join((OWN.root / "README.md").read_text().split())
