"""What Arabic names sound like, where writers exchange letters that sound alike: بشنطرة, بشنترا.

Emphatic and plain consonants, the interdentals, and a final alef for a teh marbuta are taken for one another by people
who write a name as they hear it. Only the search uses this: in a text two names that differ so are two names.
"""

from __future__ import annotations

_ALIKE = str.maketrans({"ط": "ت", "ث": "ت", "ص": "س", "ض": "د", "ظ": "د", "ذ": "د", "ق": "ك", "غ": "ج"})
_FINAL_ALEF, _FINAL_TEH = "ا", "ه"
_VOWELS = str.maketrans("", "", "اويىءئؤ ")


def sound(folded: str) -> str:
    """Return a folded form with letters that sound alike made one; a Latin form stays as it is."""
    alike = folded.translate(_ALIKE)
    return alike[:-1] + _FINAL_TEH if alike.endswith(_FINAL_ALEF) else alike


def consonants(folded: str) -> str:
    """Return what is left of an Arabic form without long vowels, their seats and blanks; a final vowel stays."""
    return sound(folded).translate(_VOWELS)
