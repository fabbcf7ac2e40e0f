"""Every reading of every name in a text: where it stands, what is written on to it, which places bear it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from map_app.lexicon import Affixes
from map_app.text.matcher import Matcher
from map_app.text.script import script
from map_app.text.terms import article_length

if TYPE_CHECKING:
    from map_app.lexicon import Language, Lexicon
    from map_app.places.gazetteer import Bearer, Gazetteer

_SHORT_FORM = 3
_SMALL = frozenset({"village", "settlement"})
"""Single-word names of these kinds, from a list that another gazetteer outranks, are mostly words of every day."""

NameSpans = dict[tuple[int, int], tuple[str, list["Bearer"]]]
"""By the range of a name in the folded text: the clitics before it, and the places that bear it."""


@lru_cache(maxsize=8)
def name_matcher(gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[Matcher, tuple[str, ...]]:
    """Return what finds the names of a gazetteer, and the form of each number; kept, for building takes time."""
    by_script = {language.script: language.affixes["place"] for language in lexicon.languages.values()}
    forms = gazetteer.forms
    return Matcher(forms, [by_script.get(script(form), Affixes()) for form in forms]), forms


def name_spans(text: str, gazetteer: Gazetteer, lexicon: Lexicon, language: Language) -> NameSpans:
    """Return every reading of every name: by its range, the clitics before it and the places that bear it."""
    matcher, forms = name_matcher(gazetteer, lexicon)
    readings = _readings(gazetteer, language)
    spans: NameSpans = {}
    for start, end, form, prefix, _ in matcher.matches(text):
        bearers = readings.get((form, prefix))
        if bearers is None:
            bearers = readings[form, prefix] = _bearers(forms[form], prefix, gazetteer, language)
        if bearers:
            spans[start, end] = prefix, bearers
    return spans


@lru_cache(maxsize=8)
def _readings(gazetteer: Gazetteer, language: Language) -> dict[tuple[int, str], list[Bearer]]:
    """Return the memory of what each name means behind each clitic; it is filled as texts are read."""
    del gazetteer, language
    return {}


def _bearers(form: str, prefix: str, gazetteer: Gazetteer, language: Language) -> list[Bearer]:
    """Return the places that a name with these clitics may mean, marked where it is an everyday word."""
    common = _is_common(form, prefix, language)
    letters = script(form)
    # The gazetteer's mark speaks of the Arabic name: الباب is also a door, al-Bab never is.
    return [
        bearer._replace(
            needs_cue=common
            or (bearer.needs_cue and script(bearer.place.name_ar) == letters)
            or (bearer.rank > 0 and bearer.place.kind in _SMALL and " " not in form)
        )
        for bearer in gazetteer.bearers(form)
        if _takes(bearer, form, prefix)
    ]


def _is_common(form: str, prefix: str, language: Language) -> bool:
    """Tell whether a name is an everyday word, by itself or with the letters before it: رقة, فرقة."""
    words = language.common_words
    return form in words or any(prefix[cut:] + form in words for cut in range(len(prefix)))


def _takes(bearer: Bearer, form: str, prefix: str) -> bool:
    """Tell whether a name can carry these clitics.

    Names from abroad are fixed: with an article that they lack they are adjectives (السورية), and a short one behind a
    letter is the rest of a longer word (لسان).
    """
    if bearer.place.admin1 is not None or not prefix:
        return True
    return (bearer.article or not article_length(prefix)) and len(form) > _SHORT_FORM
