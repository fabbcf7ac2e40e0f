"""Download GeoNames for a country: whole, checked, and from where the last attempt broke off.

A download grows in a `.part` file; beside it stands what the server called that version (its ETag or date), so that a
later attempt goes on only with the same one. A finished archive is asked for again only if it has changed.
"""

from __future__ import annotations

import re
import time
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import requests

from map_app.errors import MapAppError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

GEONAMES_URL = "https://download.geonames.org/export/dump"

_CODE = re.compile(r"[A-Z]{2}")
_CHUNK = 8192
"""Bytes; what has come of the last chunk is lost when a connection breaks."""
_OK, _PARTIAL, _UNCHANGED = 200, 206, 304
_NOT_FOUND, _BAD_RANGE, _TOO_MANY = 404, 416, 429
_SERVER_ERROR = 500
_LONGEST_WAIT_S = 60.0
_TOTAL = re.compile(r"bytes (\d+)-\d+/(\d+)")


class FetchError(MapAppError):
    """A download cannot be had."""


class _Retry(Exception):  # noqa: N818 - a signal between two functions, not an error that anyone sees
    """An attempt failed in a way that may pass; the message says how."""

    def __init__(self, message: str, wait_s: float | None = None) -> None:
        super().__init__(message)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try: attempts, seconds without a byte, and seconds before the second attempt, doubled for each."""

    attempts: int = 5
    timeout_s: float = 30.0
    backoff_s: float = 1.0


class Progress(NamedTuple):
    """How much of a file is there, in bytes; `total` None where the server does not say."""

    file: str
    done: int
    total: int | None


def fetch_countries(
    codes: Sequence[str],
    folder: Path,
    *,
    base_url: str = GEONAMES_URL,
    patience: Patience = Patience(),
    report: Callable[[Progress], None] = lambda _progress: None,
) -> list[Path]:
    """Download the dump of each country, and its alternate names.

    Args:
        codes: ISO 3166 codes, such as `SY`.
        folder: where the archives are kept; made if it is missing.
        base_url: where GeoNames' dumps lie.
        patience: when to give up.
        report: is told of every bit that arrives.

    Returns:
        The dumps, one a country; `alternatenames/` beside them holds the other archives.

    Raises:
        FetchError: If a code is none, or a download cannot be had.
    """
    wanted = [code.strip().upper() for code in codes]
    bad = next((code for code in wanted if not _CODE.fullmatch(code)), None)
    if bad is not None:
        message = f"{bad!r} is no country code: give two letters, such as SY."
        raise FetchError(message)
    dumps = []
    with requests.Session() as session:
        session.headers.update({"Accept-Encoding": "identity", "User-Agent": "map_app"})
        for code in dict.fromkeys(wanted):
            for name in (f"{code}.zip", f"alternatenames/{code}.zip"):
                download = Download(session, f"{base_url.rstrip('/')}/{name}", folder / name, patience, report)
                download.run()
            dumps.append(folder / f"{code}.zip")
    return dumps


@dataclass(frozen=True, slots=True)
class Download:
    """One file on its way from `url` to `target`."""

    session: requests.Session
    url: str
    target: Path
    patience: Patience
    report: Callable[[Progress], None]

    @property
    def part(self) -> Path:
        """What has arrived so far."""
        return self.target.with_name(self.target.name + ".part")

    @property
    def mark(self) -> Path:
        """Which version of the file that is, in the server's words."""
        return self.target.with_name(self.target.name + ".version")

    def run(self) -> None:
        """Download the file, trying again and going on where an attempt broke off.

        Raises:
            FetchError: If it cannot be had.
        """
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            for attempt in range(1, self.patience.attempts + 1):
                try:
                    self._attempt()
                except _Retry as failure:
                    if attempt == self.patience.attempts:
                        message = (
                            f"{self.url} cannot be downloaded ({failure}): try again later; it goes on from there."
                        )
                        raise FetchError(message) from failure
                    pause = self.patience.backoff_s * 2 ** (attempt - 1)
                    time.sleep(min(pause if failure.wait_s is None else failure.wait_s, _LONGEST_WAIT_S))
                else:
                    return
        except OSError as error:
            message = f"{self.target} cannot be written ({error.strerror or error}): check the folder and free space."
            raise FetchError(message) from error

    def _attempt(self) -> None:
        have = self.part.stat().st_size if self.part.is_file() and self.mark.is_file() else 0
        headers = self._conditions(have)
        timeout = self.patience.timeout_s
        try:
            with self.session.get(self.url, headers=headers, stream=True, timeout=timeout) as response:
                if response.status_code == _UNCHANGED:
                    return
                self._refuse(response)
                self._receive(response, have)
        except requests.Timeout:
            message = f"the server sent nothing for {timeout:g} seconds"
            raise _Retry(message) from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            message = (
                f"the server sent nothing for {timeout:g} seconds" if _timed_out(error) else "the connection broke"
            )
            raise _Retry(message) from None
        except requests.RequestException as error:
            message = f"{self.url} cannot be downloaded ({type(error).__name__}): check the address."
            raise FetchError(message) from error
        self._verify()

    def _conditions(self, have: int) -> dict[str, str]:
        version = self.mark.read_text(encoding="utf-8") if self.mark.is_file() else ""
        if have and version:
            return {"Range": f"bytes={have}-", "If-Range": version}
        if self.target.is_file() and version:
            return {"If-None-Match" if "GMT" not in version else "If-Modified-Since": version}
        return {}

    def _refuse(self, response: requests.Response) -> None:
        """Raise for every answer that brings no bytes of the file."""
        status = response.status_code
        if status == _NOT_FOUND:
            message = f"{self.url} does not exist: check the country code and the address."
            raise FetchError(message)
        if status == _BAD_RANGE:  # what is here is longer than the file: it is of another version
            self._forget()
            message = "the server has another version of the file"
            raise _Retry(message)
        if status >= _SERVER_ERROR or status == _TOO_MANY:
            wait = response.headers.get("Retry-After", "")
            message = f"the server answers with error {status}"
            raise _Retry(message, float(wait) if wait.isdigit() else None)
        if status not in {_OK, _PARTIAL}:
            message = f"{self.url} cannot be downloaded (the server answers with {status}): check the address."
            raise FetchError(message)

    def _receive(self, response: requests.Response, have: int) -> None:
        span = _TOTAL.match(response.headers.get("Content-Range", ""))
        if response.status_code == _PARTIAL and (span is None or int(span[1]) != have):
            self._forget()
            message = "the server sent another part than was asked for"
            raise _Retry(message)
        start = have if response.status_code == _PARTIAL else 0
        length = response.headers.get("Content-Length", "")
        total = int(span[2]) if span and start else int(length) if length.isdigit() else None
        # Without a name for its version a part is of no use to a later attempt.
        version = response.headers.get("ETag", "")
        version = version if version and not version.startswith("W/") else response.headers.get("Last-Modified", "")
        if version:
            self.mark.write_text(version, encoding="utf-8")
        else:
            self.mark.unlink(missing_ok=True)
        done = start
        with self.part.open("ab" if start else "wb") as file:
            for chunk in response.iter_content(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                self.report(Progress(self.target.name, done, total))
        if total is not None and done != total:
            message = f"{done:,} of {total:,} bytes came"
            raise _Retry(message)

    def _verify(self) -> None:
        """Put the part in its place if it is a whole archive."""
        if not self.part.is_file():
            return
        try:
            with zipfile.ZipFile(self.part) as archive:
                damaged = archive.testzip()
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError):
            damaged = self.part.name
        if damaged is not None:
            self._forget()
            message = "what came is no whole zip archive"
            raise _Retry(message)
        self.part.replace(self.target)

    def _forget(self) -> None:
        for path in (self.part, self.mark):
            with suppress(FileNotFoundError):
                path.unlink()


def _timed_out(error: BaseException) -> bool:
    return "timed out" in str(error).lower()
