"""What a file of events says of itself besides the events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from map_app.view.strings import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.geo.areas import Regions
    from map_app.model import Place
    from map_app.view.wording import Parents


def _no_parents(_place: Place) -> Iterable[Place]:
    return ()


def _no_outline(_place: Place) -> None:
    return None


@dataclass(frozen=True)
class About:
    """Where the places come from, how the events were chosen, and for whom the file is.

    Attributes:
        gazetteers: Name and version of each gazetteer.
        filters: What was applied to choose the events, by name.
        words: The language of formats that people read.
        described: The filters in these words.
        parents: Gives the places that a place lies in.
        regions: Gives the outlines of regions, for formats that draw them.
    """

    gazetteers: tuple[tuple[str, str], ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    words: Words = field(default_factory=lambda: words("en"))
    described: tuple[str, ...] = ()
    parents: Parents = _no_parents
    regions: Regions = _no_outline
