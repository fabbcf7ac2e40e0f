"""Find the calendar words of a folded text: what a date grammar is written over.

A token is a calendar word, a number, a numeric date or a joining mark, with everything that it may mean: يوم is a unit
of time and a word before a weekday, "may" a month alone. Words of no calendar meaning end a run of tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import daachorse

from map_app.text.numbers import begins_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from map_app.lexicon import Language

Meanings = dict[str, object]
"""What a token may be, by kind, each with its value."""

_WINDOW = 60
"""How many characters an expression reaches to either side of its calendar word."""
_NUMERIC_SEED = re.compile(r"\d ?[-/.\\ ] ?\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR = r"(?:19|20|1[34])\d\d"
_NUMERIC = re.compile(
    rf"(?<!\d)(?:(?P<y1>{_YEAR})(?P<s1> ?[-/.\\] ?)(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?)(?P<s2> ?[-/.\\] ?| )(?P<m2>\d\d?)(?P=s2)(?P<y2>{_YEAR})"
    r"|(?P<d3>\d\d?)(?P<s3>[-/.\\])(?P<m3>\d\d?)(?P=s3)(?P<y3>[12]\d)"
    r"|(?P<d4>\d\d?)[/\\](?P<m4>\d\d?))(?![\d/\\]|[.-]\d)"
)
_PIECE = re.compile(r"[^\W\d_]+|\d+|\S|\n")
_MARKS = {"-": "dash", "/": "slash", "\\": "slash", "،": "comma", ",": "comma", "(": "open", ")": "close", ".": "dot"}
FIGURES = tuple(
    map(
        frozenset,
        (
            {"num"},
            {"num", "dom"},
            {"year"},
            {"hyear"},
            {"numeric"},
            {"day_and_month"},
            {"and"},
            *({m} for m in _MARKS.values()),
        ),
    )
)
"""The combinations of meanings that no word has: those of figures and marks."""
_FIGURE_SEEDS = ("numeric", "day_and_month", "year")
_LONGEST_RUN = 64
_DAYS, _LEAST_YEAR = range(1, 32), 1000
_GREGORIAN, _HIJRI = range(1900, 2100), range(1343, 1501)


class DateToken(NamedTuple):
    """A calendar word, number or mark: its range in the folded text without clitics, and what it may mean."""

    start: int
    end: int
    meanings: Meanings


class NumericDate(NamedTuple):
    """A date in figures; `ordered` when the year stands first, so that the month cannot be the first figure."""

    year: int | None
    month: int
    day: int
    ordered: bool


def runs(text: str, language: Language) -> Iterator[list[DateToken]]:
    """Yield the runs of neighbouring tokens in folded `text` that hold a token of which every expression has one.

    No date expression goes beyond a run.
    """
    vocabulary = _vocabulary(language)
    for start, end in _windows(text, vocabulary):
        yield from _runs(text, start, end, vocabulary, language)


class _Vocabulary(NamedTuple):
    meanings: Mapping[str, Meanings]
    heads: Mapping[str, list[str]]
    """The forms by their first word, the longest first."""
    seeds: daachorse.CharwiseDoubleArrayAhoCorasick
    seed_kinds: frozenset[str]
    """Every expression has a token of one of these kinds."""
    clitics: tuple[str, ...]
    conjunctions: tuple[str, ...]


@lru_cache(maxsize=16)
def _vocabulary(language: Language) -> _Vocabulary:
    meanings: dict[str, Meanings] = {}
    for kind, entries in language.dates.kinds.items():
        for form, value in entries.items():
            meanings.setdefault(form, {})[kind] = value
    heads: dict[str, list[str]] = {}
    for form in sorted(meanings, key=len, reverse=True):
        heads.setdefault(form.partition(" ")[0], []).append(form)
    seeds = sorted(form for kind in language.dates.seeds for form in language.dates.kinds[kind])
    clitics = sorted((p for p in language.affixes["word"].prefixes if p), key=len)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(set(seeds)))
    seed_kinds = frozenset({*language.dates.seeds, *_FIGURE_SEEDS})
    return _Vocabulary(meanings, heads, automaton, seed_kinds, tuple(clitics), language.conjunctions)


def _windows(text: str, vocabulary: _Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the ranges around the words of which every expression holds one: most text has no dates."""
    seeds = [start for start, end, _ in vocabulary.seeds.find_overlapping(text) if not text[end : end + 1].isalpha()]
    seeds += [match.start() for match in _NUMERIC_SEED.finditer(text)]
    if not seeds:
        return
    seeds.sort()
    start = _word_edge(text, seeds[0] - _WINDOW)
    end = start
    for seed in seeds:
        if seed - _WINDOW > end:
            yield start, end
            start = _word_edge(text, seed - _WINDOW)
        end = _word_edge(text, seed + _WINDOW)
    yield start, end


