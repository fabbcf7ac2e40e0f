"""Where a line says from where and when it was sent: DAMASCUS, Oct 6 - …, Urfa, Turkey    On Saturday …."""

from __future__ import annotations

import re

# Capitals, or a second name or date, or a source in brackets, and then a break.
_CAPITAL = r"[A-Z\u00c0-\u00de][\w.'’-]*"
_NEXT = rf"(?:{_CAPITAL}|\d+)"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<names>{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?P<more>(?:, {_NEXT}(?: {_NEXT}){{0,3}}){{0,3}}))"
    r"(?P<source> ?\([^)\n]{1,40}\))?(?: ?[–—] ?| --? |[ \u00a0]{2,})(?=\S)",
    re.MULTILINE,
)


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the places and dates that open lines of `text`, as it was given, as datelines."""
    return [
        match.span("names")
        for match in _DATELINE.finditer(text)
        if match["more"] or match["source"] or match["names"].isupper()
    ]
