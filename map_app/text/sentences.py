"""Where sentences end, in folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A full stop between digits (3.5, 16.06.2016) or behind a single letter (د. أحمد) does not end a sentence; a line does:
# digests and posts put one item on each.
# Each choice begins with a letter of its own, not with what stands before it: so `re` skips fast to the next mark.
_END = re.compile(r"\.(?<!\d\.)(?<!\b\w\.)\.*(?!\d)|\.(?<=\d\.)(?=\s|$)|![!?؟]*|\?[!?؟]*|؟[!?؟]*|\n\n*|\.\.+")

_LONGEST = 1500
"""What goes on longer without a closing mark is cut behind a comma, or between two words, before this letter: prose
never does (it has 250 words by then), and the rules compare each word of a sentence with the others."""


class Sentence(NamedTuple):
    """A half-open range of folded text, without white space at its ends."""

    start: int
    end: int


def split_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of folded `text` in order; their closing marks belong to none."""
    start = 0
    for match in _END.finditer(text):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while end - start > _LONGEST:
        middle = start + _LONGEST // 2
        reach = start + _LONGEST
        cut = max(text.rfind(mark, middle, reach) for mark in ("،", ",", ";")) + 1 or text.rfind(" ", middle, reach) + 1
        yield from _without_space(text, start, cut or reach)
        start = cut or reach
    yield from _without_space(text, start, end)


def _without_space(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
