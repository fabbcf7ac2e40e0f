"""The text and title of a Word document."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.table import Table

from map_app.io.documents import Document, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.table import _Cell

_LARGEST_UNPACKED = 200_000_000


def read(data: bytes) -> Document:
    """Read paragraphs and the cells of tables, a line each.

    Raises:
        DocumentError: If it is no such document, or one that unpacks to very much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        document = docx.Document(io.BytesIO(data)) if unpacked <= _LARGEST_UNPACKED else None
        text = "\n".join(_paragraphs(document)) if document else ""
        title = document.core_properties.title if document else ""
    except Exception as error:  # the library lets whatever its XML and ZIP readers raise pass through
        message = "is no Word document that can be read: save it again as .docx, or give its text as .txt"
        raise DocumentError(message) from error
    if document is None:
        message = "unpacks to more than 200 MB: give its text as .txt"
        raise DocumentError(message)
    return Document(text, title)


def _paragraphs(container: WordDocument | _Cell) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield block.text
