"""Look up the towns of one country whose names end, or begin, at a position of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.lexicon import Language
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.stack import Bearer
    from map_app.text.normalise import Folded

WINDOW = 60
"""A town, and the words that join it to its country, stand in so many characters."""

_WORD = re.compile(r"\S+")
_MOST_WORDS = 3
_RANK = 1


class Found(NamedTuple):
    """A name with the range of its bare form, the clitics before it, and the towns that bear it."""

    span: tuple[int, int]
    prefix: str
    bearers: tuple[Bearer, ...]


def towns_before(folded: Folded, end: int, land: Gazetteer, language: Language) -> Iterator[Found]:
    """Yield the readings of the words that end at a position as towns, with and without clitics.

    Args:
        folded: the text.
        end: where the name ends.
        land: the towns of one country.
        language: for what is written on to names.
    """
    text = folded.text
    for word in list(_WORD.finditer(text, max(0, end - WINDOW), end))[-_MOST_WORDS:]:
        start = word.start()
        for prefix in language.affixes["place"].prefixes:
            if text.startswith(prefix, start):
                yield from _read(folded, start + len(prefix), end, prefix, land)


def towns_behind(folded: Folded, start: int, land: Gazetteer, language: Language) -> Iterator[Found]:
    """Yield the longest reading as a town of the words that begin at a position.

    Args:
        folded: the text.
        start: where the name begins.
        land: the towns of one country.
        language: of the text; its names stand without clitics behind a word for their kind.
    """
    del language
    words = list(_WORD.finditer(folded.text, start, start + WINDOW))[:_MOST_WORDS]
    for word in reversed(words):
        end = word.start() + len(word[0].rstrip("\"'»”)],،.:;!?"))
        found = list(_read(folded, start, end, "", land))
        if found:
            yield from found
            return


def _read(folded: Folded, start: int, end: int, prefix: str, land: Gazetteer) -> Iterator[Found]:
    """Yield a name where it is one, begun as names are in a script with capitals."""
    bearers = tuple(bearer._replace(rank=_RANK) for bearer in land.namesakes(folded.text[start:end]))
    if bearers:
        first = folded.original[int(folded.offsets[start - len(prefix)])]
        if first == first.upper():
            yield Found((start, end), prefix, bearers)
