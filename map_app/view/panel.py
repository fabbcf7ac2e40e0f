"""The full story of the selected event, as HTML; every word of a report in it has passed `escape`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from map_app.view import dates, wording
from map_app.view.escape import escape
from map_app.view.evidence import is_shortened, key_html, quote_html
from map_app.view.palette import colour, type_key
from map_app.view.pick import pick_report
from map_app.view.said import differences_html, said, said_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.model import Event, Report, Rival, Source
    from map_app.view.strings import Words
    from map_app.view.wording import Parents


def panel_html(event: Event, words: Words, parents: Parents, reports: Mapping[str, Report] | None = None) -> str:
    """Return everything that is known about one event and how it was read.

    Args:
        event: The event.
        words: The page's language.
        parents: Gives the places that a place lies in.
        reports: The reports at hand, by id; a source among them can be opened at its sentence.
    """
    reports = reports or {}
    parts = [
        _heading(event, words, parents),
        _facts(event, words, reports),
        differences_html(event, words),
        f"<h3>{escape(words('panel.says'))}</h3>",
        key_html(event.sources, words),
        *(_source(source, words, opens=source.report_id in reports) for source in event.sources),
        _rivals(event.rivals, words, parents),
        _reasons(event, words),
    ]
    return f'<article class="event-panel">{"".join(parts)}</article>'


def _heading(event: Event, words: Words, parents: Parents) -> str:
    first, second = wording.place_names(event.place, words)
    kind = escape(wording.event_type(event.event_type, words))
    other = f' <bdi class="other-name">{escape(second)}</bdi>' if second else ""
    return (
        f'<p class="event-type"><span class="swatch" style="background:{colour(type_key(event))}"></span>{kind}</p>'
        f"<h2><bdi>{escape(first)}</bdi>{other}</h2>"
        f'<p class="where">{escape(wording.place_lines(event.place, words, parents))}</p>'
    )


def _facts(event: Event, words: Words, reports: Mapping[str, Report]) -> str:
    """Return each fact with the very words of the report that say it."""

    def told(fact: str) -> str:
        return said_html(said(event.sources, fact, reports), fact)

    place = words(f"precision.{event.geo_precision}", radius=wording.distance(event.radius_m, words))
    dated = _with_note(dates.span(event.dates, words), dates.precision(event.dates, words))
    parties = [(role, _names(names, words)) for role, names in wording.actors_by_role(event, words)]
    named = told("actors").removeprefix("<br>")
    if named or not parties:
        parties.append((words("facts.actors"), named or escape(words("roles.unnamed"))))
    rows = [
        (words("facts.trigger"), escape(wording.event_type(event.sub_event_type, words)) + told("trigger")),
        (words("facts.date"), dated + told("date")),
        (words("facts.place"), escape(place) + told("place")),
        *parties,
        (words("facts.fatalities"), escape(wording.fatalities(event.fatalities, words)) + told("fatalities")),
        (words("facts.confidence"), escape(wording.confidence(event.confidence, words))),
    ]
    if any(source.spans.date_conflict for source in event.sources):
        rows.append((words("facts.date_conflict"), escape(words("dates.conflict")) + told("date_conflict")))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return f"<dl>{items}</dl>"


def _with_note(text: str, note: str) -> str:
    return f"{escape(text)}<br><small>{escape(note)}</small>"


def _names(names: Iterable[str], words: Words) -> str:
    return escape(words("lists.comma")).join(f"<bdi>{escape(name)}</bdi>" for name in names)


def _source(source: Source, words: Words, *, opens: bool) -> str:
    named = " · ".join(escape(part) for part in (source.title, source.source) if part)
    published = (
        words("panel.published", date=dates.day(source.published, words))
        if source.published
        else words("panel.no_date")
    )
    copied = escape(words("panel.copy", id=source.copy_of)) if source.copy_of else ""
    lines = [f"<bdi>{named}</bdi>" if named else "", escape(published), copied, _link(source.url, words)]
    about = "<br>".join(line for line in lines if line)
    opener = f'<button type="button" data-pick="{escape(pick_report(source.report_id))}">' if opens else ""
    opened = f"{opener}{escape(words('panel.in_report'))}</button>" if opens else _whole(source, words)
    return (
        f'<blockquote dir="auto" class="quote">{quote_html(source, words)}</blockquote>{opened}'
        f'<p class="source">{about}<br><small>{escape(words("panel.report", id=source.report_id))}</small></p>'
    )


def _whole(source: Source, words: Words) -> str:
    """Return the whole sentence to unfold, where the quote leaves some of it out."""
    if not is_shortened(source):
        return ""
    sentence = quote_html(source, words, whole=True)
    return (
        f"<details><summary>{escape(words('panel.whole'))}</summary>"
        f'<blockquote dir="auto" class="quote">{sentence}</blockquote></details>'
    )


def _link(url: str, words: Words) -> str:
    """Return a link to the source, only for an address that a browser may open."""
    if not url:
        return ""
    if urlsplit(url).scheme not in {"http", "https"}:
        return f"<bdi>{escape(url)}</bdi>"
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(words("panel.open"))}</a>'


def _rivals(rivals: Iterable[Rival], words: Words, parents: Parents) -> str:
    items = []
    for rival in rivals:
        first, second = wording.place_names(rival.place, words)
        other = f' <bdi class="other-name">{escape(second)}</bdi>' if second else ""
        where = escape(wording.place_lines(rival.place, words, parents))
        items.append(
            f"<li><bdi>{escape(first)}</bdi>{other}<br><small>{where}</small>"
            f'<span class="score">{rival.score:.2f}</span></li>'
        )
    if not items:
        return ""
    note = escape(words("panel.rivals_note"))
    return f'<h3>{escape(words("panel.rivals"))}</h3><p class="note">{note}</p><ol class="rivals">{"".join(items)}</ol>'


def _reasons(event: Event, words: Words) -> str:
    if not event.reasons:
        return ""
    parts = []
    for step, reasons in wording.reasons_by_step(event.reasons, words):
        items = "".join(f"<li>{escape(text)}</li>" for text in reasons)
        parts.append(f"<h4>{escape(step)}</h4><ul>{items}</ul>")
    return f'<details class="reasons"><summary>{escape(words("panel.reasons"))}</summary>{"".join(parts)}</details>'
