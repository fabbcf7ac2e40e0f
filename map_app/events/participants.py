"""Who takes part in an event, and on which side.

The side follows the wording, not the truth: `side_a` is whom the sentence makes act, `side_b` whom it makes suffer
or fight back. "Between A and B" gives both; "A attacked positions of B" and "B was shelled by A" are told apart by the
words of `[sides]` in the lexicon; where no word decides, parties that fight on one side in this war (their camp) stand
together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from map_app.model import Participant, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.events.frame import Frame
    from map_app.events.named_parties import NamedParties
    from map_app.lexicon import Language, Party
    from map_app.model import Role
    from map_app.text.terms import TermHit

_JOINING_LETTERS = 12
"""Two parties with no more than this between them, and the second with "and", act together."""
_MARK_LETTERS = 14
"""How far before a party the word stands that marks its side."""
_CASUALTY_LETTERS = 40
_SUBJECT_LETTERS = 2
_OBJECT_LETTERS = 20
"""How far behind an active verb its object may stand: killed a senior army officer."""
_SAYER_LETTERS = 14
"""How many characters may stand between a party and what it does or says: commanders said, were reportedly killed."""
_PROTESTS = frozenset({"Peaceful protest", "Protest with intervention", "Excessive force against protesters"})
_UNNAMED = "unnamed"
"""The mark of words that say that nobody knows who it was."""
_TOGETHER = frozenset({"Agreement", "Change to group/activity", "Other", "Peaceful protest"})


class Part(NamedTuple):
    """A party's words in a frame: the range in the folded text, the role, and the rule that gave it."""

    party: Party
    role: Role
    start: int
    end: int
    rule: str
    unnamed: bool = False
    """Whether the words say that nobody knows who it was, so that no other words may name the party."""


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
    gaps = _Gaps(text, language)
    hits = [hit for hit in frame.hits("actor") if not _only_holds_ground(hit, frame)]
    specific = [hit for hit, after in pairwise(hits) if not _is_kind_of(hit, after, frame, parties, gaps)]
    hits = [*specific, *hits[-1:]]
    if sub_event_type in _PROTESTS:
        against = [mark.end for mark in frame.hits("side") if mark.term.value == "against"]
        hits = [hit for hit in hits if not any(end <= hit.start for end in against)]
    if sub_event_type not in _TOGETHER:
        hits = _without_speakers(hits, frame)
    if sub_event_type in _TOGETHER:
        parts = [_part(hit, parties, "involved", "named") for hit in hits]
    elif frame.hits("between") and _between_opens(frame, hits):
        parts = _both_sides(frame, hits, parties, gaps)
    else:
        parts = _by_wording(frame, hits, parties, gaps)
        parts = _with_subject_of_relative(frame, parts, antecedents)
    return _without_vague(_distinct(parts), antecedents)


def participants(parts: Sequence[Part]) -> tuple[Participant, ...]:
    """Return the parts as the model has them, each actor and role once."""
    found: dict[tuple[str, str], Participant] = {}
    for part in parts:
        found.setdefault((part.party.actor.id, part.role), Participant(part.party.actor, part.role))
    return tuple(found.values())


def reasons(parts: Sequence[Part]) -> tuple[Reason, ...]:
    """Say for each part which rule gave the role."""
    return tuple(
        Reason(
            "actors",
            part.rule,
            (("actor_en", part.party.actor.name_en), ("actor_ar", part.party.actor.name_ar), ("role", part.role)),
        )
        for part in parts
    )


def _part(hit: TermHit, parties: Mapping[str, Party], role: Role, rule: str) -> Part:
    return Part(parties[hit.term.value], role, hit.start, hit.end, rule, hit.term.detail == _UNNAMED)


