"""The plugin by which frictionless knows the check `source-span`.

    frictionless validate datapackage.json --checks source-span

frictionless finds this module by its name (`frictionless_*`) and imports it in every run, so it holds
nothing but the name; the check itself is `ukjapan_dataset.span_check`.
"""

from frictionless import Check, Plugin


class UkjapanPlugin(Plugin):
    """Offers the check `source-span` to frictionless."""

    def select_check_class(self, type: str | None = None) -> type[Check] | None:  # noqa: A002 - their name
        """The check of a name, if it is ours."""
        if type != "source-span":
            return None
        from ukjapan_dataset.span_check import SourceSpanCheck

        return SourceSpanCheck
