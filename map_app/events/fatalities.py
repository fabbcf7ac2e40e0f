"""Deaths, as a report states them.

Vague words are coded as ACLED codes them: "several" as 3, "dozens" as 12, "hundreds" as 100 (ACLED Codebook, on
fatalities without an exact number). "At least 70" is a low bound and the best figure at once; no high bound is made up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from map_app.model import Fatalities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.events.frames import Frame
    from map_app.lexicon import Language

_AHEAD = 45
"""How many characters behind "killed" the figure may stand."""
_BACK = 4
_MOST = 100_000


class Count(NamedTuple):
    """A figure with the range of folded text that states it."""

    fatalities: Fatalities
    start: int
    end: int


def read_fatalities(frame: Frame, text: str, language: Language) -> Count | None:
    """Return the deaths that a frame states, or None where it states none.

    The figure is read behind a word for killing ("killing more than 70"), or right before one ("70 dead").
    """
    killed = [hit for hit in frame.hits("casualty") if hit.term.value == "killed"]
    others = [hit.start for hit in frame.hits("casualty", "trigger")]
    rooms = [(date.start, date.end) for clause in frame.clauses for date in clause.dates]
    for hit in killed:
        limit = min([start for start in others if start > hit.end] + [hit.end + _AHEAD, frame.end])
        count = _first(_pattern(language).finditer(text, hit.end, limit), rooms, language)
        before = list(_pattern(language).finditer(text, max(frame.start, hit.word_start - _AHEAD), hit.word_start))
        near = [m for m in before if hit.word_start - m.end() <= _BACK]
        count = _first(near[-1:], rooms, language) or count
        if count is not None:
            return count
    return None


def _first(matches: Iterable[re.Match[str]], rooms: Sequence[tuple[int, int]], language: Language) -> Count | None:
    for match in matches:
        if any(start < match.end() and match.start() < end for start, end in rooms):
            continue
        fatalities = _value(match, language)
        if fatalities is not None:
            return Count(fatalities, match.start(), match.end())
    return None


def _value(match: re.Match[str], language: Language) -> Fatalities | None:
    numbers = language.numbers
    groups = match.groupdict()
    if groups["low"]:
        low, high = int(groups["low"]), int(groups["high"])
        return Fatalities(low, (low + high) // 2, high) if low <= high <= _MOST else None
    word = groups["number"]
    exact = not groups["vague"]
    if groups["vague"]:
        value = numbers.vague[groups["vague"]]
    elif word is None:
        value = 2 if groups["dual"] else 1
    else:
        value = int(word.replace(",", "")) if word[0].isdecimal() else numbers.cardinals[word]
    if value > _MOST:
        return None
    if groups["at_least"]:
        return Fatalities(value, value, None)
    if groups["at_most"]:
        return Fatalities(None, value, value)
    if groups["about"] or not exact:
        return Fatalities(None, value, None)
    return Fatalities(value, value, value)


@lru_cache(maxsize=16)
def _pattern(language: Language) -> re.Pattern[str]:
    numbers = language.numbers
    bounds = "|".join(f"(?P<{name}>{_alternatives(numbers.bounds[name])})" for name in ("at_least", "at_most", "about"))
    spread = _alternatives(numbers.bounds["range"])
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{_alternatives(numbers.cardinals)}"
    return re.compile(
        rf"(?<!\w)(?:[وبفل]|ال)?(?:{spread}) (?P<low>\d{{1,5}}) ?(?:و|الي|and|to|-) ?(?P<high>\d{{1,5}})(?!\w)"
        rf"|(?<!\w)(?:(?:{bounds}) )?"
        rf"(?:(?P<vague>{_alternatives(numbers.vague)})|(?P<number>{number})"
        rf"|(?P<dual>{_alternatives(numbers.duals)})|(?P<single>{_alternatives(numbers.singles)}))(?!\w)"
    )


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"
