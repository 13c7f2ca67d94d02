"""The version of the dataset and of the tool that proves it: they are released together.

SemVer for data: a renamed or dropped column is a major change, a changed value a minor one.
"""

__version__ = "0.2.0"
