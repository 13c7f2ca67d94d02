"""Quantities in a text: numbers in digits or words, with their sign, scale and unit, and where they are.

Numbers are exact. What cannot be read whole is unreadable, and never read in part: every digit, number word,
sign, fraction, scale, unit and range mark that touches a quantity belongs to it.
"""

from ukjapan_dataset.text.quantities.quantity import Form, Quantity, Value, plain
from ukjapan_dataset.text.quantities.read import quantities

__all__ = ["Form", "Quantity", "Value", "plain", "quantities"]
