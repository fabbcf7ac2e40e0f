"""The values that travel through the pipeline: reports in, events and discarded mentions out.

Everything is a frozen dataclass of the standard library. Offsets count Unicode code points in `Report.text` as
given, half-open; coordinates are WGS 84 degrees; distances are metres; dates are calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SCHEMA_VERSION = "1"
"""Version of the published event format; changes with any change to it."""

Usage = Literal["current", "historic", "colloquial"]
Role = Literal["side_a", "side_b", "target", "involved"]
DateBasis = Literal["stated", "inherited", "published", "none"]
Status = Literal["machine", "accepted", "edited", "rejected"]
DiscardReason = Literal[
    "not_in_gazetteer",
    "ambiguous",
    "no_event",
    "denied",
    "not_yet",
    "outside_region",
    "origin_or_destination",
]


class Span(NamedTuple):
    """A half-open range of code points in a report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One text with what is known about its publication."""

    id: str
    text: str
    published: date | None = None
    lang: str | None = None
    title: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One spelling of a place's name; `lang` is an ISO 639-1 code."""

    text: str
    lang: str
    usage: Usage = "current"


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a gazetteer.

    `radius_m` is how far from the point the place itself may reach; `names` holds every spelling, the two display
    names included; `needs_cue` marks a name that is also a common word and counts only beside a word such as
    "village" or "quarter", a named parent, or a like sign.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    lon: float
    lat: float
    radius_m: float
    names: tuple[PlaceName, ...] = ()
    parent_id: str | None = None
    country: str = ""
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    admin1_pcode: str | None = None
    admin2_pcode: str | None = None
    admin3_pcode: str | None = None
    population: int | None = None
    needs_cue: bool = False
    source: str = ""
    source_id: str = ""
    same_as: tuple[str, ...] = ()
    """Ids of the same place in gazetteers of lower rank."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place that the same words could have meant, with the score it reached (0 to 1)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as standard datasets name it.

    `acled_name` and `ucdp_name` are the spellings of these datasets, where known; the years bound the time in which the
    party bore its name in the war, None where it is older or lives on.
    """

    id: str
    name_ar: str
    name_en: str
    category: str
    parent_id: str | None = None
    acled_name: str | None = None
    ucdp_name: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in the part it plays in one event."""

    actor: Actor
    role: Role


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days of an event, both inclusive; both None when undated.

    `precision` follows ACLED: 1 the day, 2 the week, 3 the month; None when undated.
    """

    start: date | None = None
    end: date | None = None
    precision: Literal[1, 2, 3] | None = None
    basis: DateBasis = "none"


@dataclass(frozen=True, slots=True)
class Fatalities:
    """Deaths as a report states them; None where it states none."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the program chose what it chose: the step, the rule's name, and the values the rule saw.

    `step` is one of `place`, `trigger`, `actors`, `date`, `fatalities`, `confidence`, `discard`; the words for a rule,
    in each language of the interface, stand in the view's string tables.
    """

    step: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=16_384)
def kept_reason(step: str, rule: str, values: tuple[tuple[str, str], ...] = ()) -> Reason:
    """Return a reason; one that was given before is the same object, as events are full of the same few."""
    return Reason(step, rule, values)


@dataclass(frozen=True, slots=True)
class EvidenceSpans:
    """Which words of a report say each fact."""

    place: tuple[Span, ...] = ()
    trigger: tuple[Span, ...] = ()
    actors: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    fatalities: tuple[Span, ...] = ()
    date_conflict: tuple[Span, ...] = ()
    """Date words that contradict each other, such as a weekday that is not the day of the date beside it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report's statement of an event: the sentence (`quote` at `quote_span`) and the words for each fact."""

    report_id: str
    quote: str
    quote_span: Span
    spans: EvidenceSpans
    source: str = ""
    title: str = ""
    url: str = ""
    published: date | None = None
    copy_of: str | None = None
    """The id of the report whose words this one only repeats (a reprint, a shared post), where it does."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that reports say happened at a place."""

    event_id: str
    event_type: str
    sub_event_type: str
    dates: DateRange
    group_id: str
    actors: tuple[Participant, ...]
    place: Place
    geo_precision: Literal[1, 2, 3]
    radius_m: float
    confidence: float
    sources: tuple[Source, ...]
    rivals: tuple[Rival, ...] = ()
    fatalities: Fatalities = field(default_factory=Fatalities)
    status: Status = "machine"
    reasons: tuple[Reason, ...] = ()
    statements: tuple[Event, ...] = ()
    """What the event was joined from, each statement as it was read; empty where it is one statement."""


@dataclass(frozen=True, slots=True)
class MergeRules:
    """How far apart two reports may put one event: in kilometres and in days."""

    km: float = 1.0
    days: int = 1


@dataclass(frozen=True, slots=True)
class Discard:
    """A mention of a place that did not become an event, and why: in English, and as the rule with its values."""

    report_id: str
    text: str
    span: Span
    reason: DiscardReason
    detail: str
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read: events in a stable order, and every place mention that became none."""

    events: Sequence[Event] = ()
    discarded: tuple[Discard, ...] = ()
