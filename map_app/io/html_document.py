"""The text, title and day of publication in a web page."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString

from map_app.io.decode import UndecodableError, decode
from map_app.io.documents import Document, DocumentError

_BOILERPLATE = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "iframe")
_BLOCKS = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|header|hr|li|main|ol|p|pre|section|table|td|th|tr|ul"
)
_SPACES = re.compile(r"[^\S\n]+")


def read(data: bytes) -> Document:
    """Read a page without what stands around its article.

    Raises:
        DocumentError: If its encoding is unknown.
    """
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
