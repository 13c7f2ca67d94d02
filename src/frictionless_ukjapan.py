"""The plugin by which frictionless knows the check `source-span`.

    frictionless validate datapackage.json --checks source-span

frictionless finds this module by its name (`frictionless_*`) and imports it in every run, so the check itself
is in `ukjapan_dataset.span_check` and imported only if it is asked for.
"""

from frictionless import Check, Plugin


class UkjapanPlugin(Plugin):
    """Offers the check `source-span` to frictionless."""

    def select_check_class(self, type: str | None = None) -> type[Check] | None:  # noqa: A002 - their name
        """Our check, if that is its name."""
        if type != "source-span":
            return None
        from ukjapan_dataset.span_check import SourceSpanCheck

        return SourceSpanCheck
