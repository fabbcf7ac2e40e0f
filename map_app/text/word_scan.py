"""Find the forms of a very long list by looking the words of a text up, one by one.

An automaton over half a million names takes seconds to build, and reports ten hits inside other words for each that
stands; a dictionary is there at once, and costs a look-up for each word and clitic however long the list is.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# A word ends where letters turn into digits, as it does for the `Matcher`.
_WORD = re.compile(r"[^\W\d_]+|\d+")


_Shape = tuple[int, int]
"""How a form lies around its first word: the number of marks before that word, and the form's whole length."""


class WordScan:
    """A dictionary over folded forms that is asked as the automaton of a `Matcher` is."""

    def __init__(self, forms: Mapping[str, int], prefixes: Collection[str], suffixes: Collection[str]) -> None:
        """Note for each first word how long the forms are that begin with it.

        Args:
            forms: a number for each form; one without a letter or digit is never found.
            prefixes: what may be written on to a form before it.
            suffixes: what may be written on to a form behind it.
        """
        self._forms = forms
        self._prefixes = frozenset(prefixes)
        self._suffixes = frozenset(suffixes)
        self._heads = frozenset(prefix[0] for prefix in self._prefixes if prefix)
        self._tails = frozenset(suffix[-1] for suffix in self._suffixes if suffix)
        self._openings = frozenset(prefix[:cut] for prefix in self._prefixes for cut in range(1, len(prefix) + 1))
        self._longest_suffix = max(map(len, suffixes), default=0)
        alone: dict[_Shape, tuple[_Shape]] = {}
        self._shapes: dict[str, tuple[_Shape, ...]] = {}
        for form in forms:
            first = _WORD.match(form) or _WORD.search(form)
            if first is None:
                continue
            shape = first.start(), len(form)
            one = alone.setdefault(shape, (shape,))  # few shapes stand at many words
            known = self._shapes.setdefault(first[0], one)
            if shape not in known:
                self._shapes[first[0]] = (*known, shape)
        self._begin_with_marks = any(before for before, _length in alone)

    def find_overlapping(self, text: str) -> list[tuple[int, int, int]]:
        """Return start, end and number of each form that stands in `text`, sorted by its end.

        What is written on to a form is one of the prefixes and suffixes; whether of its own class, the caller tells.
        """
        found: list[tuple[int, int, int]] = []
        known: dict[str, tuple[tuple[int, int], ...]] = {}
        numbers, shapes = self._forms, self._shapes
        heads, tails = self._heads, self._tails
        text_end = len(text)
        for match in _WORD.finditer(text):
            word = match[0]
            if word[0] in heads or word[-1] in tails:
                places = known.get(word)
                if places is None:
                    places = known[word] = self._places(word)
            else:
                places = shapes.get(word, ())
            if places:
                at = match.start()
                for before, length in places:
                    start = at - before
                    end = start + length
                    number = numbers.get(text[start:end]) if start >= 0 and end <= text_end else None
                    if number is not None:
                        found.append((start, end, number))
        if self._begin_with_marks:  # then two words may lead to one form
            found = list(dict.fromkeys(found))
        found.sort(key=itemgetter(1))
        return found

    def _places(self, word: str) -> tuple[tuple[int, int], ...]:
        """Return how far before the beginning of a word forms may begin, and how long they may be."""
        size = len(word)
        ends = [size]
        if word[-1] in self._tails:
            shortest = max(0, size - self._longest_suffix - 1)
            ends += [end for end in range(size - 1, shortest, -1) if word[end:] in self._suffixes]
        places: list[tuple[int, int]] = []
        for cut in range(size):
            if cut and word[:cut] not in self._openings:
                break
            if not cut or word[:cut] in self._prefixes:
                for end in ends:
                    for before, length in self._shapes.get(word[cut:end], ()):
                        places.append((before - cut, length))
        return tuple(places)
