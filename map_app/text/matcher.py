"""Find every form of a long list in folded text, in one pass, with the clitics that Arabic writes on to words.

Six of ten place names in Arabic news carry a conjunction, a preposition or the article (وبحلب, للباب), which a search
for whole words misses, while a search for bare strings finds names inside other words. So the automaton reports all
overlapping hits, and a hit stands where what is left of its word, before and behind, is a known affix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import daachorse

from map_app.text.word_scan import WordScan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Affixes


MOST_FOR_AN_AUTOMATON = 100_000
"""Longer lists are looked up word by word: their automaton takes seconds to build."""


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
    """A search over folded forms, each with the class of affixes it takes."""

    def __init__(self, forms: Sequence[str], affixes: Sequence[Affixes]) -> None:
        """Build the automaton, or for a very long list the dictionary.

        Args:
            forms: folded forms; one form may stand several times, for several meanings.
            affixes: for each form, what may be written on to it.
        """
        self._affixes = tuple(affixes)
        self._first: dict[str, int] = {}
        self._others: dict[int, list[int]] = {}
        for index, form in enumerate(forms):
            first = self._first.setdefault(form, index)
            if first != index:
                self._others.setdefault(first, []).append(index)
        self._first.pop("", None)
        classes = {id(one): one for one in self._affixes}.values()  # few classes stand at many forms
        prefixes = frozenset().union(*(one.prefixes for one in classes))
        suffixes = frozenset().union(*(one.suffixes for one in classes))
        self._prefix_tails = frozenset(prefix[-1] for prefix in prefixes if prefix)
        self._suffix_heads = frozenset(suffix[0] for suffix in suffixes if suffix)
        self._longest_prefix = max(map(len, prefixes), default=0)
        self._longest_suffix = max(map(len, suffixes), default=0)
        self._scan: daachorse.CharwiseDoubleArrayAhoCorasick | WordScan | None = None
        self._numbers: tuple[int, ...] | None = None
        if len(self._first) > MOST_FOR_AN_AUTOMATON:
            self._scan = WordScan(self._first, prefixes, suffixes)
        elif self._first:
            self._scan = daachorse.CharwiseDoubleArrayAhoCorasick(list(self._first))
            self._numbers = tuple(self._first.values())

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the hits in folded `text` by their end, overlapping ones included."""
        if self._scan is None:
            return
        padded = text + " "  # so that there is a letter behind the end, and, at index -1, one before the beginning
        numbers, others, classes = self._numbers, self._others, self._affixes
        heads, tails = self._suffix_heads, self._prefix_tails
        for start, end, entry in self._scan.find_overlapping(text):
            # Nine hits of ten lie inside other words: the letters beside them tell most of these from a word.
            behind, ahead = padded[end], padded[start - 1]
            prefix: str | None = ""
            suffix: str | None = ""
            if behind.isalnum():
                suffix = self._behind(text, end) if behind in heads or not behind.isalpha() else None
            if ahead.isalnum() and suffix is not None:
                part = ahead in tails or not ahead.isalpha() or text[start].isdecimal()
                prefix = self._before(text, start) if part else None
            if prefix is None or suffix is None:
                continue
            first = entry if numbers is None else numbers[entry]
            for form in (first, *others[first]) if first in others else (first,):
                affixes = classes[form]
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
