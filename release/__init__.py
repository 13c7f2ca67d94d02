"""Makes a release: wheel, sdist and data package, the same bytes wherever it is run.

`checkout` says what may be released, `archives` makes it, `inspection` looks at what was made.
"""
