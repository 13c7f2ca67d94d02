"""From quotes to spans: where in a source the words of a record stand."""
