"""Lines of a text that may be too large to hold, or lie in a zip archive."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from map_app.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """Open a text file, or the one in a zip archive that is called like it (a dump, or alternate names).

    Raises:
        GazetteerError: If it cannot be read, is no UTF-8, or is a broken archive.
    """
    try:
        if path.suffix.lower() != ".zip":
            with path.open(encoding="utf-8-sig", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            inner = next((name for name in archive.namelist() if name.lower() == f"{path.stem}.txt".lower()), None)
            if inner is None:
                message = f"{path} holds no {path.stem}.txt: give the archive as GeoNames publishes it."
                raise GazetteerError(message)
            with archive.open(inner) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n") as file:
                yield file
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start} of a block): download it again."
        raise GazetteerError(message) from error
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        message = f"{path} cannot be read ({error}): download it again."
        raise GazetteerError(message) from error


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a dump with their numbers, blank ones left out."""
    with open_text(path) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line
