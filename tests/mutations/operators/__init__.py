"""Every operator, by theme."""

from tests.mutations.operators import coding, files, quotes, rows

THEMES = {**files.THEMES, **quotes.THEMES, **coding.THEMES, **rows.THEMES}
"""The faults that a machine should find."""

JUDGEMENT = coding.FAULTS_OF_JUDGEMENT
"""The faults that no machine is expected to find."""
