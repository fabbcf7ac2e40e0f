"""Why a mention became no event: rules with the values they saw, and what they say in plain English.

The exported `detail` is the English phrase; the page words the same rule in its own language (`rules.discard` of its
string tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.model import kept_reason

if TYPE_CHECKING:
    from map_app.model import Place, Reason
    from map_app.places.resolution import Resolution

PHRASES = {
    "no_event_word": "no event word in its clause",
    "governed": "governed by “{word}”",
    "agreement_named": "an agreement is named, not reported",
    "title_of_another": "in the title of another report",
    "told_again": "told in more detail further on",
    "unknown": "no gazetteer has this name; announced by “{cue}”",
    "apart": "the place known by this name, {place_en}, is far from {other_en}, which the text names",
    "rivals": "could be {rivals_en}",
    "unsure": "nothing in the text says which place it is",
    "locates": "says where {other_en} lies",
    "lies": "says where another place lies",
    "country": "a whole country; named as a party or for orientation",
    "country_part": "a whole part of the country; named for orientation",
    "outside": "{place_en} lies outside the region of the report",
    "institution": "part of the name of an institution or outlet",
    "dateline": "where the report was written",
    "acts": "an institution that acts or speaks",
    "office_speaks": "an office that speaks",
    "speaker_place": "where somebody speaks",
    "speaks_of": "says who speaks, or of whom the report speaks",
    "intended": "says what it was for, or what may come of it",
    "government": "stands for a government, not for a place",
    "party_home": "where a party is at home",
    "where_from": "says where from, not where it happened",
    "where_to": "says where to, not where it happened",
    "home": "says where people come from, not where it happened",
    "aim": "where somebody means to act",
    "theme": "says what it is about, not where it happened",
    "road": "says which road",
}
"""What each rule says; the names in braces are those of its values."""


def why(rule: str, **values: str) -> Reason:
    """Return a rule with the values that it saw."""
    return kept_reason("discard", rule, tuple(values.items()))


def phrase(reason: Reason) -> str:
    """Return in English what a rule says."""
    return PHRASES[reason.rule].format(**dict(reason.values))


def named(key: str, place: Place | None) -> dict[str, str]:
    """Return a place's names in both languages as values of a rule: `other_en` and `other_ar` for the key "other"."""
    return {} if place is None else {f"{key}_en": place.name_en, f"{key}_ar": place.name_ar}


def rivals(resolution: Resolution) -> Reason:
    """Return that a name can mean several places, the likeliest three of them named."""
    places = [place for place in (resolution.place, *(rival.place for rival in resolution.rivals)) if place is not None]
    if not places:
        return why("unsure")
    english = " or ".join(f"{place.name_en} ({place.admin1 or place.country})" for place in places[:3])
    arabic = "، ".join(f"{place.name_ar} ({place.admin1 or place.country})" for place in places[:3])
    return why("rivals", rivals_en=english, rivals_ar=arabic)
