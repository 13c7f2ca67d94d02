"""A vocabulary: an enum whose members carry their definitions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

from ukjapan_dataset.docstrings import docstring


class Term(StrEnum):
    """A term of a controlled vocabulary, with its definition."""

    definition: str

    def __init_subclass__(cls) -> None:
        """Keep the docstring of each vocabulary, which the JSON Schemas publish."""
        cls.__doc__ = docstring(cls)

    def __new__(cls, value: str, definition: str) -> Self:
        """Make a term from its word and its definition."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        return term

    @classmethod
    def named(cls, word: str) -> Self:
        """The term for a word. Raises ValueError if the vocabulary has none."""
        for term in cls:
            if term == word:
                return term
        raise ValueError(f"{cls.__name__} has no word {word!r}")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the plain word although models are strict: YAML has no enums."""
        from pydantic_core import core_schema  # `verify` uses vocabularies where pydantic is not installed

        return core_schema.enum_schema(cls, list(cls), sub_type="str", strict=False)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Give each word its definition, for editors to show (`enumDescriptions`)."""
        schema = handler.resolve_ref_schema(handler(core))
        schema["enumDescriptions"] = [term.definition for term in cls]
        return schema
