"""Why a record says what it says: one value, whichever way it was collected, and what renders it."""
