"""What the server answers beside the page, all of it below the page's base path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from map_app.ui import assets, counts, early, handout, live, map_frame

if TYPE_CHECKING:
    from starlette.requests import Request

_AN_HOUR = {"Cache-Control": "max-age=3600"}
_A_YEAR = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes to serve beside the page."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    answers = {
        "": _page,
        live.NAME: live.answer,
        assets.SCRIPT: _script,
        f"{map_frame.NAME}/{{digest}}/{{start}}.html": _frame,
        f"{assets.TILES}/{{id}}/{{z:int}}/{{x:int}}/{{y:int}}": _tile,
    }
    before = f"/{base}" if base else ""
    offer, counted = (f"{before}/{part.NAME}/{{token}}" for part in (handout, counts))
    return [
        *(Route(f"{before}/{name}", answer) for name, answer in answers.items()),
        Route(offer, handout.make, methods=["POST"]),
        Route(offer, handout.send, methods=["GET"]),
        Route(counted, counts.drawn, methods=["POST"]),
        Route(counted, counts.answer, methods=["GET"]),
    ]


def _page(request: Request) -> Response:
    """Serve the page; Starlette calls this in a thread, for the first time it reads scripts."""
    del request
    return Response(early.page(), media_type="text/html", headers={"Cache-Control": "no-cache"})


def _tile(request: Request) -> Response:
    """Serve a tile of a base map of the reader's own; Starlette calls this in a thread."""
    at = request.path_params
    file = next((file for file in assets.tile_files()[0] if file.id == at["id"]), None)
    content = file.tile(at["z"], at["x"], at["y"]) if file else None
    if file is None or not content:
        return Response(status_code=204, headers=_AN_HOUR)
    return Response(content, media_type=file.media_type, headers=_AN_HOUR | {"X-Content-Type-Options": "nosniff"})


async def _script(request: Request) -> Response:
    """Serve the script of the map's frame; its address changes with it, so that a browser may keep it."""
    del request
    return Response(assets.script(), media_type="text/javascript", headers={"Cache-Control": _A_YEAR})


def _frame(request: Request) -> Response:
    """Serve the page of a map's frame; Starlette calls this in a thread, for the first may read base maps."""
    start = request.path_params["start"]
    if start not in map_frame.FRAMES:
        return Response(status_code=404)
    # To an address of an older program the present frame is given, but not to be kept under it.
    kept = _A_YEAR if request.url.path.endswith(map_frame.address(start)) else "no-store"
    return Response(map_frame.page(start), media_type="text/html", headers={"Cache-Control": kept})
