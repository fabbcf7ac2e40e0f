"""The text, title and day of publication in a document: plain text, Markdown, HTML, Word, PDF."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from map_app.io.decode import UndecodableError, decode


class Document(NamedTuple):
    """What a document says; `published` as written, unread."""

    text: str
    title: str = ""
    published: str = ""


class DocumentError(ValueError):
    """A document cannot be read; the message is a clause that follows the file's name."""


def read_document(ending: str, data: bytes) -> Document:
    """Read a document's bytes by its ending, one of `DOCUMENT_ENDINGS`.

    Raises:
        DocumentError: If the bytes are no such document, or there is no text in it.
    """
    if not data.strip():
        message = "is empty: give a report with text in it"
        raise DocumentError(message)
    document: Document = _plain(data) if ending in _PLAIN else import_module(_READERS[ending]).read(data)
    if not document.text.strip():
        message = "has no text in it: give a report with text"
        raise DocumentError(message)
    return document


def _plain(data: bytes) -> Document:
    try:
        return Document(decode(data))
    except UndecodableError as error:
        raise DocumentError(str(error)) from None


_READERS = {
    ".html": "map_app.io.html_document",
    ".htm": "map_app.io.html_document",
    ".docx": "map_app.io.word_document",
    ".pdf": "map_app.io.pdf_document",
}
"""Where documents are read that need a library; it is imported for the first of them."""

_PLAIN = frozenset({".txt", ".md"})
DOCUMENT_ENDINGS = _PLAIN | frozenset(_READERS)
