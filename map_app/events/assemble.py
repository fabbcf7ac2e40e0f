"""Put the facts of a report's frames together into events and discarded mentions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from map_app.events import confidence, fatalities, modality, participants, scene, types, when
from map_app.model import Discard, Event, EvidenceSpans, Fatalities, Reason, Source
from map_app.places import relative
from map_app.places.precision import precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from map_app.events.frames import Frame
    from map_app.lexicon import Language, Party
    from map_app.model import DiscardReason, Place, Report, Span
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolve import Resolution
    from map_app.text.dates import DateMention
    from map_app.text.normalise import Folded
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit

_SHORTEST_ID = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the rules know of one report before its frames are read."""

    report: Report
    folded: Folded
    sentences: Sequence[Sentence]
    resolutions: Sequence[Resolution]
    language: Language
    parties: Mapping[str, Party]
    gazetteer: Gazetteer


@dataclass(slots=True)
class Statement:
    """One frame with its facts; becomes an event for each of its scenes."""

    frame: Frame
    kind: types.EventType
    when: when.When
    parts: list[participants.Part]
    scenes: list[int] = field(default_factory=list)
    count: fatalities.Count | None = None
    also: list[TermHit] = field(default_factory=list)
    """Event words of later clauses that point back to this statement."""


class Assembler:
    """Reads the frames of one report in order; later frames see what earlier ones said."""

    def __init__(self, reading: Reading) -> None:
        """Start on a report of which no frame has been read."""
        self._reading = reading
        self._statements: list[Statement] = []
        self._antecedents: list[participants.Part] = []
        self._last_when: tuple[int, when.When] | None = None
        self._discards: dict[int, tuple[DiscardReason, str]] = {}

    def read(self, frames: Sequence[Frame]) -> None:
        """Take in the frames of one sentence."""
        fresh: list[Statement] = []
        for frame in frames:
            statement = self._statement(frame, fresh[-1].kind if fresh else None)
            if statement is None:
                continue
            fresh.append(statement)
            self._statements.append(statement)
        _share_parties(fresh)

    def events(self) -> Iterator[Event]:
        """Yield the events, in the order of the text."""
        for statement in self._statements:
            by_place: dict[str, tuple[Place, list[int]]] = {}
            for index in statement.scenes:
                place = self._midway(statement, index) or self._reading.resolutions[index].place
                if place is not None:
                    by_place.setdefault(place.id, (place, []))[1].append(index)
            for place, indices in by_place.values():
                yield self._event(statement, place, indices)

    def _leading(self) -> Statement | None:
        """Return the first statement with a place: what the report is about."""
        return next((statement for statement in self._statements if statement.scenes), None)

    def _midway(self, statement: Statement, index: int) -> Place | None:
        """Return the middle of two places that the text names as "between X and Y", for either of them."""
        resolutions = self._reading.resolutions
        for first, second in ((index, index + 1), (index - 1, index)):
            if first not in statement.scenes or second not in statement.scenes:
                continue
            one, other = resolutions[first], resolutions[second]
            opens = any(0 <= one.mention.cue_start - hit.end <= 1 for hit in statement.frame.hits("between"))
            if opens and other.mention.listed and one.place is not None and other.place is not None:
                return relative.midway(one.place, other.place)
        return None

    def discards(self) -> Iterator[Discard]:
        """Yield the mentions that became no event, in the order of the text."""
        reading = self._reading
        for index, (reason, detail) in sorted(self._discards.items()):
            mention = reading.resolutions[index].mention
            span = reading.folded.span(mention.start, mention.end)
            yield Discard(reading.report.id, reading.report.text[span.start : span.end], span, reason, detail)

    def _mentions_in(self, frame: Frame) -> list[int]:
        return [
            index
            for index, resolution in enumerate(self._reading.resolutions)
            if frame.covers(resolution.mention.start, resolution.mention.end)
        ]

    def _discard(self, indices: Sequence[int], reason: DiscardReason, detail: str) -> None:
        for index in indices:
            resolution = self._reading.resolutions[index]
            if resolution.verdict == "common_word":
                continue
            if resolution.verdict == "unknown":
                self._discards[index] = "not_in_gazetteer", _cue_detail(self._reading, index)
            elif resolution.verdict == "ambiguous" and reason != "no_event":
                self._discards[index] = "ambiguous", _rivals_detail(resolution)
            else:
                self._discards[index] = reason, detail

    def _statement(self, frame: Frame, previous: types.EventType | None) -> Statement | None:
        """Read one frame; return None where it tells of no event or adds to an earlier one."""
        reading = self._reading
        indices = self._mentions_in(frame)
        kind = types.read_type(frame, reading.language, previous)
        if kind is None:
            self._discard(indices, "no_event", "no event word in its clause")
            self._remember(frame)
            return None
        scenes = self._scenes(frame, indices)
        judgement = modality.judge(frame, reading.folded.text)
        if judgement.modality != "happened":
            word = _words(reading, judgement.word) if judgement.word else ""
            self._discard(scenes, judgement.modality, f"governed by “{word}”")
            return None
        if frame.trigger is not None and frame.trigger.enacted and not _is_news(frame):
            self._discard(scenes, "no_event", "an agreement is named, not reported")
            return None
        parts = participants.read_participants(
            frame, kind.sub_event_type, reading.folded.text, reading.parties, reading.language, self._antecedents
        )
        kind = types.refine(kind, frame, parts)
        own = when.own_dates(frame, may_last=kind.sub_event_type == "Agreement")
        count = fatalities.read_fatalities(frame, reading.folded.text, reading.language)
        self._antecedents += parts
        statement = Statement(frame, kind, own or self._dated_by_context(frame), parts, scenes, count)
        if own is not None and not frame.background:
            self._last_when = frame.sentence, own
        if not scenes and self._adds_to_earlier(statement, own):
            return None
        return statement

    def _remember(self, frame: Frame) -> None:
        """Keep the parties that a clause without an event names: later words may point back to them."""
        self._antecedents += [
            participants.Part(self._reading.parties[hit.term.value], "involved", hit.start, hit.end, "named")
            for hit in frame.hits("actor")
        ]

    def _dated_by_context(self, frame: Frame) -> when.When:
        """Inherit the date of an earlier clause of the same paragraph, else fall back to the publication."""
        if self._last_when is not None:
            number, earlier = self._last_when
            between = self._reading.folded.text[self._reading.sentences[number].end : frame.start]
            if "\n" not in between:
                return when.inherited(earlier)
        return when.by_publication(self._reading.report.published)

    def _scenes(self, frame: Frame, indices: Sequence[int]) -> list[int]:
        reading = self._reading
        scenes = []
        for index, part, detail in scene.cast(
            frame, indices, reading.resolutions, reading.gazetteer, reading.folded.text
        ):
            if part == "scene":
                scenes.append(index)
            elif part == "unresolved":
                self._discard([index], "ambiguous", "")
            else:
                self._discard([index], scene.DISCARD_REASONS[part], detail)
        if not scenes:
            meant = scene.meant_by_noun(frame, reading.resolutions, reading.language)
            if meant is not None:
                self._discards.pop(meant, None)
                scenes.append(meant)
        return scenes

    def _adds_to_earlier(self, statement: Statement, own: when.When | None) -> bool:
        """Give a statement without a place to the one it points back to: "these clashes killed more than 70"."""
        trigger = statement.frame.trigger
        if trigger is None:
            return False
        target: Statement | None = None
        last = self._statements[-1] if self._statements else None
        near = last is not None and last.frame.sentence == statement.frame.sentence
        if statement.frame.anaphoric:
            same = [s for s in self._statements if s.frame.trigger is trigger and s.scenes]
            target = same[-1] if same else None
        elif last is not None and near and (trigger.casualties or _points_back(statement, last)):
            target = last
        if target is None:
            return False
        if own is not None and not when.is_settled(target.when):
            target.when = when.sharper(target.when, own)
        target.count = target.count or statement.count
        target.also += statement.frame.triggers[:1]
        return True

    def _event(self, statement: Statement, place: Place, indices: Sequence[int]) -> Event:
        reading = self._reading
        resolution = max((reading.resolutions[index] for index in indices), key=lambda r: r.score)
        place = relative.displaced(resolution.mention, place, reading.folded.text, reading.language) or place
        exactness = precision(resolution.mention, place, computed=place != resolution.place)
        source = self._source(statement, indices)
        kind = statement.kind
        sureness, sureness_reason = confidence.confidence(
            confidence.Signs(
                place_score=resolution.score,
                rival_score=resolution.rivals[0].score if resolution.rivals else 0.0,
                kind_fits=any(reason.rule == "kind_fits" for reason in resolution.reasons),
                stated_day=statement.when.dates.basis == "stated",
                geo_precision=exactness.geo_precision,
                whole_city=place.kind in {"city", "governorate"},
                offset=source.spans.place[0].start,
                leads=statement is self._leading(),
            )
        )
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
            confidence=sureness,
            sources=(source,),
            rivals=resolution.rivals,
            fatalities=statement.count.fatalities if statement.count else Fatalities(),
            reasons=(
                *resolution.reasons,
                Reason("trigger", kind.rule, (("word", _words(reading, statement.frame.triggers[0])),)),
                *participants.reasons(statement.parts),
                Reason("date", statement.when.dates.basis, _rule_values(statement.when.mentions)),
                sureness_reason,
            ),
        )

    def _source(self, statement: Statement, indices: Sequence[int]) -> Source:
        reading = self._reading
        report = reading.report
        span = reading.folded.span
        sentence = reading.sentences[statement.frame.sentence]
        quote = span(sentence.start, sentence.end)
        mentions = [reading.resolutions[index].mention for index in indices]
        when_mentions = statement.when.mentions
        count = statement.count
        return Source(
            report_id=report.id,
            quote=report.text[quote.start : quote.end],
            quote_span=quote,
            spans=EvidenceSpans(
                place=_spans(span(m.start, m.end) for m in mentions),
                trigger=_spans(span(h.bare_start, h.end) for h in [*statement.frame.triggers, *statement.also]),
                actors=_spans(span(part.start, part.end) for part in statement.parts),
                date=_spans(span(m.start, m.end) for m in when_mentions),
                fatalities=(span(count.start, count.end),) if count else (),
                date_conflict=_spans(span(m.start, m.end) for m in when.conflicting(when_mentions)),
            ),
            source=report.source,
            title=report.title,
            url=report.url,
            published=report.published,
        )


