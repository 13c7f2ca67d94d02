"""Pure functions of text: segments, quantities, dates, quotation marks, word lists, finding quotes."""
