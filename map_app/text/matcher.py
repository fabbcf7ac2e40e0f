"""Find every form of a long list in folded text, word by word, with the clitics that Arabic writes on to words.

Six of ten place names in Arabic news carry a conjunction, a preposition or the article (وبحلب, للباب), which a search
for whole words misses, while a search for bare strings finds names inside other words. So each word is looked up
without what may be written on to it. A text has few different words, and most mean nothing to the list: what a word can
begin is worked out once, and costs one look-up when the word comes again, however long the list is.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, cast

from map_app.text.words import WORD, split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from map_app.lexicon import Affixes

_FIRST_WORD = re.compile(WORD)
_MOST_KNOWN_WORDS = 200_000
"""Words that are remembered; then the memory starts anew."""
_LOOK_AHEAD = 4
"""A space, an article and a letter."""


Match = tuple[int, int, int, str, str]
"""One hit: the range of the bare form in the folded text, the form's number, and the clitics before and behind it.

A plain tuple, as there are some for every word of a text.
"""


class _Shape(NamedTuple):
    """How a form lies around its first word: the marks before it, the form's whole length, and what follows at once."""

    before: int
    length: int
    following: str
    """The first characters behind the first word; fewer where the form ends."""


class _Longer(NamedTuple):
    """A form that a word may begin: how far from the word's beginning it starts, its length, and the clitics before."""

    offset: int
    length: int
    prefix: str | None
    """None where marks stand between the clitics and the word."""


class _Openings(NamedTuple):
    """What a word can begin: forms that it holds whole, counted from its own beginning, and longer ones.

    The longer ones are filed by the characters that they go on with: most are ruled out by one look behind the word.
    """

    whole: tuple[Match, ...]
    longer: dict[str, list[_Longer]]
    ahead: tuple[int, ...]
    """How far behind the word's beginning one must look for these: to the ends of the characters they are filed by."""
    size: int