def _word_edge(text: str, at: int) -> int:
    """Move back to where a word begins, within reason."""
    if at >= len(text):
        return len(text)
    at = max(at, 0)
    least = max(0, at - _WINDOW)
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at


def _runs(text: str, start: int, end: int, vocabulary: _Vocabulary, language: Language) -> Iterator[list[DateToken]]:
    run: list[DateToken] = []
    at = start
    for match in _PIECE.finditer(text, start, end):
        if match.start() < at:
            continue  # a token that is more than one piece has read it
        means_nothing = match[0].isalpha() and not _openings(match[0], language)
        fresh = None if means_nothing else _read(text, match, vocabulary, language)
        if fresh is None or len(run) >= _LONGEST_RUN:  # no expression is as long; endless ones stay quick
            if run and _is_telling(run, vocabulary):
                yield run
            run = []
        if fresh:
            run += fresh
            at = fresh[-1].end
    if run and _is_telling(run, vocabulary):
        yield run


def _is_telling(run: Sequence[DateToken], vocabulary: _Vocabulary) -> bool:
    return not all(vocabulary.seed_kinds.isdisjoint(token.meanings) for token in run)


def _read(text: str, match: re.Match[str], vocabulary: _Vocabulary, language: Language) -> Sequence[DateToken] | None:
    """Return the tokens that begin at a piece of text, none for what may be skipped, None for what ends a run."""
    at, piece = match.start(), match[0]
    if piece[0].isdecimal():
        return [_figure(text, at, language)]
    if piece in _MARKS:
        return [DateToken(at, at + 1, {_MARKS[piece]: piece})]
    for clitic, bare in _openings(piece, language):
        if bare in language.dates.articles:
            return ()
        token = _word(text, match.end() - len(bare), bare, vocabulary, language)
        if token is not None:
            joins = clitic in vocabulary.conjunctions
            return [DateToken(at, token.start, {"and": clitic}), token] if joins else [token]
    return None


@lru_cache(maxsize=65_536)
def _openings(piece: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the ways to read a word as clitics and a word with which a token may begin; most words have none."""
    vocabulary, articles = _vocabulary(language), language.dates.articles
    ways = ((clitic, piece.removeprefix(clitic)) for clitic in ("", *vocabulary.clitics))
    return tuple(
        (clitic, bare)
        for clitic, bare in ways
        if bare and (bare in articles or bare in vocabulary.heads or begins_number(bare, language.numbers))
    )


def _word(text: str, at: int, first: str, vocabulary: _Vocabulary, language: Language) -> DateToken | None:
    for form in vocabulary.heads.get(first, ()):
        end = at + len(form)
        if text.startswith(form, at) and not text[end : end + 1].isalpha():
            return DateToken(at, end, vocabulary.meanings[form])
    if begins_number(first, language.numbers):
        number = read_number(text, at, language.numbers)
        if number is not None:
            return DateToken(at, number.end, {"num": number.value})
    return None


def _figure(text: str, at: int, language: Language) -> DateToken:
    numeric = _NUMERIC.match(text, at)
    if numeric is not None:
        kind, figures = _numeric(numeric)
        return DateToken(at, numeric.end(), {kind: figures})
    number = read_number(text, at, language.numbers)
    if number is None:
        return DateToken(at, at + 1, {})
    value = number.value
    meanings: Meanings = {}
    if value in _DAYS:
        meanings["dom"] = value
    if value < _LEAST_YEAR:
        meanings["num"] = value
    elif value in _GREGORIAN:
        meanings["year"] = value
    elif value in _HIJRI:
        meanings["hyear"] = value
    return DateToken(at, number.end, meanings)


def _numeric(match: re.Match[str]) -> tuple[str, NumericDate]:
    groups = match.groupdict()
    if groups["y1"]:
        date = NumericDate(int(groups["y1"]), int(groups["m1"]), int(groups["d1"]), ordered=True)
    elif groups["y2"]:
        date = NumericDate(int(groups["y2"]), int(groups["m2"]), int(groups["d2"]), ordered=False)
    elif groups["y3"]:
        date = NumericDate(2000 + int(groups["y3"]), int(groups["m3"]), int(groups["d3"]), ordered=False)
    else:
        return "day_and_month", NumericDate(None, int(groups["m4"]), int(groups["d4"]), ordered=False)
    return "numeric", date
