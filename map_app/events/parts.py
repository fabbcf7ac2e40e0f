"""A party's part in a frame, and what the words beside a party say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.events.frame import Frame
    from map_app.lexicon import Language, Party
    from map_app.model import Role
    from map_app.text.terms import TermHit

MARK_LETTERS = 14
"""How far before a party the word stands that marks its side."""
SUBJECT_LETTERS = 2
SAYER_LETTERS = 14
"""How many characters may stand between a party and what it does or says: commanders said, were reportedly killed."""
_JOINING_LETTERS = 15
"""Two parties with no more than this between them, and the second with "and", act together."""
_UNNAMED = "unnamed"
"""The mark of words that say that nobody knows who it was."""


class Part(NamedTuple):
    """A party's words in a frame: the range in the folded text, the role, and the rule that gave it."""

    party: Party
    role: Role
    start: int
    end: int
    rule: str
    unnamed: bool = False
    """Whether the words say that nobody knows who it was, so that no other words may name the party."""


def part_of(hit: TermHit, parties: Mapping[str, Party], role: Role, rule: str) -> Part:
    """Return the part of the party that a word names."""
    return Part(parties[hit.term.value], role, hit.start, hit.end, rule, hit.term.detail == _UNNAMED)


class Gaps(NamedTuple):
    """What the words between parties say."""

    text: str
    language: Language

    def joined(self, part: Part, hit: TermHit) -> bool:
        """Tell whether the party goes on an enumeration that `part` stands in: A and B."""
        return part.end > hit.word_start or self._and(part.end, hit)  # one word that means both: they

    def follows(self, before: TermHit, hit: TermHit) -> bool:
        """Tell whether a party goes on the enumeration that the party before it stands in."""
        return before.end > hit.word_start or self._and(before.end, hit)

    def _and(self, end: int, hit: TermHit) -> bool:
        gap = self.text[end : hit.word_start]
        if len(gap) > _JOINING_LETTERS:
            return False
        attached = hit.prefix.startswith(self.language.conjunctions) and not gap.strip(" ،,")
        return attached or gap.strip(" ،,") in self.language.joining_words

    def counted(self, hit: TermHit, frame: Frame) -> bool:
        """Tell whether a number stands right before the party, or before its members: four members of A."""
        members = [mark for mark in frame.hits("side") if mark.term.value == "member"]
        at = next((mark.start for mark in members if 0 <= hit.word_start - mark.end <= 1), hit.word_start)
        words = self.text[max(0, at - SAYER_LETTERS) : at].split()
        return bool(words) and (words[-1].isdecimal() or words[-1] in self.language.numbers.cardinals)

    def person(self, hit: TermHit) -> bool:
        """Tell whether the words themselves speak of members: جنديان تركيان."""
        return self.text[hit.bare_start : hit.end].partition(" ")[0] in self.language.numbers.victims

    def owns(self, hit: TermHit) -> bool:
        """Tell whether "of" is written on to the party, alone or with the article: لقوات النظام, للنظام."""
        words = self.text[hit.start : hit.end]
        return hit.prefix.startswith(self.language.belonging) or words.startswith(
            tuple(letter * 2 for letter in self.language.belonging)
        )

    def member_of(self, hit: TermHit, frame: Frame) -> bool:
        """Tell whether the words before the party speak of its members: five fighters of A."""
        if self.owns(hit):
            return True
        return any(
            mark.term.value == "member"
            and mark.start < hit.word_start  # the words may run into the party's own: من قوات النظام
            and hit.word_start - mark.end <= SUBJECT_LETTERS
            for mark in frame.hits("side")
            if mark.end <= hit.word_start or mark.end > hit.start
        )


def mark_before(hit: TermHit, frame: Frame, kinds: set[str]) -> str | None:
    """Return which of these kinds of words for a side stands before a party, the nearest and longest."""
    marks = [mark for mark in frame.hits("side") if mark.end <= hit.start and hit.word_start - mark.end <= MARK_LETTERS]
    if not marks:
        return None
    last = max(mark.end for mark in marks)
    inside = {mark.start for mark in marks if mark.end == last and mark.term.value in kinds}
    for mark in reversed(marks):
        if mark.term.value in kinds and (mark.end < last or mark.start == min(inside)):
            return mark.term.value  # of marks that end together the longest: fired from, not from
    return None
