import pytest

from ukjapan_dataset.text.stretch import Stretch


@pytest.mark.parametrize(
    ("one", "two", "overlap", "contains"),
    [
        (Stretch(2, 5), Stretch(2, 5), True, True),
        (Stretch(2, 5), Stretch(3, 4), True, True),
        (Stretch(2, 5), Stretch(4, 6), True, False),
        (Stretch(2, 5), Stretch(5, 6), False, False),
        (Stretch(2, 5), Stretch(0, 2), False, False),
        (Stretch(2, 5), Stretch(7, 9), False, False),
    ],
)
def test_stretches_overlap_and_contain_one_another_by_their_characters(
    one: Stretch, two: Stretch, overlap: bool, contains: bool
) -> None:
    assert one.overlaps(two) is two.overlaps(one) is overlap
    assert one.contains(two) is contains
