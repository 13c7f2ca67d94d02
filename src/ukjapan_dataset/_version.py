"""The version of this program, and so of the tables and columns that it publishes.

SemVer: a renamed or dropped column is a major change. The data of a project have their own version, in
`data/records/project.yaml`.
"""

__version__ = "0.3.0"
DISTRIBUTION = "ukjapan-dataset"
"""The name under which pip installs this program."""
