"""Finding a word in very many short texts, folded as the rules of reading fold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from map_app.text.normalise import fold, fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_AT_ONCE = 20_000
"""So many texts are folded in one go: folding has a cost of its own for every call."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold texts for searching, white space as single spaces; one entry a text."""
    folded: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        lines = [" ".join(text.split()) for text in texts[start : start + _AT_ONCE]]
        folded += fold("\n".join(lines)).text.split("\n")
    return folded


def contains(folded: Sequence[str], folded_term: str) -> NDArray[np.bool_]:
    """Tell of each folded text whether a folded term stands in it, inside a word too: Arabic writes words together."""
    return np.array([folded_term in text for text in folded], np.bool_)


def terms(query: str) -> tuple[str, ...]:
    """Return the folded terms of a query: its words, and what stands between double quotes as one."""
    found = (fold_name(quoted or word) for quoted, word in _TERM.findall(query.translate(_QUOTATION_MARKS)))
    return tuple(dict.fromkeys(term for term in found if term))
