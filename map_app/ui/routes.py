"""What the server answers beside the page, all of it below the page's base path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from map_app.ui import assets, live

if TYPE_CHECKING:
    from starlette.requests import Request

_A_YEAR = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes to serve beside the page."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    answers = {live.NAME: live.answer, assets.SCRIPT: _script}
    return [Route(f"/{base}/{name}" if base else f"/{name}", answer) for name, answer in answers.items()]


async def _script(request: Request) -> Response:
    """Serve the script of the map's frame; its address changes with it, so that a browser may keep it."""
    del request
    return Response(assets.script(), media_type="text/javascript", headers={"Cache-Control": _A_YEAR})
