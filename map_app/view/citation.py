"""Words that a reader cites a view of the page with: what it shows, of which reports, by which gazetteer, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.view import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from map_app.view.filters import Counts, Filters
    from map_app.view.strings import Words

LONGEST_VERSION, DIGEST = 40, 12
"""A version beyond this length is a digest, whose beginning tells it from all others."""


def citation(
    counts: Counts, described: Sequence[str], gazetteers: Iterable[tuple[str, str]], today: date, words: Words
) -> str:
    """Return the citation but for the link, which only the browser knows and which stands behind it.

    Args:
        counts: The numbers of the page.
        described: The filters in words, as `describe` gives them.
        gazetteers: Name and version of each.
        today: The day on which the page was seen.
        words: The page's language.
    """
    versions = words("cite.semicolon").join(f"{name} {_brief(version)}" for name, version in gazetteers)
    return words(
        "cite.text",
        title=words("page.title"),
        shown=words.count("counts.shown", counts.total, shown=counts.shown),
        filters=words("cite.semicolon").join(described) or words("cite.no_filter"),
        gazetteers=versions,
        date=dates.day(today, words),
    )


def _brief(version: str) -> str:
    return version if len(version) <= LONGEST_VERSION else version[:DIGEST]


def describe(filters: Filters, names: Mapping[str, str], words: Words) -> list[str]:
    """Return each filter that is set in words.

    Args:
        filters: What the reader chose.
        names: What the keys of parties, types, places and sources are called.
        words: The page's language.
    """

    def named(keys: Iterable[str]) -> str:
        return words("lists.comma").join(sorted(names.get(key, key) for key in keys))

    types = [*filters.event_types, *(filters.sub_event_types)]
    parts = [
        words("cite.from", day=dates.day(filters.start, words)) if filters.start else "",
        words("cite.to", day=dates.day(filters.end, words)) if filters.end else "",
        "" if filters.undated else words("cite.dated"),
        named(types),
        _party(filters, named(filters.actors), words),
        named(filters.places),
        words("cite.sources", names=named(filters.sources)) if filters.sources else "",
        words("cite.confidence", percent=round(filters.confidence * 100)) if filters.confidence else "",
        words("lists.comma").join(words(f"filters.precision_{number}") for number in sorted(filters.precisions)),
        _deaths(filters.fatalities, words),
        words("lists.comma").join(words(f"statuses.{status}") for status in sorted(filters.statuses)),
        words("cite.words", words=filters.text) if filters.text else "",
    ]
    return [part for part in parts if part]


def _party(filters: Filters, names: str, words: Words) -> str:
    if filters.role is None:
        return names
    part = words(f"filters.as_{filters.role}")
    return f"{names} ({part})" if names else part


def _deaths(least: int | None, words: Words) -> str:
    if least is None:
        return ""
    stated = words("filters.deaths_least", n=least) if least else words("filters.deaths_stated")
    return words("cite.deaths", number=stated)
