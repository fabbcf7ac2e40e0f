"""Read the frames of a report in order into statements, and say what became of every mention of a place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from map_app.events import antecedent, fatalities, modality, participants, scene, types, when
from map_app.events.additions import adds_to_earlier
from map_app.events.blame import take_blame
from map_app.events.discards import named, phrase, rivals, why
from map_app.events.emit import events_of
from map_app.events.frames import SHORT_TEXT
from map_app.events.named_parties import NamedParties
from map_app.events.orientation import closes_post
from map_app.events.parts import Gaps, Part
from map_app.events.pointing_back import name_the_meant
from map_app.events.routes import on_the_way
from map_app.events.sharing import (
    act_in_background,
    carry_subject,
    fight_on,
    lose_ground,
    share_days,
    share_parties,
    share_scenes,
)
from map_app.events.soldiers import name_soldiers
from map_app.events.statement import Statement
from map_app.events.summaries import told_again
from map_app.model import Discard, DiscardReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.events.frame import Frame
    from map_app.events.statement import Reading
    from map_app.model import Event, Reason
    from map_app.text.sentences import Sentence


_UNREAL: dict[modality.Modality, DiscardReason] = {
    "denied": "denied",
    "not_yet": "not_yet",
    "habitual": "no_event",
    "theme": "no_event",
    "natural": "no_event",
}
_OPENING_LETTERS = 5
"""How far from its beginning the name stands that a sentence is about: "The X, which …"."""


class Assembler:
    """Reads the frames of one report in order; later frames see what earlier ones said."""

    def __init__(self, reading: Reading) -> None:
        """Start on a report of which no frame has been read."""
        self._reading = reading
        self._starts = [resolution.mention.start for resolution in reading.resolutions]
        self._gaps = Gaps(reading.folded.text, reading.language)
        self._statements: list[Statement] = []
        self._antecedents = NamedParties()
        self._last_when: tuple[int, when.When] | None = None
        self._date_heading: when.When | None = None
        self._subject: int | None = None
        """The mention that the sentence began with, where clauses about it follow."""
        self._discards: dict[int, tuple[DiscardReason, Reason]] = {}
        self._heading: tuple[int, list[int]] = -1, []
        """The sentence, and the places in it, that stand before its first event word."""

    def read(self, frames: Sequence[Frame]) -> None:
        """Take in the frames of one sentence."""
        fresh: list[Statement] = []
        self._subject = None
        for frame in frames:
            statement = self._statement(frame, fresh[-1].kind if fresh else None)
            if statement is None:
                continue
            fresh.append(statement)
            self._statements.append(statement)
        share_scenes(fresh, self._reading.folded.text)
        carry_subject(fresh, self._statements)
        fight_on(fresh, self._statements)
        act_in_background(fresh)
        lose_ground(fresh)
        share_parties(fresh)
        share_days(fresh, self._reading.report.published)

    def pass_over(self, sentence: Sentence) -> None:
        """Leave out a line that is only the title of another report."""
        indices = range(bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end))
        self._discard(indices, "no_event", why("title_of_another"))

    def events(self) -> Iterator[Event]:
        """Yield the events, in the order of the text; a summary's regions go where the report tells more."""
        reading = self._reading
        for statement, index in list(told_again(self._statements, reading.resolutions, reading.gazetteer)):
            statement.scenes.remove(index)
            self._discard([index], "no_event", why("told_again"))
        return events_of(self._reading, self._statements)

    def discards(self) -> Iterator[Discard]:
        """Yield the mentions that became no event, in the order of the text."""
        reading = self._reading
        for index, (reason, said) in sorted(self._discards.items()):
            mention = reading.resolutions[index].mention
            span = reading.folded.span(mention.start, mention.end)
            words = reading.report.text[span.start : span.end]
            yield Discard(reading.report.id, words, span, reason, phrase(said), said)

    def _mentions_in(self, frame: Frame) -> list[int]:
        first = bisect_left(self._starts, frame.start)
        last = bisect_left(self._starts, frame.end)
        mentions = [(index, self._reading.resolutions[index].mention) for index in range(first, last)]
        return [index for index, mention in mentions if frame.covers(mention.start, mention.end)]

    def _discard(self, indices: Sequence[int], reason: DiscardReason, said: Reason) -> None:
        for index in indices:
            resolution = self._reading.resolutions[index]
            if resolution.verdict == "common_word":
                continue
            if resolution.verdict == "unknown":
                self._discards[index] = "not_in_gazetteer", _unknown(self._reading, index)
            elif resolution.verdict == "ambiguous" and reason != "no_event":
                self._discards[index] = "ambiguous", rivals(resolution)
            else:
                self._discards[index] = reason, said

    def _statement(self, frame: Frame, previous: types.EventType | None) -> Statement | None:
        """Read one frame; return None where it tells of no event or adds to an earlier one."""
        reading = self._reading
        indices = self._mentions_in(frame)
        named_here = self._names_place(frame, indices)
        kind = types.read_type(frame, reading.language, previous)
        if kind is None:
            if not named_here:
                self._blame(frame)
            self._discard(indices, "no_event", why("no_event_word"))
            self._subject = self._subject_of(frame, indices)
            self._head(frame)
            self._remember(frame, indices)
            return None
        if not named_here and self._blame(frame):
            return None
        scenes = self._scenes(frame, indices)
        judgement = modality.judge(frame, reading.folded.text, reading.language)
        if judgement.modality != "happened":
            if frame.trigger is not None and frame.trigger.casualties and not scenes:
                self._spare(frame)
            word = reading.words(judgement.word) if judgement.word else ""
            self._discard(scenes, _UNREAL[judgement.modality], why("governed", word=word))
            return None
        if frame.trigger is not None and frame.trigger.enacted and not _is_news(frame):
            self._discard(scenes, "no_event", why("agreement_named"))
            return None
        own = when.own_dates(frame, may_last=kind.sub_event_type == "Agreement")
        told = own or self._dated_by_context(frame)
        reading.eras.place_in_time(frame, told.dates.start or reading.report.published)
        sentence = reading.sentences[frame.sentence]
        name_the_meant(frame, self._parties_before(frame), self._antecedents.last, self._gaps)
        earlier, last = self._parties_before(frame), self._antecedents.last
        speaker = last if last is not None and last.rule == "named" and last.start >= sentence.start else None
        name_soldiers(frame, earlier, speaker, self._own_army(frame, scenes, told), reading)
        parts = participants.read_participants(
            frame, kind.sub_event_type, reading.folded.text, reading.parties, reading.language, self._antecedents
        )
        kind = types.refine(kind, frame, parts)
        casualties = fatalities.read_casualties(frame, reading.folded.text, reading.language)
        self._antecedents.add(parts)
        kind = types.with_deaths(kind, frame.trigger, casualties.killed)
        statement = Statement(frame, kind, told, parts, scenes, casualties.killed, casualties.injured)
        if own is not None and not frame.background:
            self._last_when = frame.sentence, own
        if not scenes and adds_to_earlier(statement, own, self._statements, self._reading):
            return None
        return statement

    def _names_place(self, frame: Frame, indices: Sequence[int]) -> bool:
        """Tell whether a frame names a place that is no everyday word and stands for no party: blamed Ankara."""
        parties = {hit.start for hit in frame.hits("actor")}
        resolutions = self._reading.resolutions
        places = (index for index in indices if on_the_way(index, frame, resolutions) is None)  # where they came from
        named = (resolutions[index] for index in places)
        return any(each.verdict != "common_word" and each.mention.start not in parties for each in named)

    def _own_army(self, frame: Frame, scenes: Sequence[int], told: when.When) -> str | None:
        """Return the army that bare words for soldiers mean, where the event lies in a land whose regions are known."""
        reading = self._reading
        words = frame.hits("soldiers")
        last = self._statements[-1] if self._statements else None
        if not scenes and last is not None and last.frame.sentence == frame.sentence:
            scenes = last.scenes
        places = [reading.resolutions[index].place for index in scenes]
        if not words or not any(place is not None and place.admin1 is not None for place in places):
            return None
        day = told.dates.start or reading.report.published
        army = words[0].term.value
        return army if day is None else reading.eras.successor(army, day)

    def _blame(self, frame: Frame) -> bool:
        """Let a frame without a place say who did what was told just before, and how many that killed."""
        reading = self._reading
        last = self._statements[-1] if self._statements else None
        if not take_blame(frame, last, reading.parties, self._gaps) or last is None:
            return False
        self._antecedents.add(part for part in last.parts if part.rule == "blamed")
        last.count = last.count or fatalities.read_casualties(frame, reading.folded.text, reading.language).killed
        return True

    def _spare(self, frame: Frame) -> None:
        """Let "no casualties were reported" say that nobody died in the event told just before."""
        last = self._statements[-1] if self._statements else None
        if last is None or last.count is not None or frame.sentence - last.frame.sentence > 1:
            return
        killed = fatalities.read_casualties(frame, self._reading.folded.text, self._reading.language).killed
        last.count = killed if killed is not None and killed.rule == "none" else None

    def _parties_before(self, frame: Frame) -> Sequence[Part]:
        """Return the parties of the last event that names any, in the frame's sentence or the one before it."""
        for statement in reversed(self._statements):
            if statement.frame.sentence < frame.sentence - 1:
                break
            if statement.parts:
                return statement.parts
        return ()

    def _head(self, frame: Frame) -> None:
        """Keep the date of a heading, a line of its own near the top, for the items below it."""
        reading = self._reading
        sentence = reading.sentences[frame.sentence]
        alone = reading.folded.text.startswith("\n", sentence.end) and not self._statements
        own = when.own_dates(frame, may_last=False) if alone else None
        if own is not None and own.dates.start is not None:
            self._date_heading = own

    def _subject_of(self, frame: Frame, indices: Sequence[int]) -> int | None:
        """Return the place that a clause without an event names or means: later clauses may tell of it."""
        reading = self._reading
        named = [index for index in indices if reading.resolutions[index].verdict == "resolved"]
        opens = [
            index for index in named if reading.resolutions[index].mention.cue_start - frame.start <= _OPENING_LETTERS
        ]
        if opens:
            return opens[-1]
        return antecedent.meant_by_noun(frame, (), reading.resolutions, reading.language)

    def _remember(self, frame: Frame, indices: Sequence[int]) -> None:
        """Keep the parties and places that a clause without an event names: later words may point back to them."""
        self._reading.eras.place_in_time(frame, self._reading.report.published)
        if not frame.hits("speech"):
            cast = self._cast(frame, indices)
            self._heading = frame.sentence, [index for index, part, _ in cast if part == "scene"]
        self._antecedents.add(
            Part(self._reading.parties[hit.term.value], "involved", hit.start, hit.end, "named")
            for hit in frame.hits("actor")
        )

    def _dated_by_context(self, frame: Frame) -> when.When:
        """Inherit the date of an earlier clause of the same paragraph, else fall back to the publication."""
        if self._last_when is not None:
            number, earlier = self._last_when
            if self._reading.folded.text.find("\n", self._reading.sentences[number].end, frame.start) < 0:
                return when.inherited(earlier)
        if self._date_heading is not None:
            return when.inherited(self._date_heading)
        return when.by_publication(self._reading.report.published)

    def _scenes(self, frame: Frame, indices: Sequence[int]) -> list[int]:
        reading = self._reading
        scenes: list[int] = []
        passed_by: set[int] = set()
        for index, part, said in self._cast(frame, indices):
            if part == "scene":
                scenes.append(index)
            elif part == "unresolved" or said is None:
                self._discard([index], "ambiguous", why("unsure"))
            else:
                self._discard([index], scene.DISCARD_REASONS[part], said)
            if part == "route":
                passed_by.add(index)
        closing = [index for index in scenes if closes_post(reading.resolutions[index].mention, reading.folded)]
        if len(closing) < len(scenes) or any(statement.scenes for statement in self._statements):
            scenes = [index for index in scenes if index not in closing]
            self._discard(closing, "no_event", why("lies"))
        if not scenes:
            scenes = self._meant(frame, passed_by)
        for index in scenes:
            self._discards.pop(index, None)
        return scenes

    def _cast(self, frame: Frame, indices: Sequence[int]) -> list[scene.Cast]:
        reading = self._reading
        return scene.cast(frame, indices, reading.resolutions, reading.gazetteer, reading.language, reading.folded.text)

    def _meant(self, frame: Frame, passed_by: set[int]) -> list[int]:
        """Return the places that a frame without a named scene points back to."""
        reading = self._reading
        meant = antecedent.pointed_at(
            frame, passed_by, reading.resolutions, reading.language, reading.folded.text, self._subject
        )
        told = bool(self._statements) and self._statements[-1].frame.sentence == frame.sentence
        only_orients = told and meant in self._discards and frame.trigger is not None and frame.trigger.casualties
        if meant is not None and not only_orients:
            return [meant]
        pronoun = antecedent.meant_by_pronoun(frame, self._statements, reading.language)
        if pronoun:
            return pronoun
        sentence, heading = self._heading
        reach = 1 if len(reading.folded.text) <= SHORT_TEXT else 0
        return heading if 0 <= frame.sentence - sentence <= reach and not told else []


def _is_news(frame: Frame) -> bool:
    """Tell whether an agreement is reported as made, begun or broken, not merely spoken of."""
    return bool(frame.hits("enactor")) or not any(hit.definite for hit in frame.triggers)


def _unknown(reading: Reading, index: int) -> Reason:
    resolution = reading.resolutions[index]
    if resolution.apart_from is not None:
        return why("apart", **named("place", resolution.place), **named("other", resolution.apart_from))
    mention = resolution.mention
    span = reading.folded.span(mention.cue_start, mention.start)
    return why("unknown", cue=reading.report.text[span.start : span.end].strip())
