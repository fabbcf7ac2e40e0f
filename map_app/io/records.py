"""One record (a JSON object, a table row, a file with its sidecar row) to a `Report`, field by field."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from map_app.errors import ReportError
from map_app.model import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT_FIELDS = ("id", "lang", "title", "source", "url")
_ID_LENGTH = 16
_MONTH_DAY_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)
_LANG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?", re.ASCII)

_LANG_SAMPLE = 20_000
_LINKS = re.compile(r"\w+://\S+|[@#]\w+", re.ASCII)
_ARABIC_LETTERS = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_LETTERS = re.compile("[A-Za-z\u00c0-\u024f]")


def report_from_record(record: Mapping[str, object], where: str, published: date | None = None) -> Report:
    """Build a report from named values.

    Args:
        record: `text`, and where known `id`, `published`, `lang`, `title`, `source`, `url`; other keys are ignored.
        where: File and row, as the start of an error's sentence.
        published: The publication day where the record has none.

    Raises:
        ReportError: If the text is missing or a value cannot be read.
    """
    text = record.get("text")
    if text is None:
        raise _fault(where, "text is missing: give each report a text")
    if not isinstance(text, str):
        raise _fault(where, f"text is {_kind(text)}: give the report's words in quotes")
    if not text.strip():
        raise _fault(where, "text is empty: give each report a text")
    values = {name: _words(record, name, where) for name in TEXT_FIELDS}
    given = record.get("published")
    try:
        day = parse_published(given) or published
    except ValueError as error:
        raise _fault(where, f"published {error}") from None
    return report_from_text(
        text,
        day,
        report_id=values["id"],
        lang=_lang(values["lang"], where),
        title=values["title"],
        source=values["source"],
        url=values["url"],
    )


def report_from_text(
    text: str,
    published: date | None = None,
    *,
    report_id: str = "",
    lang: str | None = None,
    title: str = "",
    source: str = "",
    url: str = "",
) -> Report:
    """Build a report from a text as given; a missing id is derived from the content, a missing language detected."""
    return Report(
        id=report_id or derive_id(text, published, source),
        text=text,
        published=published,
        lang=lang or detect_lang(text),
        title=title,
        source=source,
        url=url,
    )


def derive_id(text: str, published: date | None, source: str) -> str:
    """Give 16 hexadecimal digits that depend on the content alone."""
    day = published.isoformat() if published else ""
    content = f"{text}\0{day}\0{source}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def detect_lang(text: str) -> str | None:
    """Tell the language by the script of most letters, links and handles aside: `ar`, `en`, or None for neither.

    Two Latin letters weigh as much as one Arabic letter: Arabic posts quote Latin names far more than the reverse.
    """
    sample = _LINKS.sub(" ", text[:_LANG_SAMPLE])
    arabic, latin = len(_ARABIC_LETTERS.findall(sample)), len(_LATIN_LETTERS.findall(sample))
    if not arabic and not latin:
        return None
    return "ar" if 2 * arabic >= latin else "en"


def parse_published(value: object) -> date | None:
    """Read a publication day: `2016-06-16`, an ISO date and time (its day as written), or `6/16/2016`.

    Returns:
        The day, or None where there is no value.

    Raises:
        ValueError: With a clause that says what is wrong.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        message = f"is {_kind(value)}: write the day in quotes, as in 2016-06-16"
        raise ValueError(message)  # noqa: TRY004 - the caller makes one sentence of either kind of fault
    text = value.strip()
    try:
        if match := _MONTH_DAY_YEAR.fullmatch(text):
            month, day, year = map(int, match.groups())
            return date(year, month, day)
        if _ISO_START.match(text):
            return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if not text:
        return None
    message = f"is {text[:40]!r}, which is no day: write it as 2016-06-16, or as month/day/year"
    raise ValueError(message)


def _words(record: Mapping[str, object], name: str, where: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise _fault(where, f"{name} is {_kind(value)}: give words in quotes")


def _lang(value: str, where: str) -> str | None:
    if not value:
        return None
    match = _LANG.fullmatch(value)
    if match is None:
        raise _fault(where, f"lang is {value[:20]!r}: give a code such as ar or en, or leave it out")
    return match[1].lower()


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def _fault(where: str, clause: str) -> ReportError:
    return ReportError(f"{where}: {clause}.")
