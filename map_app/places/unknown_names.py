"""Names that no gazetteer has, found by the word for a kind of place before or behind them: بلدة كذا, Biju Hill."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from map_app.text.terms import article_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Cue, Language
    from map_app.places.capitals import Capitals
    from map_app.text.terms import TermHit

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ \"'«»(]*")
_LIST_GAP = re.compile(r"(?:, and |, | and )(?:the )?")
_MAX_LETTERS = 25
_LEAST_LETTERS = 3


class UnknownName(NamedTuple):
    """The range of a name in the folded text, where its cue begins, and whether it goes on a list."""

    start: int
    end: int
    cue_start: int
    cues: tuple[Cue, ...]
    listed: bool = False


class UnknownNames:
    """The words that announce names in one text."""

    def __init__(self, text: str, cues: Sequence[TermHit], capitals: Capitals, language: Language) -> None:
        """Note where the cues stand.

        Args:
            text: the folded text.
            cues: the words for kinds of places in it.
            capitals: where a name ends, in a script that has two cases.
            language: for the words that are no names.
        """
        self._text = text
        self._cues = cues
        self._cue_starts = {hit.word_start for hit in cues}
        self._capitals = capitals
        self._language = language

    def find(self, taken: set[int]) -> Iterator[UnknownName]:
        """Yield the names, and add their positions to `taken`, where known names stand."""
        for hit in self._cues:
            cue = self._language.cues[hit.term.value]
            if article_length(hit.prefix):
                continue
            found = self._behind(hit, cue) if cue.announces_unknown else None
            if found is None and self._language.cues_follow and cue.role == "head":
                found = self._before(hit, cue)
            while found is not None and taken.isdisjoint(range(found.start, found.end)):
                taken.update(range(found.start, found.end))
                yield found
                found = self._next_in_list(found) if hit.term.detail == "many" else None

    def _behind(self, hit: TermHit, cue: Cue) -> UnknownName | None:
        gap = _GAP.match(self._text, hit.end)
        start = gap.end() if gap else hit.end
        if start in self._cue_starts:
            return None
        end = self._capitals.run_end(start) if self._capitals.tell else self._word_end(start)
        return UnknownName(start, end, hit.word_start, (cue,)) if self._is_name(start, end) else None

    def _before(self, hit: TermHit, cue: Cue) -> UnknownName | None:
        """Return the name right before the cue: T-4 airport, Huwaysis area."""
        run = self._capitals.name_before(hit.start)
        if run is None or not self._is_name(*run):
            return None
        return UnknownName(*run, run[0], (cue,))

    def _next_in_list(self, name: UnknownName) -> UnknownName | None:
        gap = _LIST_GAP.match(self._text, name.end)
        if gap is None:
            return None
        end = self._capitals.run_end(gap.end())
        return UnknownName(gap.end(), end, gap.end(), name.cues, listed=True) if self._is_name(gap.end(), end) else None

    def _is_name(self, start: int, end: int) -> bool:
        words = _WORD.findall(self._text, start, end)
        return end - start >= _LEAST_LETTERS and any(word not in self._language.not_names for word in words)

    def _word_end(self, start: int) -> int:
        """Return where a name ends in a script of one case: after one word, or two behind كفر, تل and their like."""
        match = _WORD.match(self._text, start)
        word = match[0] if match else ""
        if len(word) < _LEAST_LETTERS or word in self._language.not_names or not word.isalpha():
            return start
        end = start + len(word)
        if word in self._language.compound_heads and self._text[end : end + 1] == " ":
            following = _WORD.match(self._text, end + 1)
            end = following.end() if following else end + 1
        return end if end - start <= _MAX_LETTERS else start
