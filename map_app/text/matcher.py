"""Find every form of a long list in folded text, in one pass, with the clitics that Arabic writes on to words.

Six of ten place names in Arabic news carry a conjunction, a preposition or the article (وبحلب, للباب), which a search
for whole words misses, while a search for bare strings finds names inside other words. So the automaton reports all
overlapping hits, and a hit stands where what is left of its word, before and behind, is a known affix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import daachorse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Affixes


class Match(NamedTuple):
    """One hit: the range of the bare form in the folded text, which form, and what was written on to it."""

    start: int
    end: int
    form: int
    prefix: str
    suffix: str

    @property
    def word_start(self) -> int:
        """Where the word with its clitics begins."""
        return self.start - len(self.prefix)


class Matcher:
    """An automaton over folded forms, each with the class of affixes it takes."""

    def __init__(self, forms: Sequence[str], affixes: Sequence[Affixes]) -> None:
        """Build the automaton.

        Args:
            forms: folded forms; one form may stand several times, for several meanings.
            affixes: for each form, what may be written on to it.
        """
        self._affixes = tuple(affixes)
        entries: dict[str, list[int]] = {}
        for index, form in enumerate(forms):
            if form:
                entries.setdefault(form, []).append(index)
        self._entries = tuple(tuple(indices) for indices in entries.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(entries)) if entries else None
        reach = set(self._affixes)
        self._longest_prefix = max((len(p) for a in reach for p in a.prefixes), default=0)
        self._longest_suffix = max((len(s) for a in reach for s in a.suffixes), default=0)

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the hits in folded `text` by their end, overlapping ones included."""
        if self._automaton is None:
            return
        for start, end, entry in self._automaton.find_overlapping(text):
            prefix = self._before(text, start)
            suffix = self._behind(text, end)
            if prefix is None or suffix is None:
                continue
            for form in self._entries[entry]:
                affixes = self._affixes[form]
                if prefix in affixes.prefixes and suffix in affixes.suffixes:
                    yield Match(start, end, form, prefix, suffix)

    def _before(self, text: str, start: int) -> str | None:
        """Return what the word has before `start`, or None where that is longer than any prefix.

        A word ends where letters turn into digits: titles run dates on to names (الغنطو15/10/2015).
        """
        at = start
        if text[start].isdecimal() and start > 0 and text[start - 1].isdecimal():
            return None
        while at > 0 and text[at - 1].isalpha() and not text[start].isdecimal():
            at -= 1
            if start - at > self._longest_prefix:
                return None
        return text[at:start]

    def _behind(self, text: str, end: int) -> str | None:
        at = end
        if text[end - 1].isdecimal():
            return None if end < len(text) and text[end].isalnum() else ""
        while at < len(text) and text[at].isalpha():
            at += 1
            if at - end > self._longest_suffix:
                return None
        return text[end:at]
