"""The days that the page's calendars offer."""

from datetime import date

EARLIEST = date(1990, 1, 1)
LATEST = date(2099, 12, 31)
