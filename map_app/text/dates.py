"""Read the dates of news, counted from the day of publication and leaning to the past.

A language's calendar words and its date grammar stand in its `dates.toml`; `map_app.text.dating` finds the words, fits
the rules and works the days out. ACLED's time precision is used: 1 the day is known, 2 the week, 3 the month or less.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.text.dating.days import NamedDays
from map_app.text.dating.grammar import matches
from map_app.text.dating.spans import Spans
from map_app.text.dating.tokens import runs
from map_app.text.dating.words import WEEK, Context, NeedsDayError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from map_app.lexicon import Language
    from map_app.text.dating.grammar import Match
    from map_app.text.dating.words import Days

_CLAUSE_EDGE = re.compile(r"[.!?؟\n،,;؛:]")
_CLAUSE_REACH = 120
"""How far from a date the words stand that put its clause in the future, in characters."""
_ANCHORED = frozenset({"anchored", "earlier", "later", "ahead_of_today"})
"""Rules that count from what stands around them, so that they cannot be read alone."""
_RANGES = frozenset({"day_range", "weekday_range", "numeric_range"})
_PERIODS = frozenset({"last_period", "month", "hijri_month", "part_of_month", "part_of_year", "year"})
"""Rules whose days end with the publication where they would go on beyond it."""
_PAST_RULES = frozenset(
    {"relative_day", "overnight", "numeric", "numeric_range", "ago", "recently", "duration", "anchored"}
)
"""Rules that mean the same in a clause of the future."""
_SIGHTING_DAYS = 1
"""A Hijri date may differ by this from the day that the calendar gives: months begin by sighting."""


class DateMention(NamedTuple):
    """Words of a folded text that give days.

    `start`, `end` are the range in the folded text; `first`, `last` the days, inclusive, both None where the words
    need a day of publication that is not known; `kind` "begins" where the words only say when something starts, and
    "duration" where they only say how long it lasts (`days`); `conflict` where they contradict each other.
    """

    start: int
    end: int
    rule: str
    first: date | None = None
    last: date | None = None
    kind: Literal["days", "begins", "duration"] = "days"
    days: int = 0
    conflict: bool = False

    @property
    def precision(self) -> Literal[1, 2, 3] | None:
        """ACLED's time precision of the range, None when unresolved."""
        if self.first is None or self.last is None:
            return None
        return time_precision(self.first, self.last)


class Reading(NamedDays, Spans):
    """What one match of one rule means; each rule is read by the method of its name."""


def time_precision(first: date, last: date) -> Literal[1, 2, 3]:
    """Return ACLED's time precision for an inclusive range: 1 one day, 2 within a week, 3 longer."""
    days = (last - first).days + 1
    if days == 1:
        return 1
    return 2 if days <= WEEK else 3


def find_dates(text: str, language: Language, published: date | None) -> list[DateMention]:
    """Return the date expressions of folded `text`, in order and without overlap; the longer reading wins.

    Args:
        text: folded text.
        language: whose calendar words and grammar to use.
        published: the day that relative words count from; without it they are returned unresolved.
    """
    mentions: list[DateMention] = []
    context = alone = Context(language.dates, published)
    done = 0
    for run in runs(text, language):
        for match, mention in _chosen(matches(run, language), alone):
            future = match.rule not in _PAST_RULES and _lies_ahead(text, match, language)
            if future or match.rule in _ANCHORED:
                mention = _mention(match, context._replace(future=future))  # noqa: PLW2901 - as its clause has it
            if mention is not None and mention.start >= done:
                mentions.append(mention)
                done = mention.end
                if mention.kind == "days" and mention.first is not None:
                    context = context._replace(anchor=mention.first)
    return _united(mentions, text, language)


def _chosen(found: Iterable[Match], context: Context) -> list[tuple[Match, DateMention | None]]:
    """Return the longest matches that make dates, in order and without overlap, with what they mean by themselves."""
    taken: set[int] = set()
    kept: list[tuple[Match, DateMention | None]] = []
    for match in sorted(found, key=lambda match: match.start - match.end):
        room = range(match.start, match.end)
        if not taken.isdisjoint(room):
            continue
        mention = None if match.rule in _ANCHORED else _mention(match, context)
        if mention is not None or match.rule in _ANCHORED:
            kept.append((match, mention))
            taken.update(room)
    return sorted(kept, key=lambda entry: entry[0].start)


def _mention(match: Match, context: Context) -> DateMention | None:
    """Return what a match means, or None where its words make no date (the 31st of June)."""
    reading = Reading(match, context)
    if match.rule == "duration":
        return DateMention(match.start, match.end, match.rule, kind="duration", days=max(1, reading.length()))
    read: Callable[[], Days | None] = getattr(reading, match.rule)
    try:
        days = read()
    except NeedsDayError:
        return DateMention(match.start, match.end, match.rule)
    except (ValueError, OverflowError):
        return None
    if days is None:
        return None
    first, last = days
    if context.published is not None and not context.future:
        if reading.has("since"):
            last = max(first, context.published)
        elif match.rule in _PERIODS and first <= context.published:
            last = min(last, context.published)
    kind: Literal["days", "begins"] = "begins" if reading.has("begin") and match.rule not in _RANGES else "days"
    return DateMention(match.start, match.end, match.rule, first, last, kind, conflict=reading.conflict)


def _lies_ahead(text: str, match: Match, language: Language) -> bool:
    """Tell whether the words around a date, up to the next comma, speak of the future."""
    before = text[max(0, match.start - _CLAUSE_REACH) : match.start]
    after = text[match.end : match.end + _CLAUSE_REACH]
    clause = _CLAUSE_EDGE.split(before)[-1] + "\0" + _CLAUSE_EDGE.split(after, maxsplit=1)[0]
    return _future(language).search(clause) is not None


@lru_cache(maxsize=16)
def _future(language: Language) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, language.dates.future)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(language.conjunctions) or '(?!)'})?(?:{forms})(?!\w)")


def _united(mentions: Sequence[DateMention], text: str, language: Language) -> list[DateMention]:
    """Make one mention of two that name one day: "12 Rajab 1437, corresponding to 19 April 2016"."""
    united: list[DateMention] = []
    for mention in mentions:
        earlier = united[-1] if united else None
        between = text[earlier.end : mention.end].lstrip(" ،,(") if earlier is not None else ""
        if earlier is not None and earlier.first is not None and between.startswith(language.dates.same_as):
            united[-1] = _one_day(earlier, mention)
        else:
            united.append(mention)
    return united


def _one_day(one: DateMention, other: DateMention) -> DateMention:
    """Keep the days of the common calendar, and flag names that do not agree."""
    slack = _SIGHTING_DAYS if "hijri" in one.rule or "hijri" in other.rule else 0
    common, named = (other, one) if "hijri" in one.rule else (one, other)
    differ = common.first is None or named.first is None or abs((common.first - named.first).days) > slack
    return common._replace(start=one.start, end=other.end, conflict=differ or one.conflict or other.conflict)
