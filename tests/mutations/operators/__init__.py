"""Every operator, by theme."""

from tests.mutations.operators import coding, files, quotes

THEMES = {**files.THEMES, **quotes.THEMES, **coding.THEMES}
"""The faults that a machine should find."""

JUDGEMENT = coding.FAULTS_OF_JUDGEMENT
"""The faults that no machine is expected to find."""
