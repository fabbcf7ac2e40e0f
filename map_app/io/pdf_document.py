"""The text and title of a PDF."""

from __future__ import annotations

import io
import re
import unicodedata

import pypdf

from map_app.io.documents import Document, DocumentError

_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]+")


def read(data: bytes) -> Document:
    """Read the text of all pages.

    Raises:
        DocumentError: If it is no such document, is locked, or has no text.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
        title = "" if locked or reader.metadata is None else reader.metadata.title or ""
    except Exception as error:  # the library lets errors of many kinds pass through for a broken file
        message = "is no PDF that can be read: save it again, or give its text as .txt"
        raise DocumentError(message) from error
    if locked:
        message = "is locked with a password: save it without one, or give its text as .txt"
        raise DocumentError(message)
    text = "\n".join(pages)
    if not text.strip():
        message = "has only pictures of pages, no text: run it through text recognition (OCR) first"
        raise DocumentError(message)
    return Document(_PRESENTATION_FORMS.sub(_as_letters, _without_surrogates(text)), title)


def _as_letters(match: re.Match[str]) -> str:
    """Give the letters for glyphs: PDFs keep Arabic as the shapes that were printed."""
    return unicodedata.normalize("NFKC", match[0])


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
