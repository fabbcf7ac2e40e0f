"""What is known of a place name where it stands in a text: its range, the words around it, the places of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from map_app.lexicon import Cue
    from map_app.places.gazetteer import Bearer


class Mention(NamedTuple):
    """A place name in a folded text.

    `start`, `end` are the range of the name with its article but no other clitic; `word_start` where its first word
    begins with them; `cue_start` where the words that announce it begin. `bearers` are the places of that name, none
    for an unknown name behind a cue. `listed` marks a name that continues a list, whose cue it shares.
    """

    start: int
    end: int
    word_start: int
    cue_start: int
    bearers: tuple[Bearer, ...]
    prefix: str = ""
    cues: tuple[Cue, ...] = ()
    directions: tuple[str, ...] = ()
    listed: bool = False
    in_hashtag: bool = False
    heads_line: bool = False
    """Whether it opens a line before a colon, as the governorate of a digest's item does: حلب: …"""

    def has_role(self, role: str) -> bool:
        """Tell whether a cue with this role announces the name."""
        return bool(self.cues) and any(cue.role == role for cue in self.cues)
