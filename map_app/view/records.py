"""What the map's own script is given at every change: words, layers, marks, and what is selected."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from map_app.view import wording
from map_app.view.ghosts import ghosts
from map_app.view.layer_tree import layer_tree
from map_app.view.mark_records import record
from map_app.view.marks import marks, stack
from map_app.view.palette import COLOURS, SHAPES

if TYPE_CHECKING:
    from map_app.model import Event
    from map_app.view.map_view import MapView
    from map_app.view.marks import MapData
    from map_app.view.strings import Words


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the map is drawn from, whatever part of it is looked at."""

    data: MapData
    words: Words
    dark: bool
    """Whether the page is dark."""
    link: dict[str, Any] | None = None
    """A link's view and layers, which the map follows once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asks of the map: a selected event, and a counted place opened at a moment."""

    selected: Event | None = None
    place: str | None = None
    at: int = 0


def payload(drawn: Drawn, view: MapView, asked: Asked) -> str:
    """Return the JSON that fills the map.

    Args:
        drawn: What is drawn.
        view: The part of the map that is counted, and the layers on it.
        asked: What the reader asks of it.
    """
    data, words = drawn.data, drawn.words
    filling = _content(drawn, view) | {
        "selected": asked.selected.event_id if asked.selected else None,
        "spot": record(asked.selected, words) if asked.selected else None,
        "ghosts": ghosts(asked.selected, words, data.parents),
        "stack": _opened(data, view, asked, words),
    }
    return orjson.dumps(filling).decode()


def counts(drawn: Drawn, view: MapView) -> bytes:
    """Return the part of `payload` that changes with the view, as JSON."""
    return orjson.dumps(_content(drawn, view))


def _content(drawn: Drawn, view: MapView) -> dict[str, Any]:
    data, words = drawn.data, drawn.words
    content = {
        "language": words.language,
        "direction": words.direction,
        "dark": drawn.dark,
        "numerals": words.numerals,
        "tree": layer_tree(data.index, data.mask, data.bases, words),
        "layers": {name: wording.event_type(name, words) for name in COLOURS},
        "colours": COLOURS,
        "shapes": [[SHAPES[kind], words(f"parties.{kind}")] for kind in SHAPES],
        "words": words.part("map"),
        "home": data.index.home,
        "asked": drawn.link,
        **marks(data, view, words),
    }
    text = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return {"version": hashlib.sha256(text).hexdigest()[:16], "content": orjson.Fragment(text)}


def _opened(data: MapData, view: MapView, asked: Asked, words: Words) -> dict[str, Any] | None:
    if asked.place is None:
        return None
    return {"at": asked.at, **stack(data, asked.place, view.layers, words)}
