"""Show every step of reading a text: clauses, names with their candidates, events, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.model import Report
from map_app.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from map_app.events.frames import Frame
    from map_app.lexicon import Lexicon
    from map_app.model import Discard, Event, Reason, Span
    from map_app.pipeline import Analysis
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolve import Resolution

_OPENERS = {
    "": "begins",
    "soft": "goes on",
    "verb": "and then",
    "clause": "a new clause",
    "relative": "a relative clause",
    "relative_place": "a relative clause of a place",
    "relative_person": "a relative clause of a person",
    "attribution": "who says so",
    "background": "something earlier",
    "cause": "a cause",
    "content": "what is said",
    "assertion": "what is said besides",
    "purpose": "what is meant to be done",
    "theme": "what it is about",
}


def explain_text(text: str, published: date | None, gazetteer: Gazetteer, lexicon: Lexicon) -> str:
    """Return the steps of reading `text`, as lines for a terminal.

    Args:
        text: a sentence or a whole report.
        published: the day that relative dates count from.
        gazetteer: the places to resolve in.
        lexicon: the words to read with.
    """
    report = Report("text", text, published)
    analysis = analyse(report, gazetteer, lexicon)
    return "\n".join(_lines(text, analysis))


def _lines(text: str, analysis: Analysis) -> Iterator[str]:
    if not analysis.frames:
        yield "No sentence in a language that the lexicon knows."
        return
    yield "CLAUSES"
    for frame in analysis.frames:
        yield from _frame_lines(frame, analysis)
    yield "NAMES"
    for resolution in analysis.resolutions:
        yield from _name_lines(resolution, analysis)
    yield "EVENTS"
    for event in analysis.events:
        yield from _event_lines(event, text)
    if not analysis.events:
        yield "  none"
    yield "NOT MAPPED"
    for row in analysis.discarded:
        yield _discard_line(row)
    if not analysis.discarded:
        yield "  none"


def _frame_lines(frame: Frame, analysis: Analysis) -> Iterator[str]:
    event = frame.trigger.id if frame.trigger else "no event word"
    words = ", ".join(_original(hit.bare_start, hit.end, analysis) for hit in frame.triggers)
    yield f"  [{event}]" + (f" by {words}" if words else "") + (", pointing back" if frame.anaphoric else "")
    for clause in frame.clauses:
        yield f"    {_OPENERS[clause.opener]}: {_original(clause.start, clause.end, analysis)}"


def _name_lines(resolution: Resolution, analysis: Analysis) -> Iterator[str]:
    mention = resolution.mention
    chosen = ""
    if resolution.place is not None:
        place = resolution.place
        chosen = f" -> {place.name_en} ({place.kind}, {place.admin1 or place.country}) {resolution.score:.2f}"
    yield f"  {_original(mention.start, mention.end, analysis)}: {resolution.verdict}{chosen}"
    if mention.cues:
        yield "    announced as " + ", ".join(cue.id for cue in mention.cues)
    for reason in resolution.reasons:
        yield "    because " + _reason(reason)
    for rival in resolution.rivals:
        yield f"    not {rival.place.name_en} ({rival.place.kind}, {rival.place.admin1}) {rival.score:.2f}"


def _event_lines(event: Event, text: str) -> Iterator[str]:
    yield f"  {event.sub_event_type} at {event.place.name_en}, confidence {event.confidence:.2f}"
    spans = event.sources[0].spans
    dates = event.dates
    days = f"{dates.start} to {dates.end}" if dates.start else "undated"
    yield f"    when: {days}, precision {dates.precision}, {dates.basis}{_words(text, spans.date)}"
    for participant in event.actors:
        yield f"    {participant.role}: {participant.actor.name_en}"
    if event.fatalities.best is not None:
        yield f"    dead, as stated: {event.fatalities.best}{_words(text, spans.fatalities)}"
    for reason in event.reasons:
        if reason.step in {"trigger", "actors", "confidence"}:
            yield f"    {reason.step}: {_reason(reason)}"


def _discard_line(row: Discard) -> str:
    return f"  {row.text}: {row.reason}" + (f" - {row.detail}" if row.detail else "")


def _reason(reason: Reason) -> str:
    values = ", ".join(value for key, value in reason.values if not key.endswith("_ar"))
    return reason.rule.replace("_", " ") + (f" ({values})" if values else "")


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " by " + ", ".join(f"“{text[start:end]}”" for start, end in spans) if spans else ""


def _original(start: int, end: int, analysis: Analysis) -> str:
    span = analysis.folded.span(start, end)
    return " ".join(analysis.folded.original[span.start : span.end].split())
