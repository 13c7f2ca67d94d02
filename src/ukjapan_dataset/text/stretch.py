"""A stretch of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text. Offsets count Unicode code points from 0; `end` is exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Stretch") -> bool:
        """Whether both stretches have a character in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Stretch") -> bool:
        """Whether every character of the other stretch is in this one."""
        return self.start <= other.start and other.end <= self.end
