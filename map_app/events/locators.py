"""Which names only say where another lies: the region of a village, the city of a quarter, the head of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from map_app.places.kinds import LINES, is_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.lexicon import Language
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mention import Mention
    from map_app.places.resolution import Resolution

_DATELINE = re.compile(r"\s*[:|]|\s+-\s")
_LINE_OPENERS = frozenset("\n|.-:")
_HEADLINE_GAP = re.compile(r"\s*(?:[-:/|،,]\s*)+")
_WORD = re.compile(r"\w+")
_SET_OFF = re.compile(r" ?(?:[,.;)\n]|$)")


def located_by(
    index: int,
    scenes: Sequence[int],
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
    language: Language,
    text: str,
) -> int | None:
    """Return the mention that this one only locates: the region of a village, the city of a quarter."""
    place = resolutions[index].place
    if place is None:
        return None
    for other in scenes:
        inner = resolutions[other].place
        if other == index or inner is None or inner.id == place.id:
            continue
        if gazetteer.contains(place, inner) and not (place.kind in LINES and resolutions[index].mention.listed):
            return other  # but two names of a list, the farms and the road through them, are two places
        if _is_dateline(index, other, resolutions, text):
            return other
        beside = abs(scenes.index(other) - scenes.index(index)) == 1
        if beside and _adjacent_locator(index, other, resolutions, language, text):
            return other
    return None


def _is_dateline(index: int, other: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Tell whether the mention opens a line as its governorate, before a colon: "حلب: قصف على قرية خلصة"."""
    mention, place, inner = resolutions[index].mention, resolutions[index].place, resolutions[other].place
    if place is None or inner is None or index > other or mention.cues or mention.prefix:
        return False
    at = mention.start
    while at > 0 and text[at - 1] not in _LINE_OPENERS and not text[at - 1].isalnum():  # blanks, bullets, emoji
        at -= 1
    return (
        (at == 0 or text[at - 1] in _LINE_OPENERS)
        and _DATELINE.match(text, mention.end) is not None
        and place.admin1 == inner.admin1
    )


def locates_unknown(index: int, other: int, resolutions: Sequence[Resolution], language: Language, text: str) -> bool:
    """Tell whether the mention says where a name before it lies that no gazetteer has."""
    mention, unknown = resolutions[index].mention, resolutions[other].mention
    if resolutions[other].place is not None or mention.listed:
        return False
    return _points(mention, language) and _short(text[unknown.end : mention.cue_start])


def goes_on_locating(index: int, resolutions: Sequence[Resolution], language: Language, text: str) -> bool:
    """Tell whether the mention points to what lies in or beside it, right behind another that does."""
    mention, before = resolutions[index].mention, resolutions[index - 1].mention
    return not mention.listed and _points(mention, language) and _short(text[before.end : mention.cue_start])


def _points(mention: Mention, language: Language) -> bool:
    """Tell whether the words at a name point to something in or beside it: بريف حماة, شمال إدلب, بحلب."""
    located = mention.prefix.endswith(language.locative_prefixes) and not mention.prefix.startswith(
        language.conjunctions
    )
    return mention.has_role("region") or bool(mention.directions) or located


def _adjacent_locator(index: int, other: int, resolutions: Sequence[Resolution], language: Language, text: str) -> bool:
    """Tell whether `index` stands as the locator of its neighbour: سرمدا شمال إدلب, مورك بريف حماة, حلب - الأتارب."""
    mention, named = resolutions[index].mention, resolutions[other].mention
    place, inner = resolutions[index].place, resolutions[other].place
    if place is None or inner is None:
        return False
    if index > other:
        gap = text[named.end : mention.cue_start]
        if gap == ", " and is_area(place) and not is_area(inner) and _SET_OFF.match(text, mention.end):
            return True  # Kanaker, western Ghouta, …
        points = _points(mention, language)
        if mention.listed and not points:
            return False
        wider = place.kind == "city" and bool(gap.strip())
        return _short(gap) and (points or wider or is_area(place))
    following = other + 1
    goes_on = named.listed and following < len(resolutions) and resolutions[following].mention.listed
    return (
        (place.kind == "city" or is_area(place))
        and not is_area(inner)
        and not goes_on  # in Suwayda, Shahba and al-Qurayya
        and not mention.cues
        and place.admin1 == inner.admin1
        and _HEADLINE_GAP.fullmatch(text[mention.end : named.cue_start]) is not None
    )


def _short(gap: str) -> bool:
    """Tell whether no more than a word stands between two names, and no end of a line or sentence."""
    return len(_WORD.findall(gap)) <= 1 and "\n" not in gap and "." not in gap
