"""Read the country in the word that calls a place by it: مدينة درنة الليبية, the Iraqi town of Sinjar.

Such a word decides between namesakes in two countries, leads to a town that only the world's list has, and shows that a
namesake at home is not meant: قرية المنصورة اليمنية is no village in Syria.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from map_app.places.towns_beside import Found, towns_before, towns_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from map_app.lexicon import Language
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.name_spans import NameSpans
    from map_app.text.normalise import Folded
    from map_app.text.terms import TermHit


Span = tuple[int, int]


class _Called(NamedTuple):
    """A place beside a demonym: where its name ends or starts, its country, and whether that rules out others."""

    at: int
    name_before: bool
    country: str
    decides: bool


def narrow_to_countries(
    spans: NameSpans,
    folded: Folded,
    words: Mapping[str, Sequence[TermHit]],
    gazetteer: Gazetteer,
    language: Language,
) -> None:
    """Keep of the places that a name may mean those in the country that the text calls it by.

    Args:
        spans: every reading of every name; changed in place.
        folded: the text.
        words: the lexicon's words in it, by kind.
        gazetteer: for which country is home, and the towns of the others.
        language: the language of the text.
    """
    demonyms = words.get("demonym")
    if not demonyms:
        return
    ending: dict[int, list[Span]] = defaultdict(list)
    beginning: dict[int, list[Span]] = defaultdict(list)
    for start, end in spans:
        ending[end].append((start, end))
        beginning[start].append((start, end))
    for called in _called(folded.text, demonyms, words.get("cue", ())):
        known = (ending if called.name_before else beginning).get(called.at, [])
        kept = {span: [one for one in spans[span][1] if one.place.country == called.country] for span in known}
        if any(kept.values()):
            found = [Found(span, spans[span][0], tuple(bearers)) for span, bearers in kept.items() if bearers]
        elif called.country == gazetteer.home:
            continue
        else:
            found = list(_abroad(folded, called, gazetteer, language))
        if found or called.decides:
            for span in known:
                del spans[span]
        for one in found:
            spans[one.span] = one.prefix, [bearer._replace(needs_cue=False, in_country=True) for bearer in one.bearers]


def _called(text: str, demonyms: Sequence[TermHit], kinds: Sequence[TermHit]) -> Iterator[_Called]:
    """Yield what stands beside each demonym: a name before it, or one behind the word for a kind that follows it."""
    cues = {hit.start: hit.end for hit in kinds}
    cue_ends = {hit.end for hit in kinds}
    for hit in demonyms:
        if hit.term.detail == "before":
            end = cues.get(hit.end + 1)
            if end is not None:
                yield _Called(end + 1, name_before=False, country=hit.term.value, decides=True)
        elif not hit.prefix:
            end = hit.start
            while text.endswith(" ", 0, end):
                end -= 1
            decides = hit.term.detail == "towns" and _behind_a_cue(text, end, cue_ends)
            yield _Called(end, name_before=True, country=hit.term.value, decides=decides)


def _behind_a_cue(text: str, end: int, cue_ends: set[int]) -> bool:
    """Tell whether the one word, or the two, that end at a position stand right behind a word for a kind."""
    start = text.rfind(" ", 0, end)
    return start in cue_ends or text.rfind(" ", 0, max(0, start)) in cue_ends


def _abroad(folded: Folded, called: _Called, gazetteer: Gazetteer, language: Language) -> Iterator[Found]:
    """Yield the towns of the country that are named there."""
    land = gazetteer.land(called.country)
    if land is not None:
        towns = towns_before if called.name_before else towns_behind
        yield from towns(folded, called.at, land, language)
