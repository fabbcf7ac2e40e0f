"""What can go wrong, as sentences for the person at the keyboard."""

from __future__ import annotations


class MapAppError(Exception):
    """Bad input or a missing file; the message is one plain sentence that says where and what to do."""


class ReportError(MapAppError):
    """A report file cannot be read."""


class GazetteerError(MapAppError):
    """A gazetteer file is missing or has a row that cannot be used."""


class LexiconError(MapAppError):
    """A lexicon file is missing or malformed."""


class ExportError(MapAppError):
    """A result cannot be written."""


class BaseMapError(MapAppError):
    """A file of map tiles cannot be used."""


class UsageError(MapAppError):
    """A command was called in a way that cannot be meant."""
