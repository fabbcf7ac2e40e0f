"""The very words of a report that say a fact, and where several reports of one event differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.view import dates, wording
from map_app.view.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.model import Event, Report, Source
    from map_app.view.strings import Words

MOST_SIDE_BY_SIDE = 6
"""More reports of one event than this do not fit beside each other; the rest stand among the sources."""

MOST_WORDS = 6
"""So many different wordings of one fact are shown beside it."""


def said(sources: Iterable[Source], fact: str, reports: Mapping[str, Report]) -> list[str]:
    """Return the different words that say a fact, as the reports write them.

    Args:
        sources: The statements of an event.
        fact: The name of a field of `EvidenceSpans`.
        reports: The reports at hand, by id; of others only what stands in the quote is known.
    """
    found: dict[str, None] = {}
    for source in sources:
        report = reports.get(source.report_id)
        text, offset = (source.quote, source.quote_span.start) if report is None else (report.text, 0)
        for start, end in getattr(source.spans, fact):
            if start - offset >= 0 and end - offset <= len(text):
                found.setdefault(" ".join(text[start - offset : end - offset].split()))
    return [text for text in found if text][:MOST_WORDS]


def said_html(texts: Iterable[str], fact: str) -> str:
    """Return such words as marks of the fact's colour."""
    marks = " ".join(f'<mark class="fact-{fact}"><bdi>{escape(text)}</bdi></mark>' for text in texts)
    return f'<br><span class="said" dir="auto">{marks}</span>' if marks else ""


def differences_html(event: Event, words: Words) -> str:
    """Return the facts that an event's reports state differently, side by side; empty where they agree."""
    statements = event.statements[:MOST_SIDE_BY_SIDE]
    if len(statements) < 2:  # noqa: PLR2004  # nothing to compare
        return ""
    facts = {
        "trigger": [wording.event_type(each.sub_event_type, words) for each in statements],
        "date": [dates.span(each.dates, words) for each in statements],
        "place": [wording.place_names(each.place, words)[0] for each in statements],
        "actors": [wording.actors_brief(each, words) for each in statements],
        "fatalities": [wording.fatalities(each.fatalities, words) for each in statements],
    }
    differing = {fact: values for fact, values in facts.items() if len(set(values)) > 1}
    if not differing:
        return f'<p class="note">{escape(words("panel.agree", n=len(event.statements)))}</p>'
    head = "".join(f"<th scope='col'><bdi>{escape(name)}</bdi></th>" for name in _names(statements, words))
    rows = "".join(
        f"<tr><th scope='row'>{escape(words(f'facts.{fact}'))}</th>"
        f"{''.join(f'<td><bdi>{escape(value)}</bdi></td>' for value in values)}</tr>"
        for fact, values in differing.items()
    )
    return (
        f"<h3>{escape(words('panel.differ'))}</h3><div class='differ' tabindex='0' role='region' "
        f"aria-label='{escape(words('panel.differ'))}'><table><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _names(statements: Iterable[Event], words: Words) -> list[str]:
    """Return who reports each statement; by the report's id where two would be called the same."""
    sources = [each.sources[0] for each in statements]
    names = [wording.source_name(source, words) for source in sources]
    return [
        name if names.count(name) == 1 else source.source or source.title or words("panel.report", id=source.report_id)
        for name, source in zip(names, sources, strict=True)
    ]
