"""How far two coders agree: which stretches they code, and which values they give what both have coded."""
