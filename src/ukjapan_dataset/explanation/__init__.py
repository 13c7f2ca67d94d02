"""Why a record says what it says: one value, wherever it was collected, and what renders it."""
