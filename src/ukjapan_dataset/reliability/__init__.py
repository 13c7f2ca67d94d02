"""How far two coders agree: which stretches they code, and which values they assign to what both code."""
