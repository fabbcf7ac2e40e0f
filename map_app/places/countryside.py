"""Find what a word for a kind and a town's name mean together: ريفي إدلب وحماة, مطارا دمشق وحلب.

A gazetteer knows "ريف حماة"; a dual or plural (ريفي, أرياف) puts the word before a list of towns, of which each stands
for its countryside. The same holds for airports, prisons and what else is called after its town.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from map_app.lexicon import Language
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mention import Mention

_NEXT_WORD = re.compile(r" (\w+)")


def as_countryside(
    mentions: Iterable[Mention], text: str, gazetteer: Gazetteer, language: Language
) -> Iterator[Mention]:
    """Yield the mentions, those behind a word for a countryside with the regions that the gazetteer has for them.

    Args:
        mentions: known names of a folded text.
        text: the folded text.
        gazetteer: the places that are known.
        language: of the text; where the word for a kind stands behind the name, nothing is changed.
    """
    for mention in mentions:
        cue = next((cue for cue in mention.cues if cue.role == "region"), None)
        if language.cues_follow or not mention.cues:
            yield mention
            continue
        if cue is None:
            yield _called_after_town(mention, text, gazetteer)
            continue
        name = f"{cue.word} {text[mention.start : mention.end]}"
        following = _NEXT_WORD.match(text, mention.end)
        whole = (f"{name} {following[1]}", name) if following and mention.directions else (name,)
        for words in whole:
            bearers = gazetteer.namesakes(words)
            if bearers:
                mention = mention._replace(bearers=bearers)  # noqa: PLW2901 - the same words, another meaning
                break
        yield mention


def _called_after_town(mention: Mention, text: str, gazetteer: Gazetteer) -> Mention:
    """Return the mention with the places of the announced kind that bear its name with the word for the kind."""
    cue = mention.cues[0]
    if cue.role != "head" or not cue.kinds or any(bearer.place.kind in cue.kinds for bearer in mention.bearers):
        return mention
    bearers = gazetteer.namesakes(f"{cue.word} {text[mention.start : mention.end]}")
    fitting = tuple(bearer for bearer in bearers if bearer.place.kind in cue.kinds)
    return mention._replace(bearers=fitting) if fitting else mention
