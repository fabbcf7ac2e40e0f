"""Score extraction against texts with known places.

Four kinds of gold rows are told apart by their fields: `gold` (points: is an event near one), `event_locations`
(character spans of English sentences), `admin1_gold` (the governorate of an article) and a bare name with a point
(look-up in the gazetteer).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from map_app.events.merge import merge_events
from map_app.pipeline import analyse
from map_app.places.distance import distance_m
from map_app.text.normalise import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from map_app.lexicon import Lexicon
    from map_app.model import Event, Report
    from map_app.places.gazetteer import Gazetteer

RINGS_KM = (1, 5, 25)
_DAYS_OFF = 3
_M_PER_KM = 1000.0

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that was read wrong: its id, how far off, and what was found instead."""

    row_id: str
    off: float
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Score:
    """Measures by name, in the order they are shown; shares lie between 0 and 1. `misses` has the worst first."""

    rows: int
    measures: Mapping[str, float]
    misses: tuple[Miss, ...] = field(default=())


def evaluate(rows: Sequence[Row], reports: Sequence[Report], gazetteer: Gazetteer, lexicon: Lexicon) -> Score:
    """Score extraction on gold rows.

    Args:
        rows: the gold, one dictionary a row, all of one kind.
        reports: the text of each row, in the same order (unused for bare names).
        gazetteer: the places to resolve in.
        lexicon: the words to read with.

    Raises:
        ValueError: the rows are of no kind that can be scored.
    """
    if not rows:
        return Score(0, {})
    first = rows[0]
    if "name_ar" in first and "lat" in first:
        return _names(rows, gazetteer)

    def read(report: Report) -> list[Event]:
        return list(merge_events(analyse(report, gazetteer, lexicon).events))

    scorers: dict[str, Callable[[Sequence[tuple[Row, list[Event]]]], Score]] = {
        "gold": _points,
        "event_locations": _spans,
        "admin1_gold": _governorates,
    }
    for key, scorer in scorers.items():
        if key in first:
            return scorer([(row, read(report)) for row, report in zip(rows, reports, strict=True)])
    message = "The gold rows have none of the fields gold, event_locations, admin1_gold, or name_ar with lat and lon."
    raise ValueError(message)


def _points(pairs: Sequence[tuple[Row, list[Event]]]) -> Score:
    near: Counter[str] = Counter()
    others = 0
    misses = []
    for row, events in pairs:
        distances = {event.place.id: _off(event, row["gold"]) for event in events}
        best = min(distances.values(), default=float("inf"))
        surest = max(events, key=lambda event: event.confidence, default=None)
        top = _off(surest, row["gold"]) if surest else float("inf")
        for ring in RINGS_KM:
            near[f"some event within {ring} km"] += best <= ring
            near[f"most confident within {ring} km"] += top <= ring
        others += sum(1 for away in distances.values() if away > RINGS_KM[-1])
        if best > RINGS_KM[1]:
            found = ", ".join(sorted({event.place.name_en for event in events}))
            misses.append(Miss(str(row["id"]), best, found, ", ".join(g.get("place_ar", "") for g in row["gold"])))
    measures = {name: count / len(pairs) for name, count in sorted(near.items(), key=_ring_order)}
    measures["other places a report"] = others / len(pairs)
    return Score(len(pairs), measures, tuple(sorted(misses, key=lambda miss: -miss.off)))


def _ring_order(item: tuple[str, int]) -> tuple[bool, int]:
    name = item[0]
    return not name.startswith("some"), int(name.split()[-2])


def _off(event: Event, gold: Iterable[Row]) -> float:
    """Return the distance in km from an event to the nearest gold point."""
    return min(distance_m(event.place.lon, event.place.lat, point["lon"], point["lat"]) / _M_PER_KM for point in gold)


def _spans(pairs: Sequence[tuple[Row, list[Event]]]) -> Score:
    hits = found_count = gold_count = empty = left_empty = 0
    misses = []
    for row, events in pairs:
        gold = [tuple(span) for span in row["event_locations"]]
        found = {span for event in events for source in event.sources for span in source.spans.place}
        matched = {span for span in found if any(span[0] < end and start < span[1] for start, end in gold)}
        hits += len(matched)
        found_count += len(found)
        gold_count += len(gold)
        if not gold:
            empty += 1
            left_empty += not found
        if len(matched) != len(found) or len(matched) < len(gold):
            texts = [row["text"][start:end] for start, end in sorted(found)]
            wanted = [row["text"][start:end] for start, end in gold]
            misses.append(Miss(str(row["id"]), abs(len(gold) - len(matched)), ", ".join(texts), ", ".join(wanted)))
    precision = hits / found_count if found_count else 0.0
    recall = hits / gold_count if gold_count else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    measures = {
        "precision": precision,
        "recall": recall,
        "F1": f1,
        "empty ones left empty": left_empty / empty if empty else 0.0,
    }
    return Score(len(pairs), measures, tuple(sorted(misses, key=lambda miss: -miss.off)))


def _governorates(pairs: Sequence[tuple[Row, list[Event]]]) -> Score:
    right = dated = 0
    misses = []
    for row, events in pairs:
        counts = Counter(event.place.admin1 for event in events if event.place.admin1)
        top = counts.most_common(1)[0][0] if counts else ""
        good = _same_name(top or "", row["admin1_gold"])
        right += good
        day = _gold_day(row)
        dated += day is not None and any(_days_off(event, day) <= _DAYS_OFF for event in events)
        if not good:
            misses.append(Miss(str(row["id"]), 0.0, top or "nothing", row["admin1_gold"]))
    measures = {"governorate right": right / len(pairs), f"a date within {_DAYS_OFF} days": dated / len(pairs)}
    return Score(len(pairs), measures, tuple(misses))


def _same_name(one: str, other: str) -> bool:
    """Compare governorates' names however they are romanised: by consonants, without the article."""
    first, second = (
        "".join(c for c in fold_name(name).removeprefix("al ").replace("-", " ") if c.isalpha() and c not in "aeiouyw")
        for name in (one, other)
    )
    return bool(first) and (first[:4] == second[:4] or sorted(set(first)) == sorted(set(second)))


def _gold_day(row: Row) -> date | None:
    try:
        return datetime.strptime(row["published"], "%m/%d/%Y").date()  # noqa: DTZ007 - a day, not a moment
    except (KeyError, ValueError, TypeError):
        return None


def _days_off(event: Event, day: date) -> float:
    start, end = event.dates.start, event.dates.end
    if start is None or end is None:
        return float("inf")
    if start <= day <= end:
        return 0
    return min(abs((start - day).days), abs((end - day).days))


def _names(rows: Sequence[Row], gazetteer: Gazetteer) -> Score:
    near: Counter[str] = Counter()
    misses = []
    for number, row in enumerate(rows, start=1):
        candidates = gazetteer.search(row["name_ar"], limit=1)
        away = float("inf")
        if candidates:
            place = candidates[0].place
            away = distance_m(place.lon, place.lat, row["lon"], row["lat"]) / _M_PER_KM
        for ring in RINGS_KM:
            near[f"first candidate within {ring} km"] += away <= ring
        if away > RINGS_KM[0]:
            found = candidates[0].place.name_en if candidates else "nothing"
            misses.append(Miss(str(row.get("id", number)), away, found, row["name_ar"]))
    measures = {f"first candidate within {r} km": near[f"first candidate within {r} km"] / len(rows) for r in RINGS_KM}
    return Score(len(rows), measures, tuple(sorted(misses, key=lambda miss: -miss.off)))
