"""A whole report with every mention of a place marked; the mapped ones lead to their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.view import dates
from map_app.view.escape import escape
from map_app.view.evidence import Mark, key_html, marked_html, marks_of, segments
from map_app.view.pick import pick_event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from map_app.model import Discard, Event, Report
    from map_app.view.strings import Words


def report_html(
    report: Report, events: Iterable[Event], discarded: Iterable[Discard], words: Words, selected: Event | None = None
) -> str:
    """Return a report as HTML; every word of it has passed `escape`.

    Args:
        report: The report.
        events: Events whose places are marked where they were read from this report.
        discarded: Mentions that became no event.
        words: The page's language.
        selected: The event whose every fact is marked, and whose sentence the page brings into view.
    """
    marks = [
        Mark(start, end, "mapped", pick_event(event.event_id))
        for event in _after(selected, events)
        for source in event.sources
        if source.report_id == report.id
        for start, end in source.spans.place
    ]
    marks += [Mark(d.span.start, d.span.end, "not_mapped") for d in discarded if d.report_id == report.id]
    told = [] if selected is None else [source for source in selected.sources if source.report_id == report.id]
    for source in told:
        marks += marks_of(source.spans)
        marks.append(Mark(*source.quote_span, "sentence"))
    return (
        f'<article class="report">{_about(report, words)}'
        f'<p class="evidence-key"><mark class="fact-mapped">{escape(words("facts.mapped"))}</mark> '
        f'<mark class="fact-not_mapped">{escape(words("facts.not_mapped"))}</mark></p>'
        f"{key_html(told, words) if told else ''}"
        f'<div dir="auto" class="report-text">{_body(report.text, marks, words)}</div></article>'
    )


def _after(selected: Event | None, events: Iterable[Event]) -> list[Event]:
    """Return the events from the one behind the selected one on, so that words of several lead from one to the next."""
    listed = list(events)
    ids = [event.event_id for event in listed]
    at = 0 if selected is None or selected.event_id not in ids else ids.index(selected.event_id) + 1
    return listed[at:] + listed[:at]


def _about(report: Report, words: Words) -> str:
    published = dates.day(report.published, words) if report.published else words("panel.no_date")
    about = [part for part in (report.source, published, report.id) if part]
    title = f"<h3><bdi>{escape(report.title)}</bdi></h3>" if report.title else ""
    return f'{title}<p class="source">{escape(" · ".join(about))}</p>'


def _body(text: str, marks: Iterable[Mark], words: Words) -> str:
    """Return the text with its marks; a marked sentence is one element, in which its facts are marked."""
    marks = list(marks)
    sentences = sorted({(mark.start, mark.end) for mark in marks if mark.fact == "sentence"})
    others = [mark for mark in marks if mark.fact != "sentence"]
    parts = []
    at = 0
    for start, end in sentences:
        if start < at:
            continue
        parts.append(_marked(text[at:start], others, at, words))
        parts.append(f'<span class="told" data-here>{_marked(text[start:end], others, start, words)}</span>')
        at = end
    parts.append(_marked(text[at:], others, at, words))
    return "".join(parts)


def _marked(text: str, marks: Iterable[Mark], offset: int, words: Words) -> str:
    return marked_html(segments(text, marks, offset=offset), words).replace("\n", "<br>")
