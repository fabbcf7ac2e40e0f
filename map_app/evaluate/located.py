"""Score where events were placed: near a point, at the words that name the place, in the right governorate."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from map_app.evaluate.score import Miss, Score, f1, share
from map_app.places.distance import distance_m
from map_app.text.normalise import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from map_app.evaluate.score import Row
    from map_app.model import Event, Extraction
    from map_app.places.gazetteer import Gazetteer

RINGS_KM = (1, 5, 25)
_DAYS_OFF = 3
_M_PER_KM = 1000.0


def score_points(pairs: Sequence[tuple[Row, Extraction]]) -> Score:
    """Tell how near the events of each row lie to its known points, and how many lie elsewhere."""
    near: Counter[str] = Counter()
    others = places = right = 0
    away: list[float] = []
    misses = []
    for row, extraction in pairs:
        events = extraction.events
        distances = {event.place.id: _off(event, row["gold"]) for event in events}
        best = min(distances.values(), default=float("inf"))
        surest = max(events, key=lambda event: event.confidence, default=None)
        top = _off(surest, row["gold"]) if surest else float("inf")
        for ring in RINGS_KM:
            near[f"some event within {ring} km"] += best <= ring
            near[f"most confident within {ring} km"] += top <= ring
        others += sum(1 for distance in distances.values() if distance > RINGS_KM[-1])
        right += sum(1 for distance in distances.values() if distance <= RINGS_KM[1])
        places += len(distances)
        away.append(top)
        if best > RINGS_KM[1]:
            found = ", ".join(sorted({event.place.name_en for event in events}))
            misses.append(Miss(str(row["id"]), best, found, ", ".join(g.get("place_ar", "") for g in row["gold"])))
    measures = {name: count / len(pairs) for name, count in sorted(near.items(), key=_ring_order)}
    measures["other places a report"] = others / len(pairs)
    precision, recall = share(right, places), measures[f"some event within {RINGS_KM[1]} km"]
    measures |= {
        f"precision within {RINGS_KM[1]} km": precision,
        f"recall within {RINGS_KM[1]} km": recall,
        f"F1 within {RINGS_KM[1]} km": f1(precision, recall),
        "median distance, km": median(away),
    }
    return Score(len(pairs), measures, tuple(sorted(misses, key=lambda miss: -miss.off)), unit="km off")


def _ring_order(item: tuple[str, int]) -> tuple[bool, int]:
    name = item[0]
    return not name.startswith("some"), int(name.split()[-2])


def _off(event: Event, gold: Iterable[Row]) -> float:
    """Return the distance in km from an event to the nearest gold point."""
    return min(distance_m(event.place.lon, event.place.lat, point["lon"], point["lat"]) / _M_PER_KM for point in gold)


def score_spans(pairs: Sequence[tuple[Row, Extraction]]) -> Score:
    """Compare the words that place events with the spans of the gold."""
    hits = found_count = gold_count = empty = left_empty = 0
    misses = []
    for row, extraction in pairs:
        events = extraction.events
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
            wrong = len(found) - len(matched) + max(0, len(gold) - len(matched))
            misses.append(Miss(str(row["id"]), wrong, ", ".join(texts), ", ".join(wanted)))
    precision = share(hits, found_count)
    recall = share(hits, gold_count)
    measures = {
        "precision": precision,
        "recall": recall,
        "F1": f1(precision, recall),
        "empty ones left empty": share(left_empty, empty),
    }
    return Score(len(pairs), measures, tuple(sorted(misses, key=lambda miss: -miss.off)))


def score_governorates(pairs: Sequence[tuple[Row, Extraction]]) -> Score:
    """Tell whether most events of each row lie in its governorate, and one near its day."""
    right = dated = 0
    misses = []
    for row, extraction in pairs:
        events = extraction.events
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


def score_names(rows: Sequence[Row], gazetteer: Gazetteer) -> Score:
    """Tell how near the first candidate for each name lies to its known point."""
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
    return Score(len(rows), measures, tuple(sorted(misses, key=lambda miss: -miss.off)), unit="km off")
