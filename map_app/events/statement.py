"""What the rules know of a report, and what they make of one frame of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.events.eras import Eras
    from map_app.events.fatalities import Count
    from map_app.events.frame import Frame
    from map_app.events.parts import Part
    from map_app.events.types import EventType
    from map_app.events.when import When
    from map_app.lexicon import ComputedNames, Language, Party
    from map_app.model import Report
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolution import Resolution
    from map_app.text.normalise import Folded
    from map_app.text.sentences import Sentence
    from map_app.text.terms import TermHit


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
    computed: Mapping[str, ComputedNames]
    eras: Eras
    armies: Mapping[str, str]
    """By the id of a state, that of its army."""

    def words(self, hit: TermHit) -> str:
        """Return a lexicon word as the report writes it."""
        span = self.folded.span(hit.bare_start, hit.end)
        return self.report.text[span.start : span.end]


@dataclass(slots=True)
class Statement:
    """One frame with its facts; becomes an event for each of its scenes."""

    frame: Frame
    kind: EventType
    when: When
    parts: list[Part]
    scenes: list[int] = field(default_factory=list)
    count: Count | None = None
    injured: Count | None = None
    also: list[TermHit] = field(default_factory=list)
    """Event words of later clauses that point back to this statement."""
