"""What a file of events says of itself besides the events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class About:
    """Where the places come from, how the events were chosen, and for whom the file is.

    Attributes:
        gazetteers: Name and version of each gazetteer.
        filters: What was applied to choose the events, by name.
        language: The language of formats that people read, ISO 639-1.
    """

    gazetteers: tuple[tuple[str, str], ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
