"""What the README says of how well the cells are supported."""

import ukjapan_dataset as ukj
from tests.projects import OWN


def test_the_readme_gives_the_share_of_cells_that_two_origins_support() -> None:
    origins = [row["n_origins"] for row in ukj.load("cells").records()]
    supported = sum(number > 1 for number in origins)
    share = f"{supported} ({supported / len(origins):.1%})".replace("%", " %")
    said = f"Of the {len(origins):,} cells that rest on words of their own, {share} are supported by two"
    assert said in " ".join((OWN.root / "README.md").read_text().split())
