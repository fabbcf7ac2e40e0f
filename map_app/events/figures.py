"""Find the figures in a stretch of text that may count people, with their bounds.

Vague words are coded as ACLED codes them: "tens" as 10, "dozens" as 12, "hundreds" as 100 (its questions and answers on
fatalities, 2023). "Several" counts as 3, the least that ACLED is known to state for an unknown number; no source at
hand says so word by word. عشرات means both tens and dozens, and counts as 12. "At least 70" is a low bound and the best
figure at once; no high bound is made up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from map_app.model import Fatalities
from map_app.text.numbers import begins_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.lexicon import Language, NumberWords
    from map_app.text.numbers import Number

_WORD = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN_WORDS = re.compile(r"\W*")
_MOST = 100_000


class Figure(NamedTuple):
    """A figure with the range of folded text that states it, and whether "and" is written on to it.

    `named` is set where the word counts by itself (جنديان, a child), so that a number beside it is the same figure.
    """

    fatalities: Fatalities
    start: int
    end: int
    joined: bool
    named: bool = False


def find_figures(text: str, start: int, end: int, rooms: Sequence[tuple[int, int]], language: Language) -> list[Figure]:
    """Return the figures in a range of folded text, in order; those in `rooms` (dates, names) count nobody."""
    numbers = language.numbers
    figures: list[Figure] = []
    at = start
    for match in _WORD.finditer(text, start, end):
        clitics = _openings(match[0], language)
        if not clitics or match.start() < at or any(first <= match.start() < last for first, last in rooms):
            continue
        for clitic in clitics:
            figure = _figure(text, match.start() + len(clitic), match[0][len(clitic) :], match.start(), numbers)
            if figure is not None and figure.end <= end and not _counts_things(text, figure.end, numbers):
                if figure.named and figures and _stands_right_behind(text, figures[-1], match.start(), clitic):
                    break  # عشرون جنديا: the word says what is counted, and is no other figure
                joined = clitic.startswith(language.conjunctions) or _behind_and(text, figure.start, numbers)
                figures.append(figure._replace(joined=joined))
                at = figure.end
                break
    return figures


@lru_cache(maxsize=65_536)
def _openings(word: str, language: Language) -> tuple[str, ...]:
    """Return the clitics of a word behind which a figure may begin; most words have none, not even the empty one."""
    numbers = language.numbers
    ways = ((clitic, word.removeprefix(clitic)) for clitic in _clitics(language) if word.startswith(clitic))
    return tuple(clitic for clitic, bare in ways if bare in _first_words(numbers) or begins_number(bare, numbers))


@lru_cache(maxsize=16)
def _first_words(numbers: NumberWords) -> frozenset[str]:
    """Return the words that begin a figure without being a number: dozens, a child, between."""
    return frozenset(_WORD.findall(form)[0] for form in (*_heads(numbers), *numbers.bounds["range"]))


def _stands_right_behind(text: str, before: Figure, start: int, clitic: str) -> bool:
    """Tell whether a word without "and" follows a number at once."""
    return not before.named and not clitic and not text[before.end : start].strip(" ")


def _figure(text: str, at: int, word: str, start: int, numbers: NumberWords) -> Figure | None:
    """Return the figure whose first word, without clitics, stands at `at`, widened by the words that bound it."""
    number = read_number(text, at, numbers) if begins_number(word, numbers) else None
    spread = _spread(text, at, number, numbers)
    if spread is not None:
        return spread._replace(start=start)
    head = _heads(numbers).get(word)
    form = head.match(text, at) if head is not None else None
    if form is not None and not (form[0] in numbers.vague and read_number(text, form.end() + 1, numbers)):
        return _worded(text, start, form.end(), form[0], numbers)
    if number is None or number.value > _MOST:
        return None
    return _bounded(text, start, number.end, number.value, numbers, exact=True)


def _worded(text: str, start: int, end: int, form: str, numbers: NumberWords) -> Figure:
    """Read a word that counts without a number: dozens, جنديان, a child."""
    if form in numbers.vague:
        return _bounded(text, start, end, numbers.vague[form], numbers, exact=False)
    one_or_two = 2 if form in numbers.duals else 1
    return Figure(Fatalities(one_or_two, one_or_two, one_or_two), start, end, joined=False, named=True)


def _spread(text: str, at: int, number: Number | None, numbers: NumberWords) -> Figure | None:
    """Read a range that begins with a number or a word before one: between 10 and 15, 10 to 15, بين 10 و15."""
    opener = _bound(numbers, "range").match(text, at)
    low = read_number(text, opener.end() + 1, numbers) if opener else number
    if low is None:
        return None
    joiner = _bound(numbers, "range_joiners" if opener else "plain_range_joiners").match(text, low.end)
    high = read_number(text, joiner.end(), numbers) if joiner else None
    if high is None or not low.value < high.value <= _MOST:
        return None
    return Figure(Fatalities(low.value, (low.value + high.value) // 2, high.value), at, high.end, joined=False)


def _bounded(text: str, start: int, end: int, value: int, numbers: NumberWords, *, exact: bool) -> Figure:
    """Apply "at least", "up to", "about" before or behind a figure."""
    before = text[max(0, start - _LONGEST_BOUND) : start]
    for kind in ("at_least", "at_most", "about"):
        match = _bound(numbers, f"{kind}_before").search(before)
        behind = _bound(numbers, f"{kind}_behind").match(text, end)
        if match is None and behind is None:
            continue
        first = start - len(before) + match.start(1) if match else start
        count = {
            "at_least": Fatalities(value, value, None),
            "at_most": Fatalities(None, value, value),
            "about": Fatalities(None, value, None),
        }[kind]
        return Figure(count, first, end, joined=False)
    count = Fatalities(value, value, value) if exact else Fatalities(None, value, None)
    return Figure(count, start, end, joined=False)


_LONGEST_BOUND = 24


def _counts_things(text: str, end: int, numbers: NumberWords) -> bool:
    """Tell whether the word behind a figure is no person: 5 km, 20 shells, 12 years old."""
    gap = _BETWEEN_WORDS.match(text, end)
    word = _WORD.match(text, gap.end()) if gap else None
    return text[end : end + 1] == "%" or (word is not None and word[0] in numbers.not_people)


def _behind_and(text: str, start: int, numbers: NumberWords) -> bool:
    before = text[max(0, start - _LONGEST_BOUND) : start].rstrip()
    return any(before.endswith(f" {joiner}") for joiner in numbers.joiners)


@lru_cache(maxsize=16)
def _clitics(language: Language) -> tuple[str, ...]:
    return tuple(sorted(language.affixes["noun"].prefixes, key=len))


@lru_cache(maxsize=16)
def _heads(numbers: NumberWords) -> dict[str, re.Pattern[str]]:
    """Return what finds the words that count without a number, by their first word; the longest is tried first."""
    heads: dict[str, list[str]] = {}
    for form in (*numbers.vague, *numbers.duals, *numbers.singles):
        heads.setdefault(form.partition(" ")[0], []).append(form)
    return {head: re.compile(rf"(?:{_alternatives(forms)})(?!\w)") for head, forms in heads.items()}


@lru_cache(maxsize=256)
def _bound(numbers: NumberWords, kind: str) -> re.Pattern[str]:
    bounds = numbers.bounds
    if kind == "range":
        return re.compile(rf"(?:{_alternatives(bounds['range'])})(?= )")
    if kind == "range_joiners":
        return re.compile(rf" ?(?:{_alternatives(bounds['range_joiners'])}|-) ?")
    if kind == "plain_range_joiners":
        return re.compile(rf" (?:{_alternatives(bounds['to'])}) | ?- ?(?=\d)")
    name, _, place = kind.rpartition("_")
    if place == "behind":
        return re.compile(rf"(?: \w+)? (?:{_alternatives(bounds[f'{name}_behind'])})(?!\w)")
    return re.compile(rf"(?<!\w)((?:{_alternatives(bounds[name])}) )$")


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"
