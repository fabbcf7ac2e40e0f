"""Find capitalised names that are a gazetteer's names in another romanisation: Al-Sukhanah, Quraytayn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from map_app.text.normalise import fold_name
from map_app.text.romanisation import skeleton
from map_app.text.script import script
from map_app.text.words import text_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.lexicon import Language
    from map_app.places.gazetteer import Bearer, Gazetteer
    from map_app.text.normalise import Folded

# Capitalised words, with articles between them: Khan Al-Sheih, Deir El-Zor, Tall ad-Dirrah.
_WORD = r"[A-Z\u00c0-\u00de‘ʿ][\w’'`ʿ-]*"
_NAME = re.compile(rf"{_WORD}(?:[ -](?:(?:al|el|ad|as|ash|ar|at|az|an)-)?{_WORD}){{0,2}}")
_LEAST_LIKENESS = 74.0


class Respelled(NamedTuple):
    """A range of the folded text and the places whose names it spells in another way."""

    start: int
    end: int
    bearers: tuple[Bearer, ...]


def respelled_names(folded: Folded, taken: set[int], gazetteer: Gazetteer, language: Language) -> Iterator[Respelled]:
    """Yield names behind a word for a location that no spelling of the gazetteer matched, but its consonants do.

    Args:
        folded: the text.
        taken: positions of the folded text that are read already.
        gazetteer: the places that are known.
        language: its words for locations announce a name.
    """
    if text_script(folded.original) != "Latin" or not language.locative_words:
        return
    announces = _announces(language)
    for match in _NAME.finditer(folded.original):
        start = folded.index(match.start())
        if start in taken or not announces.search(folded.text, max(0, start - _REACH), start):
            continue
        for text in _beginnings(match[0]):
            end = folded.index(match.start() + len(text))
            if not taken.isdisjoint(range(start, end)):
                continue
            bearers = _alike(fold_name(text), gazetteer, language)
            if bearers:
                yield Respelled(start, end, bearers)
                break


_REACH = 20


def _beginnings(name: str) -> Iterator[str]:
    """Yield a run of capitalised words, then the run without its last word, down to the first."""
    while name:
        yield name
        name = name.rpartition(" ")[0]


@lru_cache(maxsize=16_384)
def _alike(name: str, gazetteer: Gazetteer, language: Language) -> tuple[Bearer, ...]:
    if not _everyday(language).isdisjoint(name.split()):
        return ()
    key = skeleton(name)
    if not key:
        return ()
    scored = [(fuzz.ratio(name, form), form) for form in _by_skeleton(gazetteer).get(key, ())]
    best = max(scored, default=(0.0, ""))
    if best[0] < _LEAST_LIKENESS:
        return ()
    return gazetteer.bearers(best[1])


@lru_cache(maxsize=4)
def _by_skeleton(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Index the romanised names at home by their consonants; far towns would make every other word a place."""
    found: dict[str, list[str]] = {}
    for form in gazetteer.forms:
        if script(form) == "Latin" and any(bearer.place.admin1 for bearer in gazetteer.bearers(form)):
            key = skeleton(form)
            if key:
                found.setdefault(key, []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


@lru_cache(maxsize=8)
def _everyday(language: Language) -> frozenset[str]:
    """Return the words that are no part of a name: those of every day and of the calendar."""
    return language.common_words.union(language.dates.kinds["weekday"], language.dates.kinds["month"])


@lru_cache(maxsize=8)
def _announces(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(language.locative_words, key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{words})(?: the)? ?[‘'\"(]?|, )$")
