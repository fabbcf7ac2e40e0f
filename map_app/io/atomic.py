"""Write a file whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from map_app.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator


_SQLITE_COMPANIONS = ("-journal", "-wal", "-shm")
"""What a GeoPackage that breaks off leaves beside itself."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a new path in the same folder, and put what is written there in the place of `path` at the end.

    If anything fails, `path` is as it was and nothing is left beside it.

    Args:
        path: The file to write; a link is followed.

    Yields:
        A path that does not exist yet, with the same ending.

    Raises:
        ExportError: If there is no such folder, `path` is a folder, or the file cannot be written.
    """
    target = Path(path).resolve()
    if target.is_dir():
        message = f"{path} is a folder: give the name of a file."
        raise ExportError(message)
    if not target.parent.is_dir():
        message = f"{path} cannot be written, as the folder {target.parent} does not exist: create it first."
        raise ExportError(message)
    # Not tempfile: its files are readable by their owner alone, and the result would be, too.
    draft = target.with_name(f".{target.stem}-{secrets.token_hex(6)}{target.suffix}")
    try:
        yield draft
        draft.replace(target)
    except (OSError, RuntimeError) as error:  # GDAL's errors are runtime errors
        reason = getattr(error, "strerror", None) or error
        message = f"{path} cannot be written ({reason}): check the folder's permissions and free space."
        raise ExportError(message) from error
    finally:
        for leftover in ("", *_SQLITE_COMPANIONS):
            draft.with_name(draft.name + leftover).unlink(missing_ok=True)
