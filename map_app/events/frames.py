"""Part a sentence into frames: an event word with the clauses that tell about it.

News Arabic strings clauses together for a whole paragraph. Some words always open a clause (حيث, لكن, الذي); a comma
opens one only where there is an event word on both sides of it. Each clause with an event word of its own becomes a
frame; a clause without one (a relative clause, "after some hours") belongs to the frame before it, and what stands
before the first event word belongs to that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Language, Trigger
    from map_app.text.dates import DateMention
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit

_SOFT = re.compile(r"[،,;؛:()|]| - |\n")
AIMS = frozenset({"purpose", "theme"})
"""What somebody means to do, or speaks of: neither has happened by that."""
_ORIENTING = frozenset({"cue", "container", "direction", "route", "near", "lies"})
SHORT_TEXT = 200
"""A text with no more characters is a title, or a post of a line."""
_CLAUSE_VERBS = frozenset({"trigger", "casualty", "speech", "modality", "light"})
_MAX_ANAPHOR_GAP = 2
_START = itemgetter(0)
_FEW_WORDS = re.compile(r" (?:\w+ ){0,3}")


@dataclass(slots=True)
class Clause:
    """A half-open range of folded text; `opener` says how it follows the one before ("" for a plain start)."""

    start: int
    end: int
    opener: str = ""
    words: list[TermHit] = field(default_factory=list)
    governor: TermHit | None = None
    """The word of the clause before that governs what is said: denied that …, نفى أن …"""
    dates: list[DateMention] = field(default_factory=list)
    _by_kind: dict[str, list[TermHit]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _indexed: list[TermHit] | None = field(default=None, init=False, repr=False, compare=False)
    """The list of words that `_by_kind` was made of."""

    @property
    def relative(self) -> bool:
        """Whether the clause tells of the word before it."""
        return self.opener.startswith("relative")

    def hits(self, *kinds: str) -> list[TermHit]:
        """Return the lexicon words of these kinds in the clause."""
        if len(kinds) > 1:
            return [hit for hit in self.words if hit.term.kind in kinds]
        if self._indexed is not self.words:  # asked for a dozen times in each clause
            self._by_kind, self._indexed = {}, self.words
            for hit in self.words:
                self._by_kind.setdefault(hit.term.kind, []).append(hit)
        return self._by_kind.get(kinds[0], [])[:]


@dataclass(slots=True)
class Frame:
    """One event word family with its clauses; the first clause is the one with the event word."""

    clauses: list[Clause]
    triggers: list[TermHit]
    trigger: Trigger | None
    sentence: int
    anaphoric: bool = False
    cause_of_previous: bool = False

    @property
    def start(self) -> int:
        """Where the frame begins in the folded text."""
        return min(clause.start for clause in self.clauses)

    @property
    def end(self) -> int:
        """Where the frame ends in the folded text."""
        return max(clause.end for clause in self.clauses)

    @property
    def core(self) -> Clause:
        """The clause that holds the event word, or the first."""
        if self.triggers:
            for clause in self.clauses:
                if clause.start <= self.triggers[0].start < clause.end:
                    return clause
        return self.clauses[0]

    @property
    def background(self) -> bool:
        """Whether the frame tells of something earlier, so that its dates are its own."""
        return self.core.opener == "background"

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a clause of the frame holds the range."""
        return any(clause.start <= start and end <= clause.end for clause in self.clauses)

    def names(self, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return those of the ranges that stand in the frame."""
        return [name for name in names if self.covers(*name)]

    def hits(self, *kinds: str) -> list[TermHit]:
        """Return the lexicon words of these kinds in all clauses, in order."""
        if len(self.clauses) == 1:
            return self.clauses[0].hits(*kinds)
        return sorted((hit for clause in self.clauses for hit in clause.hits(*kinds)), key=_START)


def read_frames(
    text: str,
    sentence: Sentence,
    number: int,
    terms: Sequence[TermHit],
    dates: Sequence[DateMention],
    names: Sequence[tuple[int, int]],
    language: Language,
) -> list[Frame]:
    """Return the frames of one sentence, in order.

    Args:
        text: the folded text.
        sentence: the range of the sentence.
        number: its number in the report.
        terms: the lexicon's words in the sentence.
        dates: the date expressions in it.
        names: the ranges of the place names in it, which are not read as anything else.
        language: for what each event word means.
    """
    words = _without_figures(_readable(terms, dates, names), text)
    clauses = _clauses(text, sentence, words, names, language)
    for clause in clauses:
        clause.words = [hit for hit in words if clause.start <= hit.start < clause.end]
        clause.dates = [date for date in dates if clause.start <= date.start < clause.end]
    for before, clause in pairwise(clauses):
        if clause.opener == "either":
            clause.opener = "content" if before.hits("speech", "modality") else "relative"
        if clause.opener == "content":
            clause.governor = next(iter(before.hits("modality")[-1:]), None)
    frames = _join(list(_frames(clauses, number, language)), names)
    return _by_weapon(frames, language) if len(text) <= SHORT_TEXT else frames


def _by_weapon(frames: list[Frame], language: Language) -> list[Frame]:
    """Let the arms that a title names stand for their use, where no word in it says what happened."""
    trigger = next((trigger for trigger in language.triggers.values() if trigger.weapons), None)
    arms = [hit for frame in frames for hit in frame.hits("weapon")]
    if trigger is None or not arms or any(frame.triggers for frame in frames):
        return frames
    clauses = [clause for frame in frames for clause in frame.clauses]
    return [Frame(clauses, arms[:1], trigger, frames[0].sentence)]


def _readable(
    terms: Sequence[TermHit], dates: Sequence[DateMention], names: Sequence[tuple[int, int]]
) -> list[TermHit]:
    """Leave out words that are part of a name, a date or a longer expression."""
    rooms = [(date.start, date.end) for date in dates] + list(names)
    fixed = [(date.start, date.end) for date in dates if date.kind != "duration"] + list(names)
    parties = [(hit.start, hit.end) for hit in terms if hit.term.kind == "actor"]
    bare_names = [(hit.start, hit.end) for hit in terms if hit.term.kind == "actor" and hit.term.detail != "act"]
    phrases = [(hit.start, hit.end) for hit in terms if hit.term.kind in {"side", "modality", "route", "phrase"}]
    events = [(hit.start, hit.end) for hit in terms if hit.term.kind == "trigger"]
    kept = []
    for hit in terms:
        inside = rooms if hit.term.kind in {"actor", "cue"} else rooms + parties
        if hit.term.kind == "opener":
            inside = inside + phrases
        if hit.term.kind in {"trigger", "weapon", "enactor"}:
            # A duration may hold its event (a 48-hour truce); غارات روسية names an event, a weapon and a party, but
            # تحرير الشام only a party.
            inside = fixed + bare_names
        if hit.term.kind != "actor" and any(s <= hit.start and hit.end <= e for s, e in inside):
            continue
        if hit.term.kind == "trigger" and any(s <= hit.start and hit.end < e for s, e in phrases):
            continue
        if hit.term.kind == "modality" and any(s <= hit.start and hit.end < e for s, e in events):
            continue  # وقف إطلاق النار is a truce, and stops nothing
        kept.append(hit)
    return kept


def _without_figures(words: list[TermHit], text: str) -> list[TermHit]:
    """Leave out event words with an object that can be attacked in words only: "attacked the draft resolution"."""
    objects = [hit.start for hit in words if hit.term.kind == "figurative"]
    if not objects:
        return words
    return [
        hit
        for hit in words
        if hit.term.kind != "trigger"
        or not any(_FEW_WORDS.fullmatch(text, hit.end, at) for at in objects if at >= hit.end)
    ]


def _clauses(
    text: str, sentence: Sentence, words: Sequence[TermHit], names: Sequence[tuple[int, int]], language: Language
) -> list[Clause]:
    """Cut the sentence at words that open a clause, and at commas between two event words."""
    cuts: dict[int, str] = {sentence.start: ""}
    for hit in words:
        opens_with_and = hit.prefix.startswith(language.clause_prefixes) and hit.term.detail == "verb"
        if hit.term.kind == "opener":
            cuts[max(hit.word_start, sentence.start)] = hit.term.value
        elif hit.term.kind in _CLAUSE_VERBS and opens_with_and:
            cuts.setdefault(hit.word_start, "verb")
    eventful = [hit.start for hit in words if hit.term.kind in {"trigger", "casualty"}]
    for match in _SOFT.finditer(text, sentence.start, sentence.end):
        at = match.end()
        left = max(cut for cut in cuts if cut <= match.start())
        right = min((cut for cut in cuts if cut >= at), default=sentence.end)
        if not any(left <= e < match.start() for e in eventful):
            continue
        following = [e for e in eventful if at <= e < right]
        later_soft = _SOFT.search(text, at, following[0]) if following else None
        if following and later_soft is None and not any(s < at < e for s, e in names):
            cuts.setdefault(at, "soft")
    edges = [*sorted(cuts), sentence.end]
    return [Clause(start, end, cuts[start]) for start, end in pairwise(edges) if start < end]


def _frames(clauses: Sequence[Clause], number: int, language: Language) -> Iterator[Frame]:
    """Make a frame of each clause with an event word; attach the others."""
    frame: Frame | None = None
    waiting: list[Clause] = []
    for clause in clauses:
        if clause.opener in AIMS and frame is not None:  # its places may say where; nothing in it has happened
            clause.words = [hit for hit in clause.words if hit.term.kind in _ORIENTING]
            frame.clauses.append(clause)
            continue
        triggers = _event_words(clause, language)
        if _stands_alone(clause) or clause.relative:  # what stands before it is another matter
            yield from (Frame([earlier], [], None, number) for earlier in waiting)
            waiting = []
        if triggers:
            primary = _primary(triggers, language)
            if frame is not None:
                yield frame
            frame = Frame(
                [*waiting, clause],
                triggers,
                language.triggers[primary.term.value] if primary.term.kind == "trigger" else _casualties(language),
                number,
                _is_anaphoric(clause, primary),
                clause.opener == "cause",
            )
            frame.triggers = [primary, *(hit for hit in triggers if hit is not primary)]
            waiting = []
        elif _stands_alone(clause):
            if frame is not None:
                yield frame
                frame = None
            yield from (Frame([earlier], [], None, number) for earlier in waiting)
            waiting = []
            if clause.hits("speech"):
                yield Frame([clause], [], None, number)
            else:
                waiting = [clause]
        elif frame is None:
            waiting.append(clause)
        else:
            frame.clauses.append(clause)
    if frame is not None:
        yield frame
    yield from (Frame([clause], [], None, number) for clause in waiting)


def _stands_alone(clause: Clause) -> bool:
    """Tell whether a clause without an event word has nothing to do with the event before it."""
    return clause.opener in {"clause", "content", "assertion", "attribution"} or (
        clause.opener == "verb" and bool(clause.hits("speech"))
    )


def _event_words(clause: Clause, language: Language) -> list[TermHit]:
    """Return the event words of a clause; weak ones only where there is no other."""
    hits = [hit for hit in clause.hits("trigger") if _counts(hit, clause, language)]
    strong = [hit for hit in hits if not language.triggers[hit.term.value].weak]
    if clause.hits("breach"):  # what broke an agreement is the event
        hits = [hit for hit in hits if not language.triggers[hit.term.value].enacted] or hits
        strong = [hit for hit in strong if hit in hits]
    return strong or hits or clause.hits("casualty")


def _counts(hit: TermHit, clause: Clause, language: Language) -> bool:
    """Tell whether an event word has what it needs in its clause: a companion, a party."""
    trigger = language.triggers[hit.term.value]
    if trigger.companions and not any(other.term.value == trigger.id for other in clause.hits("companion")):
        return False
    return not trigger.by_party or bool(clause.hits("actor"))


def _primary(triggers: Sequence[TermHit], language: Language) -> TermHit:
    """Return the event word that gives the type: the first of the most telling family, as the file ranks them."""
    ranks = {hit: language.triggers[hit.term.value].rank for hit in triggers if hit.term.kind == "trigger"}
    return min(triggers, key=lambda hit: (ranks.get(hit, len(language.triggers)), hit.start))


def _casualties(language: Language) -> Trigger | None:
    return next((trigger for trigger in language.triggers.values() if trigger.casualties), None)


def _is_anaphoric(clause: Clause, trigger: TermHit) -> bool:
    """Tell whether "this" or "these" points back: هذه الاشتباكات."""
    return any(
        hit.end <= trigger.word_start and trigger.word_start - hit.end <= _MAX_ANAPHOR_GAP and trigger.definite
        for hit in clause.hits("anaphor")
    )


def _join(frames: list[Frame], names: Sequence[tuple[int, int]]) -> list[Frame]:
    """Join people hurt with what hurt them: "three were killed by the shelling of X", "shelling of X killed three"."""
    joined: list[Frame] = []
    for frame in frames:
        previous = joined[-1] if joined else None
        both_hurt = previous is not None and _only_casualties(previous) and _only_casualties(frame)
        if previous is not None and both_hurt and not frame.cause_of_previous:
            previous.clauses += frame.clauses
            previous.triggers += frame.triggers
        elif previous is not None and _only_casualties(frame) and not previous.names(names) and previous.triggers:
            previous.clauses += frame.clauses  # the fighting between A and B, in X, killed three
            previous.triggers += frame.triggers
        elif previous is not None and _only_casualties(previous) and frame.trigger and _causes(frame):
            frame.clauses = [*previous.clauses, *frame.clauses]
            frame.triggers = [*frame.triggers, *previous.triggers]
            joined[-1] = frame
        else:
            joined.append(frame)
    return joined


def _causes(frame: Frame) -> bool:
    """Tell whether a frame says what hurt the people before it: "… by shelling", "… and others wounded in a blast"."""
    hurt = frame.core.hits("casualty")
    return frame.cause_of_previous or (
        frame.core.opener == "verb" and bool(hurt) and hurt[0].word_start == frame.core.start
    )


def _only_casualties(frame: Frame) -> bool:
    return frame.trigger is not None and frame.trigger.casualties
