"""The events as rows, the mentions that were not mapped, and whole reports with every mention marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from map_app.view import dates, wording
from map_app.view.escape import escape
from map_app.view.evidence import Mark, context, marked_html, segments
from map_app.view.palette import SHAPES, colour, party, type_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.model import Discard, Event, Report
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

COLUMNS = ("date", "type", "place", "admin", "actors", "fatalities", "source")


def rows(events: Iterable[Event], words: Words, parents: Parents) -> list[dict[str, str]]:
    """Return the events as rows for the table: one text a column, besides `id`, `colour` and `shape`."""
    return [
        {
            "id": event.event_id,
            "colour": colour(type_key(event)),
            "shape": SHAPES[party(event)],
            "date": dates.span(event.dates, words),
            "type": wording.event_type(event.sub_event_type, words),
            "place": wording.place_names(event.place, words)[0],
            "admin": wording.governorate(event.place, words, parents),
            "actors": wording.actors_brief(event, words),
            "fatalities": "" if event.fatalities.best is None else wording.fatalities(event.fatalities, words),
            "source": wording.source_name(event.sources[0], words),
        }
        for event in events
    ]


def discard_counts(discarded: Iterable[Discard]) -> list[tuple[str, int]]:
    """Return how many mentions were not mapped for each reason, the most frequent first."""
    return sorted(Counter(discard.reason for discard in discarded).items(), key=lambda pair: (-pair[1], pair[0]))


def discards_html(discarded: Iterable[Discard], reports: Mapping[str, Report], words: Words) -> str:
    """Return the mentions that were not mapped, each in its sentence, with its reason."""
    items = []
    for discard in discarded:
        report = reports.get(discard.report_id)
        sentence = ""
        if report is not None:
            start, end = context(report.text, discard.span)
            mark = Mark(discard.span.start, discard.span.end, "not_mapped")
            pieces = segments(report.text[start:end], [mark], offset=start)
            sentence = f'<p dir="auto" class="quote">{marked_html(pieces, words)}</p>'
        reason = escape(words(f"discards.{discard.reason}"))
        said = wording.reason(discard.why, words) if discard.why else discard.detail
        detail = f" <small><bdi>{escape(said)}</bdi></small>" if said else ""
        items.append(
            f'<li><p><bdi class="mention">{escape(discard.text)}</bdi> <span class="reason">{reason}</span>{detail}</p>'
            f"{sentence}</li>"
        )
    return f'<ul class="discards">{"".join(items)}</ul>'
