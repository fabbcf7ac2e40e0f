"""Which script a text or a name is written in."""

from __future__ import annotations

import re

_SCRIPTS = {
    "Arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}


def script(text: str) -> str:
    """Return "Arabic" or "Latin", whichever has more letters in `text`; "" where there are none of either."""
    found = [name for name, pattern in _SCRIPTS.items() if pattern.search(text)]
    if len(found) < len(_SCRIPTS):  # most texts have one: counting takes several times as long
        return found[0] if found else ""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    return max(counts, key=lambda name: counts[name])
