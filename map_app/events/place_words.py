"""Which words of a statement say where its event took place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from map_app.events.orientation import unknown_within
from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.events.statement import Reading, Statement
    from map_app.model import Place


class PlaceWords(NamedTuple):
    """Ranges of the folded text; `within` tells whether the place drawn is only where an unknown one lies."""

    ranges: tuple[tuple[int, int], ...]
    within: bool


def place_words(reading: Reading, statement: Statement, indices: Sequence[int], place: Place) -> PlaceWords:
    """Return the words for the place of an event.

    A name that no gazetteer has stands with the place that it lies in: "Sharifa west of Palmyra", or a region that the
    clause names besides.

    Args:
        reading: the report.
        statement: the frame that tells of the event.
        indices: the mentions of the place in it.
        place: where the event is drawn.
    """
    ranges = []
    within = False
    for index in indices:
        mention = reading.resolutions[index].mention
        unknown = unknown_within(index, reading.resolutions, statement.frame, reading.folded.text)
        within = within or unknown is not None
        ranges.append((mention.start if unknown is None else unknown.start, mention.end))
    if is_area(place) and not within:
        ranges += _unknown_targets(reading, statement)
    return PlaceWords(tuple(ranges), within)


def _unknown_targets(reading: Reading, statement: Statement) -> Iterator[tuple[int, int]]:
    """Yield the announced names behind the event word that no gazetteer has."""
    core, first = statement.frame.core, statement.frame.triggers[0]
    start = bisect_left(reading.resolutions, first.end, key=lambda resolution: resolution.mention.start)
    for resolution in reading.resolutions[start:]:
        mention = resolution.mention
        if mention.start >= core.end:
            break
        if resolution.verdict == "unknown":
            yield mention.start, mention.end
