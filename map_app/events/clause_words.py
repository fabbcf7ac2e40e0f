"""Which of the lexicon's words in a sentence count: not those that are part of a name, a date or a longer expression.

Some need another beside them: "take" a place, "lost" a figure of people.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from map_app.events.frame import is_loss
from map_app.text.numbers import begins_number
from map_app.text.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Language, Term
    from map_app.text.dates import DateMention
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit

_EVENT_WORDS = frozenset({"trigger", "weapon", "enactor"})
_ROOMS = ("named", "fixed", "party", "phrase", "saying", "event")
"""Names and dates; what can hold no event word; parties; expressions of several words, set phrases; event words."""
_ROOMS_OF = {
    "actor": ("party", "fixed"),
    "side": ("phrase",),
    "modality": ("phrase",),
    "route": ("phrase",),
    "phrase": ("phrase", "saying"),
    "trigger": ("event",),
}
_DEED = ("party",)
_NEXT_WORD = re.compile(r" (\w+)")
_WORD_AT = re.compile(r"\w+")
_BEFORE_PLACE = re.compile(r" (?:[^\W\d]+ ){0,6}")
_OPENING_LETTERS = 3
_GAP_LETTERS = 40
_LOSS_LETTERS = 60
_LOST_WORDS = 3
"""How far behind a figure the word for people may stand: 14 of its fighters."""
_FEW_WORDS = re.compile(r" (?:\w+ ){0,3}")


def counting_words(
    text: str,
    sentence: Sentence,
    terms: Sequence[TermHit],
    dates: Sequence[DateMention],
    names: Sequence[tuple[int, int]],
    language: Language,
) -> list[TermHit]:
    """Return the words of a sentence that count, in order.

    Args:
        text: the folded text.
        sentence: the range of the sentence.
        terms: the lexicon's words in the sentence.
        dates: the date expressions in it.
        names: the ranges of the place names in it, which are not read as anything else.
        language: for what bounds a number.
    """
    words = _readable(terms, dates, names)
    kinds = {hit.term.kind for hit in words}  # most sentences have none of the words that these look for
    if "casualty" in kinds:
        words = _without_losses(words, text, language)
    if "figurative" in kinds:
        words = _without_figures(words, text)
    if "route" in kinds or "between" in kinds:
        words = _without_bounds(words, text, language)
    if "trigger" in kinds:
        words = _aimed(words, text, sentence, names, language)
    return words


def _readable(
    terms: Sequence[TermHit], dates: Sequence[DateMention], names: Sequence[tuple[int, int]]
) -> list[TermHit]:
    """Leave out words that are part of a name, a date or a longer expression."""
    rooms = sorted(_rooms(dates, names))
    reach = dict.fromkeys(_ROOMS, -1)  # how far those go that begin before a word, or with it
    opened, passed, kept = 0, 0, []
    held = {hit.start for hit in terms if hit.term.kind == "side" and hit.term.value == "holds"}
    holders = Ranges((hit.start, hit.end) for hit in terms if hit.term.kind == "side" and hit.term.value == "holder")
    for hit in terms:
        kind, start, end = hit.term.kind, hit.start, hit.end
        while opened < len(rooms) and rooms[opened][0] <= start:
            _, last, room = rooms[opened]
            reach[room] = max(reach[room], last)
            opened += 1
        while passed < len(terms) and terms[passed].start <= start:
            other = terms[passed]
            for room in _rooms_of(other.term) if other.term.kind in _ROOMS_OF else ():
                reach[room] = max(reach[room], other.end)
            passed += 1
        if kind == "actor":  # إلى جهة مجهولة names nobody, nor does a longer name: rebel-held eastern Aleppo
            left_out = reach["saying"] >= end or (reach["named"] > end and end + 1 in held)
        elif kind in _EVENT_WORDS:
            longer = reach["phrase"] > end or reach["event"] > end
            longer = longer or holders.reach(start - 1) > start  # الخاضعة لسيطرة القوات: nobody takes it
            said = kind == "trigger" and (longer or reach["saying"] >= end)  # مواقع انتشار: nobody moves in
            left_out = reach["fixed"] >= end or said
        elif kind == "cue":
            left_out = reach["named"] >= end
        else:
            left_out = reach["named"] >= end or reach["party"] >= end
            if kind == "opener":
                left_out = left_out or reach["phrase"] >= end
            elif kind == "speech":  # مصادر النيران are no sources that say something
                left_out = left_out or reach["saying"] >= end
            elif kind == "modality":  # وقف إطلاق النار is a truce, and stops nothing
                left_out = left_out or reach["event"] > end
        if not left_out:
            kept.append(hit)
    return kept


def _rooms(dates: Sequence[DateMention], names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the ranges of dates and names, in which words mean nothing by themselves, each with its `_ROOMS`."""
    for date in dates:
        yield date.start, date.end, "named"
        if date.kind != "duration":  # a duration may hold its event: a 48-hour truce
            yield date.start, date.end, "fixed"
    for start, end in names:
        yield start, end, "named"
        yield start, end, "fixed"


