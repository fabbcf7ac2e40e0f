"""Find the place names of a text, with the words around them that say what kind of place is meant."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from map_app.lexicon import Cue
from map_app.places.abroad import add_towns_abroad
from map_app.places.capitals import Capitals, sift_names
from map_app.places.countryside import as_countryside
from map_app.places.demonyms import narrow_to_countries
from map_app.places.mention import Mention
from map_app.places.name_spans import name_spans
from map_app.places.relative import leave_measured
from map_app.places.respelled import respelled_names
from map_app.places.unknown_names import UnknownNames
from map_app.text.normalise import fold_name
from map_app.text.ranges import Ranges
from map_app.text.terms import article_length, by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Language, Lexicon
    from map_app.places.gazetteer import Bearer, Gazetteer
    from map_app.places.name_spans import NameSpans
    from map_app.text.normalise import Folded
    from map_app.text.terms import TermHit

# What may stand between a cue and its name, or between the names of a list: spaces, quotes, brackets.
_GAP = frozenset(" \t\"'«»“”()[]:*")
_WORD = re.compile(r"\w+")
_HASHTAG = re.compile(r"#(?<!\S#)\S*")  # the mark comes first, as `re` finds it fast
_TAIL = re.compile(r"\w*")
_BEHIND_DASH = re.compile(r" ?- ?(\w+)")
_NEXT_WORD = re.compile(r" (\w+)")
_INSTITUTION = Cue("institution", "office", frozenset())
_EVENT_KINDS = ("trigger", "weapon", "casualty")
_DIRECTION_REACH = 100
"""How far from a name its compass words are looked for, in characters: there are but a few words, quotes and spaces."""
_ENDLESS = sys.maxsize
_QUOTES = " \"'«»“”()[]"


def find_mentions(
    folded: Folded, terms: Sequence[TermHit], gazetteer: Gazetteer, lexicon: Lexicon, language: Language
) -> list[Mention]:
    """Return the place mentions of a text, in order and without overlap.

    Args:
        folded: the text.
        terms: the lexicon's words in it (`map_app.text.terms.find_terms`).
        gazetteer: the places that are known.
        lexicon: for what each script writes on to a name.
        language: the language of the text.

    Returns:
        Known names, the longest reading of each, and unknown names behind a cue.
    """
    spans = name_spans(folded.text, gazetteer, lexicon, language)
    words = by_kind(terms)
    cues, directions = words.get("cue", []), words.get("direction", [])
    add_towns_abroad(spans, folded, words, gazetteer, lexicon, language)
    narrow_to_countries(spans, folded, words, gazetteer, language)
    leave_measured(spans, folded.text, directions, language)
    parties = [(hit.start, hit.end) for hit in words.get("actor", ())]
    event_words = {(hit.start, hit.end) for kind in _EVENT_KINDS for hit in words.get(kind, ()) if not hit.prefix}
    for (start, end), (prefix, _bearers) in list(spans.items()):
        if prefix and (start - len(prefix), end) in event_words:
            del spans[start, end]  # برميلان are two barrels, not in Rmelan
    taken: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        first, last = parties[max(0, bisect_right(parties, (start, _ENDLESS)) - 1)] if parties else (0, 0)
        if first <= start and end <= last and end - start < last - first:
            continue  # a name inside the name of a party: أحرار الشام, قوات سوريا الديمقراطية
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end))
    taken.update(*(range(first, last) for first, last in parties))
    for name in respelled_names(folded, taken, gazetteer, language):
        spans[name.start, name.end] = ("", list(name.bearers))
        chosen.append((name.start, name.end))
        taken.update(range(name.start, name.end))
    surroundings = _Surroundings(folded, cues, directions, language)
    capitals = Capitals(folded, terms, language)
    chosen, offices = sift_names(chosen, spans, capitals)
    for start, end in chosen[:]:
        whole = capitals.longer_name(start, end)
        if whole is not None and surroundings.cues_before(whole)[0]:  # the village of Rasm al-Abed is not al-Abed
            chosen.remove((start, end))
            taken.difference_update(range(start, end))
    chosen = sorted(surroundings.without_cue(span, spans) for span in chosen)
    known = (
        mention._replace(cues=(*mention.cues, offices[at]))
        if (at := (mention.start, mention.end)) in offices
        else mention
        for mention in _chain(chosen, spans, surroundings)
    )
    unknown = (
        Mention(name.start, name.end, name.start, name.cue_start, (), "", name.cues, listed=name.listed)
        for name in UnknownNames(folded.text, cues, capitals, language).find(taken)
    )
    known_places = as_countryside(known, folded.text, gazetteer, language)
    return sorted((*known_places, *unknown), key=lambda mention: mention.start)


def _chain(
    chosen: Sequence[tuple[int, int]],
    spans: NameSpans,
    surroundings: _Surroundings,
) -> Iterator[Mention]:
    """Give each name its cues; the names of a list share the cue of the first where it is a dual or a plural."""
    shared: tuple[Cue, ...] = ()
    previous_end = -1
    for start, end in chosen:
        prefix, bearers = spans[start, end]
        word_start = start - len(prefix)
        cues, cue_start, opens_list = surroundings.cues_before(word_start)
        cues += surroundings.cues_behind(end)
        if surroundings.names_institution(end):
            cues = (_INSTITUTION, *cues)
        if (
            not cues
            and surroundings.is_function_word(start - article_length(prefix), end)
            and not any(bearer.place.kind == "country" for bearer in bearers)
        ):
            continue
        listed = previous_end >= 0 and surroundings.continues_list(previous_end, cue_start)
        if opens_list:
            shared = tuple(cue for cue in cues if cue.role in {"head", "region"})
        elif cues or not listed:
            shared = () if not listed else shared
        yield Mention(
            start - article_length(prefix),
            end,
            word_start,
            cue_start,
            tuple(bearers),
            prefix,
            cues or (shared if listed else ()),
            surroundings.directions(start, end, cue_start),
            listed,
            surroundings.in_longer_hashtag(word_start, end),
            surroundings.heads_line(cue_start, end),
        )
        previous_end = end


class _Surroundings:
    """What stands before and behind a name."""

    def __init__(
        self, folded: Folded, cues: Sequence[TermHit], directions: Sequence[TermHit], language: Language
    ) -> None:
        self._folded = folded
        self._text = folded.text
        self._language = language
        self._cues = {hit.end: hit for hit in cues}
        self._cue_hits = cues
        self._cues_at: dict[int, list[TermHit]] = {}
        for hit in self._cue_hits:
            self._cues_at.setdefault(hit.start, []).append(hit)
        self._directions = directions
        self._direction_starts = [hit.start for hit in self._directions]
        self._hashtags = [match.span() for match in _HASHTAG.finditer(folded.original)]

    def cues_before(self, word_start: int) -> tuple[tuple[Cue, ...], int, bool]:
        """Return the cues that announce the name at `word_start`, where they begin, and whether they open a list."""
        cues: list[Cue] = []
        at = word_start
        opens_list = False
        while True:
            gap = self._back_over_gap(at)
            hit = self._cues.get(gap) if gap < at or at == word_start else None
            if hit is None or article_length(hit.prefix):
                break
            cues.append(self._language.cues[hit.term.value])
            opens_list = opens_list or hit.term.detail in {"two", "many"}
            at = hit.word_start
        return tuple(cues), at, opens_list

    def names_institution(self, end: int) -> bool:
        """Tell whether the word behind the name that ends at `end` makes an outlet's name of it: حلب نيوز."""
        following = _NEXT_WORD.match(self._text, end) or _BEHIND_DASH.match(self._text, end)  # حلب - سانا
        return following is not None and following[1] in self._language.institutions

    def is_function_word(self, start: int, end: int) -> bool:
        """Tell whether the range is a word that no name without a cue is spelled like: على, جديدة."""
        return self._text[start:end] in self._language.not_names

    def cues_behind(self, end: int) -> tuple[Cue, ...]:
        """Return the cue right behind the name that ends at `end`, in a language that puts it there: Khalsa village."""
        if not self._language.cues_follow:
            return ()
        at = self._over_gap(end)
        return tuple(self._language.cues[hit.term.value] for hit in self._cues_at.get(at, ()))[:1]

    def without_cue(self, span: tuple[int, int], spans: NameSpans) -> tuple[int, int]:
        """Return the bare name where the word for its kind is not part of it.

        That is الميدان of حي الميدان, but all of دوار الجندول.
        """
        start, end = span
        if start not in self._cues_at:
            return span
        if any(fold_name(bearer.place.name_ar) == self._text[start:end] for bearer in spans[span][1]):
            return span
        for hit in self._cues_at[start]:
            if hit.end < end:
                for rest in ((hit.end + 1, end), (hit.end + 3, end)):  # with and without the two letters of an article
                    if rest in spans and _share_a_place(spans[span][1], spans[rest][1]):
                        return rest
        return span

    def continues_list(self, previous_end: int, start: int) -> bool:
        """Tell whether only list marks stand between the name that ended at `previous_end` and `start`."""
        if start < previous_end:
            return False
        gap = self._text[previous_end:start]
        if _list_gap(self._language).fullmatch(gap) is None:
            return False
        return bool(gap.strip(_QUOTES)) or self._text.startswith(self._language.conjunctions, start)

    def directions(self, start: int, end: int, cue_start: int) -> tuple[str, ...]:
        """Return the compass words of a name: before it or its cue, one or several; within; or right behind it."""
        first = bisect_left(self._direction_starts, cue_start - _DIRECTION_REACH)
        last = bisect_left(self._direction_starts, end + _DIRECTION_REACH)
        if first == last:
            return ()
        around = self._directions[first:last]
        found = [
            name
            for hit in around
            for name in hit.term.value.split("-")
            if (hit.term.detail == "behind" and hit.start >= end and not self._text[end : hit.start].strip(_QUOTES))
            or (hit.start >= cue_start and hit.end <= start)
        ]
        at = cue_start
        for hit in reversed(around):
            if hit.term.detail == "before" and hit.end <= at and not self._text[hit.end : at].strip(_QUOTES + "-"):
                found[:0] = hit.term.value.split("-")
                at = hit.word_start
        return tuple(dict.fromkeys(found))

    def heads_line(self, start: int, end: int) -> bool:
        """Tell whether a range opens a line, but for bullets, and a colon follows it."""
        text = self._text
        if not text.startswith((":", " :"), end):
            return False
        while start > 0 and text[start - 1] != "\n" and not text[start - 1].isalnum():
            start -= 1
        return start == 0 or text[start - 1] == "\n"

    def in_longer_hashtag(self, start: int, end: int) -> bool:
        """Tell whether the name is part of a longer hashtag: #حلب_نيوز names an outlet, #حلب a place."""
        if not self._hashtags:
            return False
        first, last = self._folded.span(start, end)
        number = bisect_right(self._hashtags, (first, _ENDLESS)) - 1
        token_start, reach = self._hashtags[number] if number >= 0 else (0, 0)
        if first >= reach:
            return False
        tail = _TAIL.match(self._folded.original, last)
        token_end = tail.end() if tail else last
        words = _WORD.finditer(self._text, self._folded.index(token_start), self._folded.index(token_end))
        return not all(
            start <= word.start() < end or self._placing.hold(word.start(), word.end())  # حمص_الريف_الشمالي
            for word in words
        )

    @cached_property
    def _placing(self) -> Ranges:
        """Where words stand that place a name: for its kind, or for a direction."""
        return Ranges((hit.word_start, hit.end) for hit in (*self._cue_hits, *self._directions))

    def _back_over_gap(self, at: int) -> int:
        text = self._text
        while at > 0 and text[at - 1] in _GAP:
            at -= 1
        return at

    def _over_gap(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in " \"'«»(":
            at += 1
        return at


def _share_a_place(some: Sequence[Bearer], others: Sequence[Bearer]) -> bool:
    return bool({bearer.place.id for bearer in some} & {bearer.place.id for bearer in others})


@lru_cache(maxsize=16)
def _list_gap(language: Language) -> re.Pattern[str]:
    """Return what may stand between two names of a list: a mark or a joining word of the language, or both."""
    joints = "|".join(re.escape(word) for word in sorted(language.joining_words, key=len, reverse=True)) or "(?!)"
    quotes = r"[\s\"'«»“”()\[\]]*"
    return re.compile(rf"{quotes}(?:[،,/+&-]|(?:{joints})(?!\w))?{quotes}(?:(?:{joints})\s)?")