def _share_parties(statements: Sequence[Statement]) -> None:
    """Give a fight without parties those of the fight that the same sentence goes on to tell."""
    for position, statement in enumerate(statements):
        if statement.parts:
            continue
        same = [
            (abs(other - position), other < position, candidate)
            for other, candidate in enumerate(statements)
            if candidate.parts and candidate.kind.event_type == statement.kind.event_type
        ]
        if same:
            statement.parts = list(min(same, key=lambda entry: entry[:2])[2].parts)


def _is_news(frame: Frame) -> bool:
    """Tell whether an agreement is reported as made, begun or broken, not merely spoken of."""
    return bool(frame.hits("enactor")) or not any(hit.definite for hit in frame.triggers)


def _points_back(statement: Statement, last: Statement) -> bool:
    """Tell whether a definite event noun means the event just told: "the shelling killed twelve"."""
    return statement.frame.triggers[0].definite and statement.kind.event_type == last.kind.event_type


def _spans(spans: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _words(reading: Reading, hit: TermHit) -> str:
    span = reading.folded.span(hit.bare_start, hit.end)
    return reading.report.text[span.start : span.end]


def _cue_detail(reading: Reading, index: int) -> str:
    mention = reading.resolutions[index].mention
    span = reading.folded.span(mention.cue_start, mention.start)
    cue = reading.report.text[span.start : span.end].strip()
    return f"no gazetteer has this name; announced by “{cue}”"


def _rivals_detail(resolution: Resolution) -> str:
    places = [resolution.place, *(rival.place for rival in resolution.rivals)]
    names = [f"{place.name_en} ({place.admin1 or place.country})" for place in places if place is not None]
    return "could be " + " or ".join(names[:3])


def _rule_values(mentions: Sequence[DateMention]) -> tuple[tuple[str, str], ...]:
    return tuple(("rule", mention.rule) for mention in mentions[:1])


def _identifier(report_id: str, sub_event_type: str, place: Place, spans: Sequence[Span]) -> str:
    return _digest(report_id, sub_event_type, place.id, *(f"{span.start}-{span.end}" for span in spans))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_SHORTEST_ID]
