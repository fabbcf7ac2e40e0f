"""Score every fact of an event: place, type, days, parties, the dead; and what must not become one.

A row has `events`, each with `place` (the gazetteer's English name, or its id where namesakes matter), `type`
(the ACLED sub-event type), `start` and `end` (the day of publication where unsaid, "" for undated), `actors` (ids by
role, none where unsaid) and `dead` (a figure, or low, best and high; "" for a bound that is not stated), and
`discarded`: words of mentions that must be reported as no event, with the reason.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from map_app.evaluate.score import Miss, Score, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.evaluate.score import Row
    from map_app.model import Event, Extraction

FACTS = ("type", "date", "actors", "dead")
EVENT_KEYS = frozenset({"place", "type", "start", "end", "actors", "dead"})
_FIGURES = 3

Wanted = dict[str, Any]


def score_facts(pairs: Sequence[tuple[Row, Extraction]]) -> Score:
    """Tell which share of the gold's events were found, and of those, which share of each fact is right.

    Raises:
        ValueError: a row states an event in words that this scorer does not know.
    """
    counts: Counter[str] = Counter()
    misses = []
    for row, extraction in pairs:
        wanted = [_with_defaults(row, event) for event in row["events"]]
        matched = match_events(wanted, extraction.events)
        found = [(gold, event) for gold, event in zip(wanted, matched, strict=True) if event is not None]
        wrong = [gold["place"] + " not found" for gold, event in zip(wanted, matched, strict=True) if event is None]
        for gold, event in found:
            read = facts_of(event)
            counts["found"] += 1
            for fact in FACTS:
                counts[fact] += read[fact] == gold[fact]
                if read[fact] != gold[fact]:
                    wrong.append(f"{gold['place']}: {fact} {_shown(gold[fact])}, not {_shown(read[fact])}")
        others = [event for event in extraction.events if all(event is not other for other in matched)]
        wrong += [f"{event.place.name_en} is no event ({event.sub_event_type})" for event in others]
        lost = [each for each in row.get("discarded", ()) if not _is_discarded(each, extraction)]
        wrong += [f"{each['text']} not discarded as {each['reason']}" for each in lost]
        counts["gold"] += len(wanted)
        counts["events"] += len(extraction.events)
        counts["discards"] += len(row.get("discarded", ()))
        counts["lost"] += len(lost)
        if wrong:
            names = ", ".join(event.place.name_en for event in extraction.events)
            misses.append(Miss(str(row["id"]), len(wrong), names, "; ".join(wrong)))
    measures = {
        "found": share(counts["found"], counts["gold"]),
        **{f"{fact} right": share(counts[fact], counts["found"]) for fact in FACTS},
        "events that are ones": share(counts["found"], counts["events"]),
        "discarded with the reason": share(counts["discards"] - counts["lost"], counts["discards"]),
    }
    return Score(len(pairs), measures, tuple(sorted(misses, key=lambda miss: -miss.off)))


def match_events(wanted: Sequence[Wanted], events: Sequence[Event]) -> list[Event | None]:
    """Return for each event of the gold the one read at its place that shares the most facts, each used once."""
    free = list(events)
    matched: list[Event | None] = []
    for gold in wanted:
        there = [event for event in free if _same_place(gold, event)]
        best = max(there, key=lambda event: _facts_shared(gold, event), default=None)
        if best is not None:
            free = [event for event in free if event is not best]
        matched.append(best)
    return matched


def facts_of(event: Event) -> dict[str, Any]:
    """Return the facts of an event in the shape that the gold states them in."""
    figures = event.fatalities
    return {
        "type": event.sub_event_type,
        "date": (event.dates.start, event.dates.end),
        "actors": frozenset((part.role, part.actor.id) for part in event.actors),
        "dead": (figures.low, figures.best, figures.high),
    }


def _with_defaults(row: Row, event: Mapping[str, Any]) -> Wanted:
    unknown = set(event) - EVENT_KEYS
    if unknown or "place" not in event or "type" not in event:
        fault = f"has the unknown key {min(unknown)}" if unknown else "lacks its place or its type"
        message = f"an event of the row {row['id']} {fault}; the keys are {', '.join(sorted(EVENT_KEYS))}."
        raise ValueError(message)
    start = _day(event.get("start", row.get("published")))
    dead = event.get("dead", ())
    figures = [dead] * _FIGURES if isinstance(dead, int) else [None if each == "" else each for each in dead]
    return {
        "place": event["place"],
        "type": event["type"],
        "date": (start, _day(event.get("end", start))),
        "actors": frozenset((role, actor) for role, actors in event.get("actors", {}).items() for actor in actors),
        "dead": tuple(figures) or (None,) * _FIGURES,
    }


def _day(value: object) -> date | None:
    """Read a day as TOML or JSON gives it."""
    return date.fromisoformat(str(value)) if value else None


def _same_place(gold: Wanted, event: Event) -> bool:
    return gold["place"] in {event.place.id, event.place.name_en}


def _is_discarded(wanted: Mapping[str, str], extraction: Extraction) -> bool:
    return any(wanted["text"] in row.text and wanted["reason"] == row.reason for row in extraction.discarded)


def _facts_shared(gold: Wanted, event: Event) -> int:
    read = facts_of(event)
    return sum(read[fact] == gold[fact] for fact in FACTS)


def _shown(fact: object) -> str:
    if isinstance(fact, frozenset):
        return " ".join(f"{role}={actor}" for role, actor in sorted(fact)) or "nobody"
    if isinstance(fact, tuple):
        return "/".join("-" if each is None else str(each) for each in fact)
    return str(fact)
