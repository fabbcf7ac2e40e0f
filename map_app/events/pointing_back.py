"""Let words that point back name the parties they mean: they, the group, its fighters, the former, the latter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from map_app.text.terms import article_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from map_app.events.frame import Frame
    from map_app.events.parts import Gaps, Part
    from map_app.text.terms import TermHit

_VERB_LETTERS = 14
"""How far behind "they" its verb stands: they had also seized."""
_BESIDE_LETTERS = 9
"""What "and the" takes with its spaces."""


def name_the_meant(frame: Frame, earlier: Sequence[Part], last: Part | None, gaps: Gaps) -> None:
    """Put parties for the words in a frame that point back to them.

    "They" means who acted, where an active verb follows it; "the group" and "its fighters" who acted, or the last
    named; "the former" the first of the parties named, and "the latter" the last; "that its fighters" who speaks.

    Args:
        frame: the event word and its clauses; its words are changed.
        earlier: the parties of the event told before, in this sentence or the one before it.
        last: the party read last in the report.
        gaps: for the words around.
    """
    back = [hit for hit in frame.hits("back") if earlier or hit.term.value in {"latter", "own"}]
    if not back:
        return
    both = any(hit.term.value == "former" for hit in back)

    def read(hit: TermHit) -> Iterable[TermHit]:
        if hit not in back:
            return (hit,)
        if hit.term.value == "own":
            return _parties(hit, [last] if last is not None else [])
        if hit.term.value != "latter":
            return _parties(hit, _meant(hit, frame, earlier))
        if _describes(hit, gaps):
            return ()
        named = [] if both else [party for party in frame.hits("actor") if party.end <= hit.start]
        if named:
            return (hit._replace(term=replace(named[-1].term, form=hit.term.form, detail="")),)
        chosen = sorted(earlier, key=lambda part: part.start)[-1:] if both else [last] if last is not None else []
        return _parties(hit, chosen)

    frame.reread(read)


def _parties(hit: TermHit, meant: Iterable[Part]) -> Iterator[TermHit]:
    for party in dict.fromkeys(part.party.actor.id for part in meant):
        yield hit._replace(term=replace(hit.term, kind="actor", value=party, detail=""))


def _describes(hit: TermHit, gaps: Gaps) -> bool:
    """Tell whether the word before is definite, so that this one is its adjective: الأيام الأخيرة."""
    words = gaps.text[: hit.word_start].rsplit(maxsplit=1)[-1:] if hit.word_start else []
    return not hit.prefix and any(article_length(word[:2]) or article_length(word[1:3]) for word in words)


def _meant(hit: TermHit, frame: Frame, earlier: Sequence[Part]) -> Sequence[Part]:
    in_order = sorted(earlier, key=lambda part: part.start)
    acting = [part for part in in_order if part.role in {"side_a", "involved"}]
    if hit.term.value == "former":
        return in_order[:1]
    if hit.term.value == "pronoun":
        told = any(party.end <= hit.start for party in frame.hits("actor"))  # the rebels said that they had …
        return acting if _acts(hit, frame) and not told else []
    return acting or in_order[-1:]


def _acts(hit: TermHit, frame: Frame) -> bool:
    """Tell whether an active verb follows the word."""
    verbs = [verb for verb in frame.hits("trigger", "casualty", "light") if verb.term.detail == "verb"]
    beside = [party for party in frame.hits("actor") if 0 <= party.start - hit.end <= _BESIDE_LETTERS]
    if beside:
        return _acts(beside[0], frame)  # they and Turkish troops had captured X
    behind = [verb for verb in verbs if 0 <= verb.start - hit.end <= _VERB_LETTERS]
    return bool(behind) and not any(hit.end <= mark.start < behind[0].start for mark in frame.hits("passive"))
