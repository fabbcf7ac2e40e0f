"""Who takes part in an event, and on which side.

The side follows the wording, not the truth: `side_a` is whom the sentence makes act, `side_b` whom it makes suffer
or fight back. "Between A and B" gives both; "A attacked positions of B" and "B was shelled by A" are told apart by the
words of `[sides]` in the lexicon; where no word decides, parties that fight on one side in this war (their camp) stand
together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from map_app.events.frames import is_basis
from map_app.events.ground import falls_to
from map_app.events.parts import MARK_LETTERS, SAYER_LETTERS, SUBJECT_LETTERS, Gaps, Part, mark_before, part_of
from map_app.events.sides import between_opens, both_sides, by_wording
from map_app.model import Participant, kept_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.events.frame import Frame
    from map_app.events.named_parties import NamedParties
    from map_app.lexicon import Language, Party
    from map_app.model import Reason
    from map_app.text.terms import TermHit

_ARTICLE_LETTERS = 5
"""What "the" with its spaces takes."""
_HEAD_LETTERS = 20
"""How much may stand between a kind of fighters and whose they are: gunmen affiliated with the army."""
_VICTIM_LETTERS = 25
"""How far behind the word for a death whose it is may stand: مقتل قيادي في داعش."""
_PROTESTS = frozenset({"Peaceful protest", "Protest with intervention", "Excessive force against protesters"})
_TOGETHER = frozenset({"Agreement", "Change to group/activity", "Other", "Peaceful protest"})


def read_participants(
    frame: Frame,
    sub_event_type: str,
    text: str,
    parties: Mapping[str, Party],
    language: Language,
    antecedents: NamedParties,
) -> list[Part]:
    """Return the parties of a frame with their roles, in the order of the text.

    Args:
        frame: the event word and its clauses.
        sub_event_type: agreements and the like have no sides.
        text: the folded text.
        parties: by id.
        language: of the text.
        antecedents: the parties read so far in the report; they fill in a relative clause's subject and say whom vague
            words ("the gunmen") mean.
    """
    gaps = Gaps(text, language)
    named = frame.hits("actor")
    if not named and not frame.core.relative:
        return []
    holding = [hit for hit in named if _only_holds_ground(hit, frame)]
    hits = [hit for hit in named if hit not in holding and not _belonged(hit, frame)]
    specific = [hit for hit, after in pairwise(hits) if not _is_kind_of(hit, after, frame, parties, gaps)]
    hits = [*specific, *hits[-1:]]
    hits = [hit for hit in hits if not _only_says_what(hit, hits, parties)]
    if sub_event_type in _PROTESTS:
        against = [mark.end for mark in frame.hits("side") if mark.term.value == "against"]
        hits = [hit for hit in hits if not any(end <= hit.start for end in against)]
    if sub_event_type not in _TOGETHER:
        hits = _without_brokers(_without_speakers(hits, frame, parties, language), frame, language)
    if sub_event_type in _TOGETHER:
        parts = [part_of(hit, parties, "involved", "named") for hit in hits]
    elif frame.hits("between") and between_opens(frame, hits):
        parts = both_sides(frame, hits, parties, gaps)
    else:
        parts = by_wording(frame, hits, parties, gaps)
        parts = _with_subject_of_relative(frame, parts, antecedents)
    holders = [part_of(hit, parties, "side_b", "holds") for hit in holding]
    return _without_vague(_distinct(parts), antecedents, holders)


def participants(parts: Sequence[Part]) -> tuple[Participant, ...]:
    """Return the parts as the model has them, each actor and role once."""
    found: dict[tuple[str, str], Participant] = {}
    for part in parts:
        found.setdefault((part.party.actor.id, part.role), Participant(part.party.actor, part.role))
    return tuple(found.values())


def reasons(parts: Sequence[Part]) -> tuple[Reason, ...]:
    """Say for each part which rule gave the role."""
    return tuple(
        kept_reason(
            "actors",
            part.rule,
            (("actor_en", part.party.actor.name_en), ("actor_ar", part.party.actor.name_ar), ("role", part.role)),
        )
        for part in parts
    )


def _only_holds_ground(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party is named for what it holds: areas held by the SDF were shelled, the rebel-held town."""
    holds = any(mark.term.value == "holds" and 0 <= mark.start - hit.end <= 1 for mark in frame.hits("side"))
    return holds or (mark_before(hit, frame, {"holder"}) is not None and not falls_to(hit, frame))


def _belonged(hit: TermHit, frame: Frame) -> bool:
    """Tell whether somebody only was of the party before, or is said to be: a former rebel, a former commander of A."""
    sides = frame.hits("side")
    members = [mark for mark in sides if mark.term.value == "member" and 0 <= hit.word_start - mark.end <= 1]
    begins = {hit.word_start, *(mark.start for mark in members)}
    marks = [mark for mark in sides if mark.term.value == "once"]
    return any(0 <= begin - mark.end <= _ARTICLE_LETTERS for mark in marks for begin in begins)


def _is_kind_of(hit: TermHit, following: TermHit, frame: Frame, parties: Mapping[str, Party], gaps: Gaps) -> bool:
    """Tell whether a party only says what the next one is: rebels of Ahrar al-Sham, مسلحون من عشائر البدو."""
    if (
        hit.term.value == following.term.value
        or "aid" in {hit.term.detail, following.term.detail}
        or hit.term.detail == "act"
        or any(hit.end <= event.start < following.start for event in frame.hits("trigger"))
        or following.start < hit.end  # one word for two: القوات السورية الروسية
    ):
        return False
    party, other = parties[hit.term.value], parties[following.term.value]
    gap = gaps.text[hit.end : following.word_start]
    if gap.strip() == "(":
        return True  # Internal Security Forces (Asayish)
    if not (party.vague or party.camp == other.camp) or len(gap) > _HEAD_LETTERS or "," in gap:
        return False
    if following.prefix:
        return following.prefix.startswith(gaps.language.belonging)
    near = party.vague or len(gap) <= MARK_LETTERS
    return not gap.strip() or (near and gaps.member_of(following, frame))