def _only_holds_ground(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party is named for what it holds: "areas held by the SDF were shelled"."""
    return _mark_before(hit, frame, {"holder"}) is not None


def _is_kind_of(hit: TermHit, following: TermHit, frame: Frame, parties: Mapping[str, Party], gaps: _Gaps) -> bool:
    """Tell whether a party only says what the next one is: rebels of Ahrar al-Sham, مسلحون من عشائر البدو."""
    if hit.term.value == following.term.value or hit.term.detail == "act":
        return False
    party, other = parties[hit.term.value], parties[following.term.value]
    gap = gaps.text[hit.end : following.word_start]
    if not (party.vague or party.camp == other.camp) or len(gap) > _MARK_LETTERS or following.prefix:
        return False
    return not gap.strip() or (bool(gap.strip(" ")) and gaps.member_of(following, frame) and "," not in gap)


def _without_speakers(hits: list[TermHit], frame: Frame) -> list[TermHit]:
    """Leave out who only speaks of the event: who judges it always, who announces it where others are named."""
    doers = [hit for hit in hits if _spoken_by(hit, frame) is None]
    return doers or [hit for hit in hits if _spoken_by(hit, frame) != "comment"]


def _spoken_by(hit: TermHit, frame: Frame) -> str | None:
    """Return the kind of the verb of speech whose subject the party is, if it is one's."""
    told = frame.triggers[0].start < hit.start
    for speech in frame.hits("speech"):
        if 0 <= hit.word_start - speech.end <= _SUBJECT_LETTERS and not told:
            return speech.term.value
        if 0 <= speech.start - hit.end <= _SAYER_LETTERS and told and speech.term.detail == "verb":
            return speech.term.value  # …, two rebel commanders said
    return None


def _mark_before(hit: TermHit, frame: Frame, kinds: set[str]) -> str | None:
    marks = [
        mark for mark in frame.hits("side") if mark.end <= hit.start and hit.word_start - mark.end <= _MARK_LETTERS
    ]
    last = max((mark.end for mark in marks), default=0)
    inside = {mark.start for mark in marks if mark.end == last and mark.term.value in kinds}
    for mark in reversed(marks):
        if mark.term.value in kinds and (mark.end < last or mark.start == min(inside)):
            return mark.term.value  # of marks that end together the longest: fired from, not from
    return None


def _between_opens(frame: Frame, hits: Sequence[TermHit]) -> bool:
    between = frame.hits("between")[0]
    return any(0 <= hit.word_start - between.end <= _MARK_LETTERS for hit in hits)


def _both_sides(frame: Frame, hits: Sequence[TermHit], parties: Mapping[str, Party], gaps: _Gaps) -> list[Part]:
    """Read "between A and B", "between A and B on the one hand and C on the other"."""
    between = frame.hits("between")[0]
    turns = [mark.start for mark in frame.hits("side") if mark.term.value == "turn"]
    parts: list[Part] = []
    first_camp: str | None = None
    for hit in hits:
        party = parties[hit.term.value]
        if hit.start < between.start:
            role: Role = "involved"
        elif turns:
            role = "side_a" if hit.start < turns[0] else "side_b"
        elif first_camp is None:
            first_camp, role = party.camp, "side_a"
        else:
            role = "side_a" if party.camp == first_camp and gaps.joined(parts[-1], hit) else "side_b"
        parts.append(_part(hit, parties, role, "between"))
    if len(parts) > 1 and all(part.role == "side_a" for part in parts):  # rivals of one camp
        parts[1:] = [part._replace(role="side_b") for part in parts[1:]]
    return parts


def _by_wording(frame: Frame, hits: Sequence[TermHit], parties: Mapping[str, Party], gaps: _Gaps) -> list[Part]:
    parts: list[Part] = []
    for hit in hits:
        party = parties[hit.term.value]
        mark = _mark_before(hit, frame, {"object", "against", "agent", "support"})
        acting = next((part for part in parts if part.role == "side_a"), None)
        role: Role
        if mark == "support":
            role, rule = "involved", "supports"
        elif mark == "agent" and acting is not None and _beaten_back(hit, frame):
            role, rule = "side_b", "object"
        elif mark == "agent":
            role, rule = "side_a", "agent"
        elif (
            mark in {"object", "against"}
            or _is_casualty(hit, frame, gaps)
            or ((acting or _only_falls(frame)) and _falls(hit, frame, gaps))
        ):
            role, rule = "side_b", "object"
        elif acting is None and _undergoes(hit, frame) and not frame.hits("between"):
            role, rule = "side_b", "undergoes"
        elif parts and gaps.joined(parts[-1], hit):
            role, rule = parts[-1].role, "joined"
        elif acting is None and gaps.language.subject_first and _is_object(hit, frame):
            role, rule = "side_b", "object"
        elif acting is None:
            role, rule = "side_a", "subject"
        elif acting.party.camp == party.camp and not acting.unnamed:
            role, rule = "side_a", "same_camp"
        else:
            role, rule = "side_b", "other_camp"
        parts.append(_part(hit, parties, role, rule))
    if any(part.rule == "object" for part in parts) and not any(part.role == "side_a" for part in parts):
        return [part._replace(role="side_a") if part.rule == "undergoes" else part for part in parts]
    return parts


def _beaten_back(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party's deed is what another one foiled: A repelled an attack by B."""
    return any(realised.end <= hit.start for realised in frame.hits("realised"))


def _is_object(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party follows an active verb at once, where the subject stands before it: targeting A."""
    if frame.trigger is not None and frame.trigger.leaves:
        return False
    passives = frame.hits("passive")
    return any(
        verb.term.detail == "verb"
        and 0 <= hit.word_start - verb.end <= _OBJECT_LETTERS
        and not any(0 <= verb.start - passive.end <= _SAYER_LETTERS for passive in passives)
        for verb in frame.hits("trigger", "casualty")
    )


def _only_falls(frame: Frame) -> bool:
    return frame.trigger is not None and frame.trigger.casualties


def _falls(hit: TermHit, frame: Frame, gaps: _Gaps) -> bool:
    """Tell whether the party is counted, and a word for death or injury follows it: three Syrian soldiers killed."""
    return gaps.counted(hit) and any(
        0 <= casualty.start - hit.end <= _SAYER_LETTERS for casualty in frame.hits("casualty")
    )


def _undergoes(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party is the subject of a passive verb: the rebels were shelled; who is evacuated still acts."""
    if frame.trigger is not None and frame.trigger.leaves:
        return False
    return any(
        hit.end <= passive.start and any(0 <= verb.start - passive.end <= _SAYER_LETTERS for verb in verbs)
        for passive in frame.hits("passive")
        for verbs in [[verb for verb in frame.hits("trigger", "casualty") if verb.term.detail == "verb"]]
    )


def _is_casualty(hit: TermHit, frame: Frame, gaps: _Gaps) -> bool:
    """Tell whether the party's members are the dead: مقتل 5 عناصر من قوات النظام."""
    return any(
        0 <= hit.word_start - casualty.end <= _CASUALTY_LETTERS
        and not any(casualty.end <= other.start < hit.start for other in frame.hits("trigger", "actor"))
        and (gaps.member_of(hit, frame) or gaps.person(hit))
        for casualty in frame.hits("casualty")
    )


class _Gaps(NamedTuple):
    """What the words between parties say."""

    text: str
    language: Language

    def joined(self, part: Part, hit: TermHit) -> bool:
        """Tell whether the party goes on an enumeration that `part` stands in: A and B."""
        gap = self.text[part.end : hit.word_start]
        if len(gap) > _JOINING_LETTERS:
            return False
        attached = hit.prefix.startswith(self.language.conjunctions) and not gap.strip(" ،,")
        return attached or gap.strip(" ،,") in self.language.joining_words

    def counted(self, hit: TermHit) -> bool:
        """Tell whether a number stands right before the party."""
        words = self.text[max(0, hit.word_start - _SAYER_LETTERS) : hit.word_start].split()
        return bool(words) and (words[-1].isdecimal() or words[-1] in self.language.numbers.cardinals)

    def person(self, hit: TermHit) -> bool:
        """Tell whether the words themselves speak of members: جنديان تركيان."""
        return self.text[hit.bare_start : hit.end].partition(" ")[0] in self.language.numbers.victims

    def member_of(self, hit: TermHit, frame: Frame) -> bool:
        """Tell whether the words before the party speak of its members: five fighters of A."""
        if hit.prefix.startswith(self.language.belonging):
            return True
        return any(
            mark.term.value == "member" and mark.end <= hit.word_start and hit.word_start - mark.end <= _SUBJECT_LETTERS
            for mark in frame.hits("side")
        )


def _with_subject_of_relative(frame: Frame, parts: list[Part], antecedents: NamedParties) -> list[Part]:
    """Let a relative clause act for the word before it: the gunmen who also targeted this quarter."""
    if not frame.core.relative or any(part.role == "side_a" for part in parts):
        return parts
    carried = [Part(part.party, "side_a", part.start, part.end, "relative_clause") for part in antecedents.subjects()]
    return [*carried, *parts]


def _without_vague(parts: list[Part], antecedents: NamedParties) -> list[Part]:
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
        if not named_before:
            kept.append(part)
        kept += [Part(p.party, part.role, part.start, part.end, "vague_resolved") for p in named_before]
    return _distinct(kept)


def _distinct(parts: Sequence[Part]) -> list[Part]:
    seen: dict[tuple[str, str], Part] = {}
    for part in parts:
        seen.setdefault((part.party.actor.id, part.role), part)
    return list(seen.values())
