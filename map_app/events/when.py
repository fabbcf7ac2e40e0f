"""Which of a report's dates belong to an event."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.model import DateRange
from map_app.text.dates import time_precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from map_app.events.frame import Frame
    from map_app.model import DateBasis
    from map_app.text.dates import DateMention

_BESIDE_LETTERS = 3
_OF_LETTERS = 4
"""What "of" takes with its spaces."""
_WEEK = timedelta(days=7)

PUBLISHED_PRECISION: Literal[2] = 2
"""A report that names no date tells of the days around its publication (the contract's `published`)."""


class When(NamedTuple):
    """The days of an event and the words that give them."""

    dates: DateRange
    mentions: tuple[DateMention, ...] = ()


def own_dates(frame: Frame, *, may_last: bool) -> When | None:
    """Return the days that the frame's own clauses give, or None where they name none.

    Args:
        frame: the event word and its clauses; dates in a background clause ("after the truce of 5 May") stay there.
        may_last: whether a duration belongs to the event, as with a truce.
    """
    mentions = [
        mention
        for clause in frame.clauses
        if clause is frame.core or clause.opener != "background"
        for mention in clause.dates
    ]
    if not mentions:
        return None
    days = [mention for mention in mentions if mention.kind == "days"]
    begins = [mention for mention in mentions if mention.kind == "begins"]
    lasting = [mention for mention in mentions if mention.kind == "duration"] if may_last else []
    named = [mention for mention in days if _is_of(mention, frame)]
    chosen = (begins or named or days)[:1]
    if not chosen:
        return None
    chosen = [_closer(chosen[0], days)]
    first, last = chosen[0].first, chosen[0].last
    if first is None or last is None:
        return When(DateRange(), tuple(chosen))
    if lasting:
        last = first + timedelta(days=lasting[0].days - 1)
    return When(DateRange(first, last, time_precision(first, last), "stated"), (*chosen, *lasting[:1]))


def _is_of(mention: DateMention, frame: Frame) -> bool:
    """Tell whether days stand right behind the event noun that they date: the massacre of 25 May 2012."""
    return any(hit.term.detail == "noun" and 0 < mention.start - hit.end <= _OF_LETTERS for hit in frame.triggers)


def _closer(mention: DateMention, others: Sequence[DateMention]) -> DateMention:
    """Return the days right behind `mention` that lie within its own: "ten years ago, on 21 August 2013"."""
    for other in others:
        if mention.first is None or mention.last is None or other.first is None or other.last is None:
            continue
        within = mention.first <= other.first and other.last <= mention.last
        if within and 0 <= other.start - mention.end <= _BESIDE_LETTERS:
            return other
    return mention


def inherited(earlier: When) -> When:
    """Return an earlier clause's days for an event whose own clauses name none."""
    dates = earlier.dates
    if dates.start is None:
        return earlier
    return When(DateRange(dates.start, dates.end, dates.precision, "inherited"), earlier.mentions)


def by_publication(published: date | None) -> When:
    """Return the days of an event that the report dates by nothing but its own publication."""
    if published is None:
        return When(DateRange())
    return When(DateRange(published, published, PUBLISHED_PRECISION, "published"))


def is_of_last_week(when: When, published: date) -> bool:
    """Tell whether a clause states days that end within the week up to the publication."""
    last = when.dates.end
    return when.dates.basis == "stated" and last is not None and timedelta(0) <= published - last <= _WEEK


def is_settled(when: When) -> bool:
    """Tell whether an event's own clause dates it to the week or better, so that later words add nothing."""
    return when.dates.basis == "stated" and when.dates.precision in {1, 2}


def sharper(one: When, other: When) -> When:
    """Return whichever of two datings of one event is the more precise; the first on a tie."""
    rank: dict[DateBasis, int] = {"stated": 0, "inherited": 1, "published": 2, "none": 3}

    def order(when: When) -> tuple[int, int]:
        return when.dates.precision or 4, rank[when.dates.basis]

    return min((one, other), key=order)


def conflicting(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return the mentions whose weekday contradicts their date."""
    return [mention for mention in mentions if mention.conflict]
