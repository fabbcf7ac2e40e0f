"""Where a text may have dates, and the patterns that find them, built from a language's `dates.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import daachorse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from map_app.lexicon import Language

_NUMERIC_SEED = re.compile(r"\d[-/. ]\d")
_WINDOW = 80
"""How many characters an expression reaches to either side of its calendar word."""


def windows(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the ranges of folded `text` around calendar words: the patterns are slow, and most text has no dates."""
    seeds = [start for start, _, _ in _seeds(language).find_overlapping(text)]
    seeds += [match.start() for match in _NUMERIC_SEED.finditer(text)]
    if not seeds:
        return
    seeds.sort()
    start = end = max(0, seeds[0] - _WINDOW)
    for seed in seeds:
        if seed - _WINDOW > end:
            yield start, end
            start = seed - _WINDOW
        end = min(len(text), seed + _WINDOW)
    yield start, end


@lru_cache(maxsize=16)
def _seeds(language: Language) -> daachorse.CharwiseDoubleArrayAhoCorasick:
    """Return an automaton of the words of which every expression holds at least one."""
    dates = language.dates
    lists = [dates.words[name] for name in ("week", "month", "year", "recently")]
    forms = {*dates.months, *dates.weekdays, *dates.relative, *dates.units}.union(*lists)
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(forms))


@lru_cache(maxsize=16)
def patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each rule's id with its pattern; the group `all` holds the expression without clitics."""
    words = language.dates
    numbers = language.numbers
    parts = {name: _group(name, forms) for name, forms in words.words.items()}
    parts |= {
        "lead": f"(?:(?:{_group('since', words.words['since'])}|{_group('from', words.words['from'])}) )?",
        "part": f"(?:{_group('part', words.words['part_of_day'])} )?",
        "monthword": _group("monthword", words.words["month"]),
        "weekword": _group("weekword", words.words["week"]),
        "yearword": _group("yearword", words.words["year"]),
        "month": _group("month", words.months),
        "month2": _group("month2", words.months),
        "weekday": _group("weekday", words.weekdays),
        "weekday2": _group("weekday2", words.weekdays),
        "relative": _group("relative", words.relative),
        "unit": _group("unit", words.units),
        "dom": r"(?P<dom>\d{1,2})",
        "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
        "count": rf"(?P<count>\d{{1,4}}|{_alternatives(numbers.cardinals)})",
        "numeric": (
            r"(?:(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
            r"|(?P<d2>\d{1,2})(?P<s2>[-/. ])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d))(?!\d)"
        ),
    }
    clitics = "|".join(sorted((p for p in language.affixes["word"].prefixes if p), key=len, reverse=True)) or "(?!)"
    # A number may be run on to the word before it: مارع15/10/2015.
    before = rf"(?:(?<!\w)(?:{clitics})?|(?<=[^\W\d_])(?=\d))"
    compiled = []
    for rule, form in words.rules:
        body = re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], form)
        compiled.append((rule, re.compile(rf"{before}(?P<all>{_unique_groups(body)})(?!\w)")))
    return tuple(compiled)


def _group(name: str, forms: Iterable[str]) -> str:
    return f"(?P<{name}>{_alternatives(forms)})"


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"


def _unique_groups(body: str) -> str:
    """Keep the first group of each name and make the repetitions anonymous, as `re` allows no name twice."""
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return "(?:"
        seen.add(name)
        return match[0]

    return re.sub(r"\(\?P<(\w+)>", once, body)
