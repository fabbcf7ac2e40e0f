"""Score extraction against texts of which it is known what is right about them.

Five kinds of gold rows are told apart by their fields: `events` (all facts of each event), `gold` (points: is an event
near one), `event_locations` (character spans of English sentences), `admin1_gold` (the governorate of an article) and a
bare name with a point (look-up in the gazetteer).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.evaluate.coded import score_facts
from map_app.evaluate.located import score_governorates, score_names, score_points, score_spans
from map_app.evaluate.score import Miss, Score
from map_app.events.merge import merge_events
from map_app.model import Extraction
from map_app.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from map_app.evaluate.score import Row
    from map_app.lexicon import Lexicon
    from map_app.model import Report
    from map_app.places.gazetteer import Gazetteer

__all__ = ["Miss", "Score", "evaluate"]


def evaluate(rows: Sequence[Row], reports: Sequence[Report], gazetteer: Gazetteer, lexicon: Lexicon) -> Score:
    """Score extraction on gold rows.

    Args:
        rows: the gold, one dictionary a row, all of one kind.
        reports: the text of each row, in the same order (unused for bare names).
        gazetteer: the places to resolve in.
        lexicon: the words to read with.

    Raises:
        ValueError: the rows are of no kind that can be scored, or one of them is not as its kind wants it.
    """
    if not rows:
        return Score(0, {})
    first = rows[0]
    if "name_ar" in first and "lat" in first:
        return score_names(rows, gazetteer)

    def read(report: Report) -> Extraction:
        analysis = analyse(report, gazetteer, lexicon)
        return Extraction(merge_events(analysis.events, parties=lexicon.parties), analysis.discarded)

    scorers: dict[str, Callable[[Sequence[tuple[Row, Extraction]]], Score]] = {
        "events": score_facts,
        "gold": score_points,
        "event_locations": score_spans,
        "admin1_gold": score_governorates,
    }
    for key, scorer in scorers.items():
        if key in first:
            return scorer([(row, read(report)) for row, report in zip(rows, reports, strict=True)])
    message = (
        "The gold rows have none of the fields events, gold, event_locations, admin1_gold, or name_ar with lat and lon."
    )
    raise ValueError(message)
