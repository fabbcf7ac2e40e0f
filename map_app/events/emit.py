"""Turn what the rules read in a frame into events, each fact with the words that say it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from map_app.events import confidence, participants, when
from map_app.events.place_words import place_words
from map_app.events.tentative import joins_road
from map_app.model import Event, EvidenceSpans, Fatalities, Source, kept_reason
from map_app.places import relative
from map_app.places.precision import part_of, precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.events.fatalities import Count
    from map_app.events.place_words import PlaceWords
    from map_app.events.statement import Reading, Statement
    from map_app.model import Place, Reason, Span
    from map_app.text.dates import DateMention

_ID_LETTERS = 16


def events_of(reading: Reading, statements: Sequence[Statement]) -> Iterator[Event]:
    """Yield an event for each scene of each statement, in the order of the text."""
    for statement in statements:
        by_place: dict[str, tuple[Place, list[int]]] = {}
        for index in statement.scenes:
            place = _midway(reading, statement, index) or reading.resolutions[index].place
            if place is not None:
                by_place.setdefault(place.id, (place, []))[1].append(index)
        for place, indices in by_place.values():
            yield _event(reading, statement, place, indices)


def _midway(reading: Reading, statement: Statement, index: int) -> Place | None:
    """Return the middle of two places that the text names as "between X and Y", for either of them."""
    openings = statement.frame.hits("between")
    text = reading.folded.text
    resolutions = reading.resolutions
    for first, second in ((index, index + 1), (index - 1, index)):
        if first not in statement.scenes or second not in statement.scenes:
            continue
        one, other = resolutions[first], resolutions[second]
        opens = any(0 <= one.mention.cue_start - hit.end <= 1 for hit in openings) and other.mention.listed
        if (opens or joins_road(second, resolutions, text)) and one.place is not None and other.place is not None:
            return relative.midway(one.place, other.place, reading.computed)
    return None


def _event(reading: Reading, statement: Statement, place: Place, indices: Sequence[int]) -> Event:
    resolution = max((reading.resolutions[index] for index in indices), key=lambda r: r.score)
    place = (
        relative.displaced(resolution.mention, place, reading.folded.text, reading.language, reading.computed) or place
    )
    computed = place is not resolution.place and place != resolution.place  # places are long to compare
    exactness = precision(resolution.mention, place, computed=computed)
    words = place_words(reading, statement, indices, place)
    if words.within:
        exactness = part_of(exactness, place)
    source = _source(reading, statement, words)
    kind = statement.kind
    signs = confidence.read_signs(statement, resolution, place, exactness)
    return Event(
        event_id=_identifier(reading.report.id, kind.sub_event_type, place, source.spans.place),
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        dates=statement.when.dates,
        group_id=_digest(reading.report.id, str(source.quote_span.start), str(statement.frame.triggers[0].start)),
        actors=participants.participants(statement.parts),
        place=place,
        geo_precision=exactness.geo_precision,
        radius_m=exactness.radius_m,
        confidence=confidence.confidence(signs),
        sources=(source,),
        rivals=resolution.rivals,
        fatalities=statement.count.fatalities if statement.count else Fatalities(),
        reasons=(
            *resolution.reasons,
            kept_reason("trigger", kind.rule, (("word", reading.words(statement.frame.triggers[0])),)),
            *participants.reasons(statement.parts),
            kept_reason("date", statement.when.dates.basis, _rule_values(statement.when.mentions)),
            *_reasons_of_figures(reading, statement),
            *confidence.reasons(signs),
        ),
    )


def _reasons_of_figures(reading: Reading, statement: Statement) -> Iterator[Reason]:
    """Say which words count the dead, whose and by whom, and that the injured are not among them."""
    count, injured = statement.count, statement.injured
    if count is not None:
        yield kept_reason("fatalities", count.rule, (("figure", _written(reading, count)),))
        for rule, party in (("of_party", count.party), ("told_by", count.teller)):
            if party is not None:
                actor = reading.parties[party].actor
                yield kept_reason("fatalities", rule, (("actor_en", actor.name_en), ("actor_ar", actor.name_ar)))
    if injured is not None and injured.rule != "none" and (count is None or count.start != injured.start):
        yield kept_reason("fatalities", "injured", (("figure", _written(reading, injured)),))


def _written(reading: Reading, count: Count) -> str:
    span = reading.folded.span(count.start, count.end)
    return reading.report.text[span.start : span.end]


def _source(reading: Reading, statement: Statement, words: PlaceWords) -> Source:
    report = reading.report
    span = reading.folded.span
    sentence = reading.sentences[statement.frame.sentence]
    quote = span(sentence.start, sentence.end)
    when_mentions = statement.when.mentions
    count = statement.count
    return Source(
        report_id=report.id,
        quote=report.text[quote.start : quote.end],
        quote_span=quote,
        spans=EvidenceSpans(
            place=_spans([span(start, end) for start, end in words.ranges]),
            trigger=_spans([span(h.bare_start, h.end) for h in [*statement.frame.triggers, *statement.also]]),
            actors=_spans([span(part.start, part.end) for part in statement.parts]),
            date=_spans([span(m.start, m.end) for m in when_mentions]),
            fatalities=(span(count.start, count.end),) if count else (),
            date_conflict=_spans([span(m.start, m.end) for m in when.conflicting(when_mentions)]),
        ),
        source=report.source,
        title=report.title,
        url=report.url,
        published=report.published,
    )


def _spans(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)) if len(spans) > 1 else spans)


def _rule_values(mentions: Sequence[DateMention]) -> tuple[tuple[str, str], ...]:
    return tuple(("rule", mention.rule) for mention in mentions[:1])


def _identifier(report_id: str, sub_event_type: str, place: Place, spans: Sequence[Span]) -> str:
    return _digest(report_id, sub_event_type, place.id, *(f"{span.start}-{span.end}" for span in spans))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LETTERS]