def _only_says_what(hit: TermHit, hits: Sequence[TermHit], parties: Mapping[str, Party]) -> bool:
    """Tell whether a vague word follows a party's name at once, whose members it means: Sultan Murad militants."""
    return parties[hit.term.value].vague and any(
        other.end + 1 == hit.word_start and not parties[other.term.value].vague for other in hits
    )


def _without_speakers(
    hits: list[TermHit], frame: Frame, parties: Mapping[str, Party], language: Language
) -> list[TermHit]:
    """Leave out who only speaks of the event: who judges it always, who announces it where others are named."""
    spoken = {hit: _spoken_by(hit, frame, language) or _says_of_others(hit, hits, frame) for hit in hits}
    doers = [hit for hit in hits if spoken[hit] is None or _announces_kill(hit, hits, frame, parties)]
    return doers or [hit for hit in hits if spoken[hit] != "comment"]


def _without_brokers(hits: list[TermHit], frame: Frame, language: Language) -> list[TermHit]:
    """Leave out who stands behind an agreement that is not the event: withdrew under a truce overseen by the UN."""
    basis = [
        word.end
        for clause in frame.clauses
        for word in clause.hits("basis")
        if any(is_basis(hit, clause, language) for hit in clause.hits("trigger") if hit not in frame.triggers)
    ]
    return [hit for hit in hits if not any(end <= hit.start for end in basis)]


def _spoken_by(hit: TermHit, frame: Frame, language: Language) -> str | None:
    """Return the kind of the verb of speech whose subject the party is, if it is one's."""
    told = frame.triggers[0].start < hit.start
    for speech in frame.hits("speech"):
        behind = speech.term.detail == "verb" and language.subject_first  # said SDF fighters had …
        if 0 <= hit.word_start - speech.end <= SUBJECT_LETTERS and not told and not behind:
            return None if _announces_deed(hit, frame) else speech.term.value
        if 0 <= speech.start - hit.end <= SAYER_LETTERS and told and speech.term.detail == "verb":
            return speech.term.value  # …, two rebel commanders said
    return None


def _announces_deed(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the event noun follows who announces it at once, as what it did: أعلن التحالف اعتقال …."""
    return any(
        0 <= event.word_start - hit.end <= SUBJECT_LETTERS and event.term.detail == "noun"
        for event in frame.hits("trigger")
    )


def _says_of_others(hit: TermHit, hits: Sequence[TermHit], frame: Frame) -> str | None:
    """Return "speech" where the party says what another did: A said the rockets were fired by B, A said B had fired."""
    verbs = [speech for speech in frame.hits("speech") if 0 <= speech.start - hit.end <= SAYER_LETTERS]
    others = [other for other in hits if other.start > hit.end]
    passives = frame.hits("passive")
    for verb in verbs:
        for other in others:
            acts = not any(0 <= passive.start - other.end <= 1 for passive in passives)
            if mark_before(other, frame, {"agent"}) == "agent" or (
                acts and 0 <= other.word_start - verb.end <= _ARTICLE_LETTERS and verb.term.detail == "verb"
            ):
                return "speech"
    return None


def _announces_kill(hit: TermHit, hits: Sequence[TermHit], frame: Frame, parties: Mapping[str, Party]) -> bool:
    """Tell whether the one other party named is whose death follows the announcer at once: أعلن أ مقتل قيادي في ب."""
    others = [other for other in hits if other is not hit]
    return (
        len(others) == 1
        and parties[others[0].term.value].camp != parties[hit.term.value].camp
        and any(
            death.term.value == "killed"
            and death.term.detail == "noun"
            and 0 <= death.word_start - hit.end <= SUBJECT_LETTERS
            and 0 <= others[0].word_start - death.end <= _VICTIM_LETTERS
            for death in frame.hits("casualty")
        )
    )


def _with_subject_of_relative(frame: Frame, parts: list[Part], antecedents: NamedParties) -> list[Part]:
    """Let a relative clause act for the word before it: the gunmen who also targeted this quarter."""
    if not frame.core.relative or any(part.role == "side_a" for part in parts):
        return parts
    carried = [Part(part.party, "side_a", part.start, part.end, "relative_clause") for part in antecedents.subjects()]
    return [*carried, *parts]


def _without_vague(parts: list[Part], antecedents: NamedParties, holders: Sequence[Part]) -> list[Part]:
    """Put named parties for vague words where the text says whom they mean."""
    kept: list[Part] = []
    both_named = {part.role for part in parts if not part.party.vague} >= {"side_a", "side_b"}
    for part in parts:
        if part.party.vague and not part.unnamed and both_named:
            continue  # clashes between A and B left 30 militants dead
        if not part.party.vague or part.unnamed:
            kept.append(part)
            continue
        named_here = [p for p in parts if not p.party.vague and p.role == part.role and p.party.camp == part.party.camp]
        if named_here:
            continue
        named_before = antecedents.of_camp(part.party.camp)
        if not named_before and part.role == "side_b":
            named_before = holders  # seven militants died in an Islamic State-held town
        if not named_before:
            kept.append(part)
        kept += [Part(p.party, part.role, part.start, part.end, "vague_resolved") for p in named_before]
    return _distinct(kept)


def _distinct(parts: Sequence[Part]) -> list[Part]:
    seen: dict[tuple[str, str], Part] = {}
    for part in parts:
        seen.setdefault((part.party.actor.id, part.role), part)
    return list(seen.values())
