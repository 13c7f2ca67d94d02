"""How far two coders agree: which stretches they code, and what they say of what both coded."""
