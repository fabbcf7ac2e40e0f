"""The map beside the page: it has another view counted without a run of the page, and says when it is drawn.

Each visitor's page has an address that nobody can guess.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from json import JSONDecodeError
from threading import Event
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import orjson
from starlette.responses import Response

from map_app.view.counted import held
from map_app.view.map_view import MapView
from map_app.view.records import counts

if TYPE_CHECKING:
    from starlette.requests import Request

    from map_app.view.records import Drawn

NAME = "counts"
"""Where `map_app.ui.routes` serves them, below the page's base path."""

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(eq=False)
class Counts:
    """What a visitor's map is drawn from; the session that holds it keeps it alive."""

    drawn: Drawn | None = None
    view: MapView | None = None
    """The view that was counted last, for the page or beside it."""
    shown: Event = field(default_factory=Event)
    """Set once the map's first picture is drawn."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def __post_init__(self) -> None:
        """Make it known to the route."""
        _COUNTS[self.token] = self

    def held(self, view: MapView) -> MapView:
        """Return the view to count for: the last one, while its counts serve this one as well."""
        self.view = held(view, self.view)
        return self.view


_COUNTS: WeakValueDictionary[str, Counts] = WeakValueDictionary()


def answer(request: Request) -> Response:
    """Return the counts of the view that is asked for; Starlette calls this in a thread."""
    known = _COUNTS.get(request.path_params["token"])
    if known is None or known.drawn is None:
        return Response(status_code=404, headers=_HEADERS)
    try:
        view = MapView.read(orjson.loads(request.query_params.get("view", "")))
    except JSONDecodeError:
        view = None
    if view is None:
        return Response(status_code=400, headers=_HEADERS)
    return Response(counts(known.drawn, known.held(view)), media_type="application/json", headers=_HEADERS)


async def drawn(request: Request) -> Response:
    """Hear that the map is drawn."""
    known = _COUNTS.get(request.path_params["token"])
    if known is not None:
        known.shown.set()
    return Response(status_code=204 if known else 404, headers=_HEADERS)
