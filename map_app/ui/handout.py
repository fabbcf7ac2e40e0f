"""Files made for one visitor: written to the disk and sent from there, so that a large one never stands in memory.

The page offers one file at a time, under an address that nobody can guess; the last one made is kept until the next is,
or until the visit ends.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakValueDictionary, finalize

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response

from map_app.errors import MapAppError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

NAME = "download"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Made(NamedTuple):
    """A file that was made, and what removes it."""

    path: Path
    media_type: str
    forget: finalize[[Path], Any]


@dataclass(eq=False)
class Offer:
    """What a visitor may take away; the session that holds it keeps it alive."""

    write: Callable[[Path], None]
    """Writes the file, and raises an error of the project's where it cannot."""
    file_name: str = ""
    media_type: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    made: Made | None = None

    def __post_init__(self) -> None:
        """Make it known to the routes."""
        _OFFERS[self.token] = self

    def make(self) -> None:
        """Write the file anew.

        Raises:
            MapAppError, OSError: It cannot be written.
        """
        folder = Path(mkdtemp(prefix="map_app-"))
        forget = finalize(self, rmtree, folder, ignore_errors=True)
        path = folder / self.file_name
        try:
            self.write(path)
        except BaseException:
            forget()
            raise
        before, self.made = self.made, Made(path, self.media_type, forget)
        if before is not None:
            before.forget()


_OFFERS: WeakValueDictionary[str, Offer] = WeakValueDictionary()


async def make(request: Request) -> Response:
    """Write the file of an offer; answer nothing, or with a sentence that says why there is none."""
    offer = _OFFERS.get(request.path_params["token"])
    if offer is None:
        return Response(status_code=404, headers=_HEADERS)
    try:
        await run_in_threadpool(offer.make)
    except (MapAppError, OSError) as error:
        return JSONResponse({"fault": str(error)}, 500, headers=_HEADERS)
    return Response(status_code=204, headers=_HEADERS)


def send(request: Request) -> Response:
    """Send the file that was made last; Starlette reads it piece by piece."""
    offer = _OFFERS.get(request.path_params["token"])
    if offer is None or offer.made is None:
        return Response(status_code=404, headers=_HEADERS)
    path = offer.made.path
    return FileResponse(path, media_type=offer.made.media_type, filename=path.name, headers=_HEADERS)