def _rooms_of(term: Term) -> Sequence[str]:
    """Return which of `_ROOMS` the term's words are."""
    if term.detail == "act" and term.kind == "actor":
        return _DEED  # غارات روسية names an event, a weapon and a party, تحرير الشام only a party
    return _ROOMS_OF[term.kind]


def _without_losses(words: list[TermHit], text: str, language: Language) -> list[TermHit]:
    """Leave out words for a loss that is none of people: "lost the town", but not "lost 14 fighters"."""
    return [
        hit
        for hit in words
        if hit.term.kind != "casualty" or not is_loss(hit) or _loses_people(text, hit.end, language)
    ]


def _loses_people(text: str, end: int, language: Language) -> bool:
    words = _WORD_AT.findall(text, end, end + _LOSS_LETTERS)
    for at, word in enumerate(words[:-1]):
        if word.isdecimal() or begins_number(word, language.numbers):
            return any(each in language.numbers.victims for each in words[at + 1 : at + 1 + _LOST_WORDS])
    return False


def _without_bounds(words: list[TermHit], text: str, language: Language) -> list[TermHit]:
    """Leave out words for a way or for two parties that bound a number: نحو تسعين, between 10 and 15 soldiers."""
    return [
        hit
        for hit in words
        if not (hit.term.kind == "route" and _bounds_number(text, hit.end, language))
        and not (hit.term.kind == "between" and _bounds_two(text, hit.end, language))
    ]


def _bounds_two(text: str, end: int, language: Language) -> bool:
    words = text[end : end + _GAP_LETTERS].split(maxsplit=3)[:3]
    numbers = [
        word
        for word in words
        if begins_number(
            word.removeprefix(language.conjunctions[0]) if language.conjunctions else word, language.numbers
        )
    ]
    return len(numbers) > 1 and words[0] in numbers


def _bounds_number(text: str, end: int, language: Language) -> bool:
    word = _NEXT_WORD.match(text, end)
    if word is None or not begins_number(word[1], language.numbers):
        return False
    numbers = language.numbers
    alone = word[1].isdecimal() or word[1] in numbers.cardinals or word[1] in numbers.scales
    return alone or any(text.startswith(" " + form, end) for form in (*numbers.scales, *numbers.vague))


def _without_figures(words: list[TermHit], text: str) -> list[TermHit]:
    """Leave out event words with an object that can be attacked in words only: "attacked the draft resolution"."""
    objects = [hit.start for hit in words if hit.term.kind == "figurative"]
    return [
        hit
        for hit in words
        if hit.term.kind != "trigger"
        or not any(_FEW_WORDS.fullmatch(text, hit.end, at) for at in objects if at >= hit.end)
    ]


def _aimed(
    words: list[TermHit], text: str, sentence: Sentence, names: Sequence[tuple[int, int]], language: Language
) -> list[TermHit]:
    """Leave out event words that need a place behind them and have none, and those of who helps in an opening phrase.

    That is "take" in "take part", and "warplanes" in "Backed by Turkish warplanes, rebels seized X".
    """
    opening = next((hit for hit in words if hit.term.kind == "side" and hit.term.value == "support"), None)
    helped = opening is not None and opening.start - sentence.start <= _OPENING_LETTERS
    until = text.find(",", sentence.start, sentence.end) if helped else -1
    which = [hit.end for hit in words if hit.term.kind == "opener" and hit.term.value == "relative_place"]
    return [
        hit
        for hit in words
        if hit.term.kind != "trigger"
        or any(0 <= hit.start - end <= _GAP_LETTERS for end in which)  # the town, which rebels took
        or (
            hit.start >= until
            and (not language.triggers[hit.term.value].before_place or _stands_before_place(hit, text, names))
        )
    ]


def _stands_before_place(hit: TermHit, text: str, names: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(names, (hit.end,))
    return at < len(names) and _BEFORE_PLACE.fullmatch(text, hit.end, names[at][0]) is not None
