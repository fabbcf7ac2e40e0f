"""The state of the page as an address: filters, language, open tab, selected event, the map's view and layers.

What stands as it does at first is left out, so that an address says what somebody chose and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from map_app.view.filters import Filters
from map_app.view.merging import DEFAULT as JOINED
from map_app.view.merging import MERGINGS, Merging
from map_app.view.query import LONGEST, Fault, Pairs, filter_pairs, parse_filters
from map_app.view.strings import DEFAULT, DIGITS, LANGUAGES, MONTHS, Digits, Language, Months

if TYPE_CHECKING:
    from collections.abc import Iterable

Tab = Literal["map", "table", "unmapped", "reports", "gazetteer", "about"]
TABS: tuple[Tab, ...] = ("map", "table", "unmapped", "reports", "gazetteer", "about")

_CHOICES = {"lang": LANGUAGES, "tab": TABS, "digits": DIGITS, "months": MONTHS, "merge": MERGINGS}
_TEXTS = ("event", "view", "layers")
LONGEST_LAYERS = 2000

NAMES = (*_CHOICES, *_TEXTS)
"""The parameters of the page that are no filters."""


@dataclass(frozen=True, slots=True)
class Permalink:
    """Everything that an address of the page says.

    `view` and `layers` are the map's business (`map_app.view.map_view`); here they are texts of limited length.
    """

    language: Language = DEFAULT
    filters: Filters = field(default_factory=Filters)
    event: str = ""
    tab: Tab = "map"
    view: str = ""
    layers: str = ""
    digits: Digits = "latin"
    months: Months = "levantine"
    merge: Merging = JOINED


def parse_permalink(pairs: Iterable[tuple[str, str]]) -> tuple[Permalink, tuple[Fault, ...]]:
    """Read an address of the page.

    Args:
        pairs: names and values of its parameters, unescaped.

    Returns:
        What could be read, and a fault for everything else.
    """
    pairs = list(pairs)
    filters, found = parse_filters(pairs, NAMES)
    faults = list(found)
    chosen: dict[str, str] = {}
    for name, value in pairs:
        allowed = _CHOICES.get(name)
        if allowed is not None and value not in allowed:
            faults.append(Fault("one_of", name, value, ", ".join(allowed)))
        elif name in _TEXTS and len(value) > (LONGEST_LAYERS if name == "layers" else LONGEST):
            faults.append(Fault("long", name, value, str(LONGEST)))
        elif name in NAMES:
            chosen.setdefault("language" if name == "lang" else name, value)
    return Permalink(filters=filters, **chosen), tuple(faults)  # type: ignore[arg-type]  # the values passed _CHOICES


def permalink_pairs(link: Permalink) -> Pairs:
    """Return the parameters of an address; the language always stands in it, as its reader may have chosen another."""
    first = Permalink()
    pairs = [("lang", str(link.language)), *filter_pairs(link.filters)]
    for name in ("tab", *_TEXTS, "digits", "months", "merge"):
        value = getattr(link, name)
        if value != getattr(first, name):
            pairs.append((name, value))
    return pairs
