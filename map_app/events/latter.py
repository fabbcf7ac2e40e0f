"""The party that "the latter" means: the one named last before it."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from map_app.text.terms import article_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.events.named_parties import NamedParties
    from map_app.events.parts import Gaps
    from map_app.text.terms import TermHit


def with_latter(frame: Frame, antecedents: NamedParties, gaps: Gaps) -> Sequence[TermHit]:
    """Return the actor words of a frame, and among them "the latter" as one for the party that it means.

    That is the last party named before it in the frame, else the last one read before the frame. Behind a definite
    noun the word only says which one is meant (الأيام الأخيرة).
    """
    named = frame.hits("actor")
    pointing = [hit for hit in frame.hits("anaphor") if hit.term.value == "latter" and not _describes(hit, gaps)]
    if not pointing:
        return named
    found = list(named)
    for hit in pointing:
        before = [actor.term.value for actor in named if actor.end <= hit.start]
        last = antecedents.last.party.actor.id if antecedents.last is not None else None
        meant = before[-1] if before else last
        if meant is not None:
            term = replace(hit.term, kind="actor", value=meant)
            insort(found, hit._replace(term=term), key=attrgetter("start"))
    return found


def _describes(hit: TermHit, gaps: Gaps) -> bool:
    """Tell whether the word before is definite, so that this one is its adjective."""
    words = gaps.text[: hit.word_start].rsplit(maxsplit=1)[-1:] if hit.word_start else []
    return not hit.prefix and any(article_length(word[:2]) or article_length(word[1:3]) for word in words)
