"""Part a sentence into frames: an event word with the clauses that tell about it.

Each clause with an event word of its own becomes a frame; a clause without one (a relative clause, "after some hours")
belongs to the frame before it, and what stands before the first event word belongs to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events.clauses import read_clauses
from map_app.events.frame import AIMS, Clause, Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.lexicon import Language, Trigger
    from map_app.text.dates import DateMention
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit

_TAKEN = frozenset({"Arrests", "Abduction/forced disappearance"})
SHORT_TEXT = 200
"""A text with no more characters is a title, or a post of a line."""
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_ORIENTING = frozenset({"cue", "container", "direction", "route", "near", "lies"})
_MAX_ANAPHOR_GAP = 2
_BASIS_LETTERS = 25
"""How far behind "under" the agreement stands: under a Russian-brokered surrender deal."""


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
    clauses = read_clauses(text, sentence, terms, dates, names, language)
    frames = _join(list(_frames(clauses, number, language)), names, language)
    return _by_weapon(frames, language) if len(text) <= SHORT_TEXT else frames


def _by_weapon(frames: list[Frame], language: Language) -> list[Frame]:
    """Let the arms that a title names stand for their use, where no word in it says what happened."""
    trigger = next((trigger for trigger in language.triggers.values() if trigger.weapons), None)
    arms = [hit for frame in frames for hit in frame.hits("weapon")]
    if trigger is None or not arms or any(frame.triggers for frame in frames):
        return frames
    clauses = [clause for frame in frames for clause in frame.clauses]
    return [Frame(clauses, arms[:1], trigger, frames[0].sentence)]


def _frames(clauses: Sequence[Clause], number: int, language: Language) -> Iterator[Frame]:
    """Make a frame of each clause with an event word; attach the others."""
    frame: Frame | None = None
    waiting: list[Clause] = []
    for at, clause in enumerate(clauses):
        if clause.opener in AIMS and frame is not None:  # its places may say where; nothing in it has happened
            clause.words = [hit for hit in clause.words if hit.term.kind in _ORIENTING]
            frame.add([clause])
            continue
        triggers = _event_words(clause, language)
        resumed = clause.opener == "resumed"
        if _stands_alone(clause) or clause.relative or resumed:  # what stands before it is another matter
            yield from (Frame([earlier], [], None, number) for earlier in waiting)
            waiting = [clauses[at - 2]] if resumed else []
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
            frame.add([clause])
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
    if not hits:
        return list(clause.hits("casualty"))
    hits = [hit for hit in hits if not is_basis(hit, clause, language)] or hits
    strong = [hit for hit in hits if not language.triggers[hit.term.value].weak]
    if clause.hits("breach"):  # what broke an agreement is the event
        hits = [hit for hit in hits if not language.triggers[hit.term.value].enacted] or hits
        strong = [hit for hit in strong if hit in hits]
    return strong or hits


def is_basis(hit: TermHit, clause: Clause, language: Language) -> bool:
    """Tell whether an agreement is only named as why something happened: withdrew under a deal."""
    enacted = language.triggers[hit.term.value].enacted
    return enacted and any(0 <= hit.word_start - word.end <= _BASIS_LETTERS for word in clause.hits("basis"))


def _counts(hit: TermHit, clause: Clause, language: Language) -> bool:
    """Tell whether an event word has what it needs in its clause: a companion, a party."""
    trigger = language.triggers[hit.term.value]
    named = trigger.by_party and bool(clause.hits("actor"))
    if trigger.companions and not clause.hits(trigger.companions):
        return named
    return named or not trigger.by_party


def _primary(triggers: Sequence[TermHit], language: Language) -> TermHit:
    """Return the event word that gives the type: the first of the most telling family, as the file ranks them."""
    if len(triggers) == 1:
        return triggers[0]
    last = len(language.triggers)

    def order(hit: TermHit) -> tuple[int, int]:
        return language.triggers[hit.term.value].rank if hit.term.kind == "trigger" else last, hit.start

    return min(triggers, key=order)


def _casualties(language: Language) -> Trigger | None:
    return next((trigger for trigger in language.triggers.values() if trigger.casualties), None)


def _is_anaphoric(clause: Clause, trigger: TermHit) -> bool:
    """Tell whether "this" or "these" points back: هذه الاشتباكات."""
    return any(
        hit.end <= trigger.word_start and trigger.word_start - hit.end <= _MAX_ANAPHOR_GAP and trigger.definite
        for hit in clause.hits("anaphor")
    )


def _join(frames: list[Frame], names: Sequence[tuple[int, int]], language: Language) -> list[Frame]:
    """Join people hurt with what hurt them: "three were killed by the shelling of X", "shelling of X killed three"."""
    joined: list[Frame] = []
    for frame in frames:
        previous = joined[-1] if joined else None
        both_hurt = previous is not None and _only_casualties(previous) and _only_casualties(frame)
        if previous is not None and both_hurt and not frame.cause_of_previous:
            previous.add(frame.clauses, frame.triggers)
        elif previous is not None and _only_casualties(frame) and previous.triggers and not _names_in(previous, names):
            previous.add(frame.clauses, frame.triggers)  # the fighting between A and B, in X, killed three
        elif (
            previous is not None
            and frame.trigger
            and (
                (_only_casualties(previous) and (_causes(frame, language) or _befell(frame, previous, names)))
                or (frame.cause_of_previous and _finds_dead(previous))
            )
        ):
            frame.open_with(previous.clauses, previous.triggers)
            joined[-1] = frame
        elif previous is not None and _taken_in(frame, previous) and not _names_in(previous, names):
            previous.add(frame.clauses, frame.triggers)
        elif previous is not None and _tells_when(frame, previous) and not _names_in(previous, names):
            frame.open_with(previous.clauses, previous.triggers)  # six protesters were killed when the police fired
            joined[-1] = frame
        else:
            joined.append(frame)
    return joined


def _names_in(frame: Frame, names: Sequence[tuple[int, int]]) -> bool:
    return any(frame.covers(start, end) for start, end in names)


def _tells_when(frame: Frame, previous: Frame) -> bool:
    """Tell whether a frame says in which event the one before it lies: … when the police fired at them."""
    one, other = frame.trigger, previous.trigger
    return frame.cause_of_previous and one is not None and other is not None and one.event_type == other.event_type


def _taken_in(frame: Frame, previous: Frame) -> bool:
    """Tell whether a frame is the fight in which the one before it took somebody: arrested in a raid."""
    one, other = frame.trigger, previous.trigger
    taken = other is not None and other.sub_event_type in _TAKEN
    return frame.cause_of_previous and one is not None and one.event_type == "Battles" and taken


def _causes(frame: Frame, language: Language) -> bool:
    """Tell whether a frame says what hurt the people before it: "… by shelling", "… and others wounded in a blast"."""
    hurt = frame.core.hits("casualty")
    by_means = frame.core.opener == "soft" and frame.triggers[0].prefix.endswith(language.locative_prefixes)
    told = frame.core.opener == "soft" and bool(hurt) and hurt[0].start < frame.triggers[0].start
    return (
        by_means
        or told  # five soldiers killed, five wounded in an attack on X
        or frame.cause_of_previous
        or (frame.core.opener == "verb" and bool(hurt) and hurt[0].word_start == frame.core.start)
    )


def _befell(frame: Frame, previous: Frame, names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a frame says what the people before it met with: ثلاثة قتلى بعد وقوعهم في كمين."""
    violent = frame.background and frame.trigger is not None and frame.trigger.event_type in _VIOLENT
    return violent and not _names_in(previous, names)


def _finds_dead(frame: Frame) -> bool:
    """Tell whether a frame only tells that the dead were found, of whom the next says what killed them."""
    trigger = frame.trigger
    return trigger is not None and trigger.weak and bool(trigger.companions) and trigger.sub_event_type == "Attack"


def _only_casualties(frame: Frame) -> bool:
    return frame.trigger is not None and frame.trigger.casualties
