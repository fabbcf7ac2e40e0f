"""Bytes of a file to its text: UTF-8, or UTF-16 that says so, or one clause about what is wrong."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 64_000
_MOSTLY = 0.8

# Where the detector cannot decide (it needs more text than a headline), the encodings of old Arabic and Western
# Windows are tried in this order: Arabic words read as one of the others come out as symbols, not as letters.
_ARABIC = ("cp1256", "iso8859_6")
_LIKELY = ("cp1256", "iso8859_6", "cp1252")
_DISPLAY = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859_6": "ISO-8859-6"}


class UndecodableError(ValueError):
    """The bytes are no text that can be read; the message is a clause that follows a file's name."""


def decode(data: bytes) -> str:
    """Decode a file's bytes, dropping a leading byte order mark and keeping everything else, CRLF included.

    Args:
        data: The whole file.

    Returns:
        The text; empty for no bytes.

    Raises:
        UndecodableError: With a clause such as `is not UTF-8 (byte 17 …): save it as UTF-8`.
    """
    if data.startswith(_UTF_16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            message = f"starts as UTF-16 but breaks off at byte {error.start}: save it again as UTF-8"
            raise UndecodableError(message) from None
    if b"\0" in data[:_SAMPLE]:
        raise UndecodableError(_about_nul_bytes(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        likely = likely_encoding(data)
        guess = f"; it looks like {likely}" if likely else ""
        message = f"is not UTF-8 (byte {error.start}){guess}: open it in an editor and save it as UTF-8"
        raise UndecodableError(message) from None


def likely_encoding(data: bytes) -> str | None:
    """Name the encoding that the bytes most likely have, as editors call it, or None."""
    sample = data[:_SAMPLE]
    arabic = max(_ARABIC, key=lambda name: _arabic_share(sample, name))
    if _arabic_share(sample, arabic) > _MOSTLY:
        return _DISPLAY[arabic]
    best = from_bytes(sample).best()
    name = best.encoding if best else _first_that_decodes(sample, _LIKELY)
    return _DISPLAY.get(name, name) if name else None


def _arabic_share(data: bytes, encoding: str) -> float:
    """Return which share of what is not ASCII reads as Arabic letters in `encoding`.

    The detector guesses at random for a headline's worth of text, and these are Arabic reports.
    """
    characters = [c for c in data.decode(encoding, errors="replace") if not c.isascii()]
    return sum("\u0621" <= c <= "\u064a" for c in characters) / max(1, len(characters))


def _first_that_decodes(data: bytes, encodings: Sequence[str]) -> str | None:
    for name in encodings:
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _about_nul_bytes(data: bytes) -> str:
    """Tell UTF-16 that lost its mark (every other byte of Latin text is NUL) from a picture or a program."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if max(odd, even) > 4 * min(odd, even) + len(sample) // 20:
        return "looks like UTF-16 without a byte order mark: save it as UTF-8"
    return "is a binary file, not text: give a text file saved as UTF-8"
