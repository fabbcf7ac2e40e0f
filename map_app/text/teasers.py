"""Lines of a web page that only lead to other reports: "Related articles", and the titles below it.

A title is no report: what it tells was told elsewhere, on another day. So such lines are told from the text by the
headings that pages put above them, which stand in each language's `clauses.toml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.lexicon import Language

_LINE = re.compile(r"[^\n]+")
_MARKS = " \t:|-*•»«\"'“”[]()<>↑…."
_LONGEST_TITLE = 220
"""A longer line is a paragraph of the report that goes on."""


def find_teasers(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the ranges of folded `text` that hold titles of other reports, line by line.

    A heading that fills its line is followed by titles up to the next full sentence; one that opens a line ("Read
    also: …") speaks of that line alone.
    """
    headings = language.teasers
    if not headings:
        return
    openings = _openings(language)
    below = False
    for match in _LINE.finditer(text):
        line = match[0].strip(_MARKS)
        if not line:
            continue
        if line in headings:
            below = True
        elif line.startswith(openings):
            yield match.span()
        elif below:
            below = len(line) <= _LONGEST_TITLE and not match[0].rstrip().endswith((".", "؟", "!"))
            if below:
                yield match.span()


@lru_cache(maxsize=16)
def _openings(language: Language) -> tuple[str, ...]:
    return tuple(f"{heading}:" for heading in language.teasers)
