"""Cut a sentence into clauses, each with the lexicon words and dates in it.

News Arabic strings clauses together for a whole paragraph. Some words always open a clause (حيث, لكن, الذي); a comma
opens one only where there is an event word on both sides of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from map_app.events.clause_words import counting_words
from map_app.events.frame import Clause
from map_app.text.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.lexicon import Language
    from map_app.text.dates import DateMention
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit

_SOFT = re.compile(r"[،,;؛:()|]| - |\n")
_CLAUSE_VERBS = frozenset({"trigger", "casualty", "speech", "modality", "light"})
_WORD_AT = re.compile(r"\w+")
_JOINT_LETTERS = 8
"""What " and " takes, or another word that joins."""
_ASIDE_LETTERS = 30
"""How long what stands in brackets may be."""


def read_clauses(
    text: str,
    sentence: Sentence,
    terms: Sequence[TermHit],
    dates: Sequence[DateMention],
    names: Sequence[tuple[int, int]],
    language: Language,
) -> list[Clause]:
    """Return the clauses of one sentence, in order.

    Args:
        text: the folded text.
        sentence: the range of the sentence.
        terms: the lexicon's words in the sentence.
        dates: the date expressions in it.
        names: the ranges of the place names in it, which are not read as anything else.
        language: for what opens a clause.
    """
    words = counting_words(text, sentence, terms, dates, names, language)
    clauses = _cut(text, sentence, words, names, language)
    starts = [hit.start for hit in words]
    for clause in clauses:
        clause.words = words[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        if dates:
            clause.dates = [date for date in dates if clause.start <= date.start < clause.end]
    for before, clause in pairwise(clauses):
        if clause.opener == "either":
            clause.opener = "content" if _governs(before) else "relative"
        if clause.opener == "content":
            clause.governor = next(iter(before.hits("modality")[-1:]), None)
        elif clause.relative and not before.hits("trigger"):  # لا صحة للأنباء التي …
            clause.governor = next((hit for hit in before.hits("modality") if hit.term.value == "denied"), None)
    return clauses


def _governs(clause: Clause) -> bool:
    """Tell whether what follows "that" is said, and not a clause about the event named last: an attack that killed."""
    said = max((hit.start for hit in clause.hits("speech", "modality")), default=-1)
    return said > max((hit.start for hit in clause.hits("trigger")), default=-1)


def _cut(
    text: str, sentence: Sentence, words: Sequence[TermHit], names: Sequence[tuple[int, int]], language: Language
) -> list[Clause]:
    """Cut the sentence at words that open a clause, and at commas between two event words."""
    openers: dict[int, str] = {sentence.start: ""}
    eventful: list[int] = []
    named = [hit.start for hit in words if hit.term.kind == "actor"]
    for hit in words:
        kind = hit.term.kind
        if kind == "opener":
            openers[max(hit.word_start, sentence.start)] = hit.term.value
        elif kind in _CLAUSE_VERBS:
            if hit.term.detail == "verb" and hit.prefix.startswith(language.clause_prefixes):
                openers.setdefault(hit.word_start, "verb")
            if kind in {"trigger", "casualty"}:
                eventful.append(hit.start)
    edges = [*sorted(openers), sentence.end]
    between = len(eventful) > 1
    inside_name = Ranges(names if between else ())
    for match in _SOFT.finditer(text, sentence.start, sentence.end) if between else ():
        mark, at = match.span()
        right = bisect_left(edges, mark + 1)  # the edge behind the clause that the mark stands in
        following = bisect_left(eventful, at)
        if bisect_left(eventful, edges[right - 1]) == bisect_left(eventful, mark) or following == len(eventful):
            continue
        right = bisect_left(edges, at)
        event = eventful[following]
        if right < len(edges) and event >= edges[right]:
            continue
        if _goes_on(text, mark, language) or _is_aside(text, mark, named) or _in_list(text, mark, names):
            continue
        if _SOFT.search(text, at, event) is None and inside_name.reach(at - 1) <= at and at not in openers:
            openers[at] = "soft"
            insort(edges, at)
    _resume(text, openers, edges, eventful, language)
    return [Clause(start, end, openers[start]) for start, end in pairwise(edges) if start < end]


def _is_aside(text: str, at: int, named: Sequence[int]) -> bool:
    """Tell whether a bracket opens or closes the other name of a party: فككت قوى الأمن (الأسايش) عبوة."""
    if text[at] == "(":
        first, last = at, text.find(")", at, at + _ASIDE_LETTERS)
    elif text[at] == ")":
        first, last = text.rfind("(", max(0, at - _ASIDE_LETTERS), at), at
    else:
        return False
    return 0 <= first < last and bisect_left(named, first) < bisect_left(named, last)


def _goes_on(text: str, at: int, language: Language) -> bool:
    """Tell whether a bracket closes before another name of an enumeration: the Units (YPG) and …."""
    return text[at] == ")" and text[at + 1 : at + 1 + _JOINT_LETTERS].split(maxsplit=1)[:1] in (
        [word] for word in language.joining_words
    )


def _in_list(text: str, at: int, names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a comma stands between two names: bombarded A, B and C with rockets."""
    following = bisect_left(names, (at, 0))
    beside = 0 < following < len(names) and names[following - 1][1] == at
    return beside and not text[at + 1 : names[following][0]].strip()


def _resume(text: str, openers: dict[int, str], edges: list[int], eventful: Sequence[int], language: Language) -> None:
    """Cut where a relative clause in the midst of another ends: "rebels in X, who had held out, agreed to leave".

    That is at the comma behind it, where what stands before it has no event word and what follows the comma has one
    that is no participle.
    """
    for before, start, end in zip(edges, edges[1:], edges[2:], strict=False):
        opener = openers[start]
        if not (opener.startswith("relative") or opener == "either") or text[:start].rstrip()[-1:] != ",":
            continue
        if bisect_left(eventful, before) < bisect_left(eventful, start):
            continue
        comma = text.find(",", start, end)
        at = end if openers.get(end) == "soft" else comma
        following = bisect_left(eventful, at)
        if at < 0 or following == len(eventful) or _is_participle(text, eventful[following], language):
            continue
        if at == comma and eventful[following] < end:
            insort(edges, comma)
        elif at == comma:
            continue
        openers[at] = "resumed"
        return


def _is_participle(text: str, start: int, language: Language) -> bool:
    word = _WORD_AT.match(text, start)
    return bool(language.participle_ending) and word is not None and word[0].endswith(language.participle_ending)
