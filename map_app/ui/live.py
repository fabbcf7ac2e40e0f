"""`/events.geojson` beside the page: the filtered events for QGIS, notebooks and other programs.

It answers from the reports or files that the app was started on; what a visitor pastes or uploads stays in that
visitor's session and is never served here.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import orjson
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from map_app import __version__
from map_app.errors import MapAppError
from map_app.io.about import About
from map_app.io.geojson import geojson_parts
from map_app.view.live_query import read_wanted
from map_app.view.merging import stated_merging
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from map_app.ui.state import Session
    from map_app.view.live_query import Wanted
    from map_app.view.merging import Merging

NAME = "events.geojson"
MEDIA_TYPE = "application/geo+json"
CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""RFC 7946's reference system: longitude and latitude of WGS 84."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_CHUNK = 1 << 16


def _session(joined: Merging) -> Session:
    """Load what the app was started on; the loaders are imported once the server runs, as their caches want it to."""
    from map_app.ui import state  # noqa: PLC0415 - see above

    return state.first(joined)


async def answer(request: Request) -> Response:
    """Answer in a thread of its own: the first request may read the reports."""
    response = await run_in_threadpool(_answer, request)
    origin = request.headers.get("origin")
    response.headers["Vary"] = "Origin"
    if origin and _may_read(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Crs, OGC-NumberMatched"
    return response


def _may_read(origin: str) -> bool:
    """Tell whether a page of another origin may read the events: one of this computer, or one that Streamlit allows.

    A page from elsewhere that its reader happens to visit must not read reports off this computer.
    """
    allowed = st.get_option("server.corsAllowedOrigins") or ()
    return origin in allowed or urlsplit(origin).hostname in _LOOPBACK


def _answer(request: Request) -> Response:
    pairs = request.query_params.multi_items()
    page_words = words(request.query_params.get("lang", "en"))
    wanted, faults = read_wanted(pairs)
    if faults:
        return _fault(400, "InvalidParameterValue", " ".join(fault.text(page_words) for fault in faults))
    try:
        session = _session(wanted.merging)
    except MapAppError as error:
        return _fault(503, "NotLoaded", str(error))
    tag = _tag(session, pairs)
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
    matched = session.in_order(wanted.rows(session.columns))
    rows = matched[wanted.offset : wanted.offset + wanted.limit]
    about = About(session.loaded.gazetteers, _described(wanted))
    events = session.events_at(rows)
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Content-Crs": f"<{CRS}>",
        "OGC-NumberMatched": str(len(matched)),
        "OGC-NumberReturned": str(len(rows)),
        "Link": _links(request, pairs, wanted, len(matched)),
        "Content-Disposition": f'inline; filename="{NAME}"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_chunks(geojson_parts(events, about)), media_type=MEDIA_TYPE, headers=headers)


def _described(wanted: Wanted) -> dict[str, object]:
    """Return what was applied, as the collection's `filters` state it."""
    described = wanted.filters.describe() | stated_merging(wanted.merging)
    if wanted.box != (-180.0, -90.0, 180.0, 90.0):
        described["bbox"] = list(wanted.box)
    return described


def _tag(session: Session, pairs: Iterable[tuple[str, str]]) -> str:
    """Return an entity tag: it changes with the events, the program and what is asked for."""
    asked = orjson.dumps([__version__, session.version, sorted(pairs)])
    return f'"{hashlib.sha256(asked).hexdigest()[:32]}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _links(request: Request, pairs: list[tuple[str, str]], wanted: Wanted, matched: int) -> str:
    """Return where this page of the list and the next one are (RFC 8288)."""
    links = [f'<{request.url}>; rel="self"; type="{MEDIA_TYPE}"']
    following = wanted.offset + wanted.limit
    if following < matched:
        others = [pair for pair in pairs if pair[0] != "offset"]
        address = request.url.replace(query=urlencode([*others, ("offset", following)]))
        links.append(f'<{address}>; rel="next"; type="{MEDIA_TYPE}"')
    return ", ".join(links)


def _chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Join small parts, so that each is worth sending."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _fault(status: int, code: str, description: str) -> Response:
    """Return a sentence as OGC API Features returns exceptions."""
    body = orjson.dumps({"code": code, "description": description})
    return Response(body, status, media_type="application/json", headers={"Cache-Control": "no-store"})
