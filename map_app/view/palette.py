"""Colour says the event type, shape says the kind of party that acted.

The hues are Okabe and Ito's ("Color Universal Design", 2008), which readers with any common colour vision tell apart;
the shapes are the second channel for the first and the only one for the party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from map_app.model import Actor, Event

Party = Literal["government", "armed_group", "foreign", "other", "none"]

EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)
"""ACLED's event types, in the order in which the page lists them."""

OTHER_TYPE = "Other"
"""Stands for any event type that is not ACLED's, so that nothing is left off the map."""

COLOURS = {
    "Battles": "#D55E00",
    "Explosions/Remote violence": "#E69F00",
    "Violence against civilians": "#CC79A7",
    "Protests": "#009E73",
    "Riots": "#F0E442",
    "Strategic developments": "#0072B2",
    OTHER_TYPE: "#767676",
}

SHAPES: dict[Party, str] = {
    "government": "circle",
    "armed_group": "square",
    "foreign": "diamond",
    "other": "triangle",
    "none": "ring",
}
"""The symbol for each kind of party, in the order in which the legend lists them."""

_PARTIES: dict[str, Party] = {
    "state": "government",
    "state forces": "government",
    "pro-government militia": "government",
    "police and security": "government",
    "armed group": "armed_group",
}


def type_key(event: Event) -> str:
    """Return the event type as the page's layers name it."""
    return event.event_type if event.event_type in COLOURS else OTHER_TYPE


def colour(event_type: str) -> str:
    """Return the colour of an event type as #RRGGBB."""
    return COLOURS.get(event_type, COLOURS[OTHER_TYPE])


def acting_party(event: Event) -> Actor | None:
    """Return the party that acted: side A, or the only one named; None where the report names none."""
    sides = [p.actor for p in event.actors if p.role == "side_a"] or [
        p.actor for p in event.actors if p.role == "involved"
    ]
    return sides[0] if sides else None


def party(event: Event) -> Party:
    """Return the kind of party that acted; "none" where the report names none."""
    actor = acting_party(event)
    return "none" if actor is None else actor_party(actor)


def actor_party(actor: Actor) -> Party:
    """Return what kind of party an actor is."""
    if actor.category.startswith("foreign"):
        return "foreign"
    return _PARTIES.get(actor.category, "other")