class _Memory(dict[str, "_Openings | None"]):
    """What words can begin, worked out when a word first comes."""

    def __init__(self, work_out: Callable[[str], _Openings | None]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> _Openings | None:
        openings = self[word] = self._work_out(word)
        return openings


class Matcher:
    """A search over folded forms, each with the class of affixes it takes."""

    def __init__(self, forms: Sequence[str], affixes: Sequence[Affixes]) -> None:
        """Index the forms by their first words.

        Args:
            forms: folded forms; one form may stand several times, for several meanings. A form without a letter or
                digit is never found.
            affixes: for each form, what may be written on to it.
        """
        self._affixes = tuple(affixes)
        self._first: dict[str, int] = {}
        self._others: dict[int, list[int]] = {}
        for index, form in enumerate(forms):
            first = self._first.setdefault(form, index)
            if first != index:
                self._others.setdefault(first, []).append(index)
        classes = {id(one): one for one in self._affixes}.values()  # few classes stand at many forms
        self._prefixes = frozenset({""}).union(*(one.prefixes for one in classes))
        self._suffixes = frozenset({""}).union(*(one.suffixes for one in classes))
        self._openings = frozenset(prefix[:cut] for prefix in self._prefixes for cut in range(1, len(prefix) + 1))
        self._longest_prefix = max(map(len, self._prefixes))
        self._longest_suffix = max(map(len, self._suffixes))
        self._shapes = self._index()
        self._known = _Memory(self._open)

    def _index(self) -> dict[str, Collection[_Shape]]:
        """Note for each first word how the forms lie that begin with it and go on behind it."""
        alone: dict[_Shape, tuple[_Shape]] = {}
        shapes: dict[str, Collection[_Shape]] = {}
        several: dict[str, dict[_Shape, None]] = {}  # some words begin thousands of names
        for form in self._first:
            first = _FIRST_WORD.search(form)
            if first is None or len(first[0]) == len(form):
                continue
            word = first[0]
            shape = _Shape(first.start(), len(form), form[first.end() : first.end() + _LOOK_AHEAD])
            if word in several:
                several[word][shape] = None
            elif word in shapes:
                if shape not in shapes[word]:
                    shapes[word] = several[word] = dict.fromkeys((*shapes[word], shape))
            else:
                shapes[word] = alone.setdefault(shape, (shape,))  # few shapes stand at many words
        return shapes

    def matches(self, text: str) -> list[Match]:
        """Return the hits in folded `text` by the word that they begin in, overlapping ones included."""
        if len(self._known) > _MOST_KNOWN_WORDS:
            self._known.clear()
        words, starts = split_words(text)
        read = list(map(self._known.__getitem__, words))
        opening = cast("Iterable[tuple[int, _Openings]]", compress(zip(starts, read, strict=True), read))
        found: list[Match] = []
        for at, (whole, longer, ahead, size) in opening:
            for start, end, form, prefix, suffix in whole:
                found.append((at + start, at + end, form, prefix, suffix))
            for reach in ahead:
                following = text[at + size : at + reach]
                if following in longer and at + reach <= len(text):
                    self._add_longer(found, text, at, longer[following])
        return found

    def _open(self, word: str) -> _Openings | None:
        """Return what a word can begin, None for nothing."""
        whole: list[Match] = []
        longer: dict[str, list[_Longer]] = {}
        size = len(word)
        ends = [end for end in range(size, max(0, size - self._longest_suffix - 1), -1) if word[end:] in self._suffixes]
        for cut in range(size):
            prefix = word[:cut]
            if cut and prefix not in self._openings:
                break
            if prefix not in self._prefixes:
                continue
            for end in ends:
                bare, suffix = word[cut:end], word[end:]
                if not bare.isdecimal():
                    whole += ((cut, end, form, prefix, suffix) for form in self._taking(bare, prefix, suffix))
                elif bare in self._first:  # whether it stands alone depends on what is behind it
                    longer.setdefault("", []).append(_Longer(cut, size, prefix))
                for before, length, following in self._shapes.get(bare, ()):
                    if not (suffix and following):  # what is written on to a form stands behind all of it
                        further = _Longer(cut - before, length, None if before else prefix)
                        longer.setdefault(following, []).append(further)
        ahead = tuple(sorted({size + len(following) for following in longer}))
        return _Openings(tuple(whole), longer, ahead, size) if whole or longer else None

    def _add_longer(self, found: list[Match], text: str, at: int, longer: Sequence[_Longer]) -> None:
        """Add those of the longer forms that stand in the text around the word at `at`."""
        for offset, length, opened in longer:
            start = at + offset
            end = start + length
            form = text[start:end]
            if form not in self._first or start < 0 or end > len(text):
                continue
            if opened is None and any(map(str.isalnum, text[start:at])):
                continue  # another word is the first of this form
            suffix = "" if text.startswith(" ", end) else self._behind(text, end)
            prefix = self._before(text, start) if opened is None else opened
            if prefix is not None and suffix is not None:
                for one in self._taking(form, prefix, suffix):
                    found.append((start, end, one, prefix, suffix))  # noqa: PERF401 - mostly there is one

    def _taking(self, form: str, prefix: str, suffix: str) -> Sequence[int]:
        """Return the numbers of a form that can carry these affixes, in the order of the list."""
        first = self._first.get(form)
        if first is None:
            return ()
        others = self._others.get(first)
        if others is None:
            affixes = self._affixes[first]
            return (first,) if prefix in affixes.prefixes and suffix in affixes.suffixes else ()
        return [
            number
            for number in (first, *others)
            if prefix in self._affixes[number].prefixes and suffix in self._affixes[number].suffixes
        ]

    def _before(self, text: str, start: int) -> str | None:
        """Return what a form that begins with a mark has before it, or None where that is longer than any prefix."""
        at = start
        while at > 0 and text[at - 1].isalpha():
            at -= 1
            if start - at > self._longest_prefix:
                return None
        return text[at:start]

    def _behind(self, text: str, end: int) -> str | None:
        """Return what the word that ends a form has behind it, or None where that is longer than any suffix."""
        if text[end - 1].isdecimal():
            return None if text[end : end + 1].isalnum() else ""
        at = end
        while at < len(text) and text[at].isalpha():
            at += 1
            if at - end > self._longest_suffix:
                return None
        return text[end:at]
