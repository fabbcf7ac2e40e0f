"""The text, title and day of publication in a document: plain text, Markdown, HTML, Word, PDF."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import docx
import pypdf
from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString
from docx.table import Table as WordTable

from map_app.io.decode import UndecodableError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document as WordDocument
    from docx.table import _Cell


class Document(NamedTuple):
    """What a document says; `published` as written, unread."""

    text: str
    title: str = ""
    published: str = ""


class DocumentError(ValueError):
    """A document cannot be read; the message is a clause that follows the file's name."""


_BOILERPLATE = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "iframe")
_BLOCKS = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|header|hr|li|main|ol|p|pre|section|table|td|th|tr|ul"
)
_SPACES = re.compile(r"[^\S\n]+")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]+")
_LARGEST_UNPACKED = 200_000_000


def read_document(ending: str, data: bytes) -> Document:
    """Read a document's bytes by its ending, one of `DOCUMENT_ENDINGS`.

    Raises:
        DocumentError: If the bytes are no such document, or there is no text in it.
    """
    if not data.strip():
        message = "is empty: give a report with text in it"
        raise DocumentError(message)
    document = _READERS[ending](data)
    if not document.text.strip():
        message = "has no text in it: give a report with text"
        raise DocumentError(message)
    return document


def _plain(data: bytes) -> Document:
    try:
        return Document(decode(data))
    except UndecodableError as error:
        raise DocumentError(str(error)) from None


def _html(data: bytes) -> Document:
    with warnings.catch_warnings():
        # "This looks like a URL, not HTML", "this looks like XML": the file's ending says what it is meant to be.
        warnings.simplefilter("ignore", UserWarning)
        soup = BeautifulSoup(_html_markup(data), "html.parser")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    meta = soup.find("meta", attrs={"property": "article:published_time"})
    published = str(meta.get("content", "")) if isinstance(meta, Tag) else ""
    for tag in soup.find_all(_BOILERPLATE):
        tag.decompose()
    articles = soup.find_all("article")
    body = articles[0] if len(articles) == 1 else soup.find("main") or soup.body or soup
    if soup.title:
        soup.title.decompose()
    return Document(_lines(body), title, published)


def _html_markup(data: bytes) -> str:
    """Decode a page: UTF-8 where it is, else the encoding that the page declares."""
    try:
        return decode(data)
    except UndecodableError as error:
        declared = EncodingDetector.find_declared_encoding(data, is_html=True)
        try:
            if declared:
                return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
        raise DocumentError(str(error)) from None


def _lines(body: Tag) -> str:
    """Give the words of a page, a line for each block; words that markup only dresses up stay on their line."""
    for node in list(body.descendants):
        if type(node) is NavigableString:
            node.replace_with(" ".join(re.split(r"\s+", node)))
    for tag in body.find_all(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    lines = (_SPACES.sub(" ", line).strip() for line in body.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


def _word(data: bytes) -> Document:
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
        if isinstance(block, WordTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield block.text


def _pdf(data: bytes) -> Document:
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


_READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _html,
    ".htm": _html,
    ".docx": _word,
    ".pdf": _pdf,
}
DOCUMENT_ENDINGS = frozenset(_READERS)
