"""An event's facts in sober words: who, what, how many, how sure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.geo.countries import country_name
from map_app.model import Fatalities
from map_app.view import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from map_app.model import Actor, Event, Participant, Place, Reason, Source
    from map_app.view.strings import Words

    Parents = Callable[[Place], Iterable[Place]]
    """Gives the places that a place lies in, the nearest first; a gazetteer's `parents` does."""

MIDDLE_LEVELS = frozenset({"district", "subdistrict"})
"""Levels that a reader does not need between a village and its governorate."""

VALUE_TABLES = {"kind": "place_kinds", "role": "roles", "rule": "date_rules", "date": "dates.basis"}
"""Which values of a reason are codes, and the table with the words for them."""

LIKELY = 0.75
UNSURE = 0.5


def event_type(name: str, words: Words) -> str:
    """Return an event type's or sub-event type's name in the page's language."""
    return words.get(f"event_types.{name}", name)


def place_names(place: Place, words: Words) -> tuple[str, str]:
    """Return a place's two names, the one in the page's language first; the second empty where they are the same."""
    first, second = words.names(place.name_ar, place.name_en)
    return (first or second, second if first and second != first else "")


def place_kind(kind: str, words: Words) -> str:
    """Return what a kind of place is called in the page's language."""
    return words.get(f"place_kinds.{kind}", kind.replace("_", " "))


def place_lines(place: Place, words: Words, parents: Parents) -> str:
    """Return what kind of place it is and what it lies in, such as "neighbourhood · Aleppo · Aleppo governorate"."""
    kind = place_kind(place.kind, words)
    around = [place_names(parent, words)[0] for parent in parents(place) if parent.kind not in MIDDLE_LEVELS]
    if not around:  # a place that came without its gazetteer
        around = [level for level in (place.admin2, place.admin1) if level and level != place.name_en]
    if place.admin1 is None and place.kind != "country":
        around.append(country_name(place.country, words.language))
    return " · ".join(part for part in dict.fromkeys([kind, *around]) if part)


def governorate(place: Place, words: Words, parents: Parents) -> str:
    """Return the name of the governorate that a place lies in or is, else what the place itself says of it.

    Abroad, where governorates are not known, it is the country.
    """
    found = next((area for area in (place, *parents(place)) if area.kind == "governorate"), None)
    if found:
        return place_names(found, words)[0]
    return place.admin1 or ("" if place.kind == "country" else country_name(place.country, words.language))


def actor_name(participant: Participant, words: Words) -> str:
    """Return the name of a party to an event in the page's language."""
    return name_of(participant.actor, words)


def name_of(actor: Actor, words: Words) -> str:
    """Return a party's name in the page's language."""
    first, second = words.names(actor.name_ar, actor.name_en)
    return first or second or actor.id


def actors_by_role(event: Event, words: Words) -> list[tuple[str, list[str]]]:
    """Return the parties of an event, grouped by the part they play, in the order of the roles."""
    groups = []
    for role in ("side_a", "side_b", "target", "involved"):
        names = [actor_name(p, words) for p in event.actors if p.role == role]
        if names:
            groups.append((words(f"roles.{role}"), names))
    return groups


def actors_brief(event: Event, words: Words) -> str:
    """Return the parties in one line: one side, then the other."""
    joined = words("lists.and")
    parts = [joined.join(names) for _, names in actors_by_role(event, words)]
    return " ↔ ".join(parts)


def source_name(source: Source, words: Words) -> str:
    """Return who reports: the source, else the report's title, its day, or its id."""
    if source.source or source.title:
        return source.source or source.title
    if source.published is not None:
        return words("panel.report_of", date=dates.day(source.published, words))
    return words("panel.report", id=source.report_id)


def fatalities(figures: Fatalities, words: Words) -> str:
    """Return the deaths as the report states them, or that it states none."""
    low, best, high = figures.low, figures.best, figures.high
    if figures == Fatalities():
        return words("fatalities.none")
    if low is not None and high is not None:
        return words("fatalities.exact", n=low) if low == high else words("fatalities.range", low=low, high=high)
    if low is not None:
        return words("fatalities.at_least", n=low)
    if high is not None:
        return words("fatalities.at_most", n=high)
    return words("fatalities.exact", n=best)


def confidence(value: float, words: Words) -> str:
    """Return how sure the reading is, in words and as a share."""
    level = "high" if value >= LIKELY else "middle" if value >= UNSURE else "low"
    return words(f"confidence.{level}", percent=round(100 * value))


def is_uncertain(event: Event) -> bool:
    """Tell whether an event is drawn with dashes: not at a known point, or more likely misread than not."""
    return is_unsure(event.geo_precision, event.confidence)


def is_unsure(geo_precision: int, confidence: float) -> bool:
    """Tell the same of an event of which only these two are at hand."""
    return geo_precision > 1 or confidence < UNSURE


def reasons_by_step(reasons: Iterable[Reason], words: Words) -> list[tuple[str, list[str]]]:
    """Return the reasons in words, grouped by the step they belong to, each said once."""
    steps: dict[str, list[str]] = {}
    for one in reasons:
        said = steps.setdefault(words.get(f"steps.{one.step}", one.step), [])
        text = reason(one, words)
        if text not in said:
            said.append(text)
    return list(steps.items())


def reason(step_reason: Reason, words: Words) -> str:
    """Return why the program chose what it chose; a rule without words of its own is named and its values listed."""
    values = _in_language(dict(step_reason.values), words)
    template = words.get(f"rules.{step_reason.step}.{step_reason.rule}", "")
    if template:
        try:
            return template.format(**values)
        except (KeyError, IndexError, ValueError):
            pass  # the rule brought other values than its words expect: list them instead
    listed = listing((f"{name} = {value}" for name, value in values.items()), words)
    rule = step_reason.rule.replace("_", " ")
    return f"{rule} ({listed})" if listed else rule


def _in_language(values: dict[str, str], words: Words) -> dict[str, str]:
    """Join pairs such as `other_en` and `other_ar` into `other`, in the page's language, and translate codes."""
    joined: dict[str, str] = {}
    for name, value in values.items():
        stem, _, language = name.rpartition("_")
        if stem and language in {"en", "ar"} and {f"{stem}_en", f"{stem}_ar"} <= values.keys():
            joined[stem] = values[f"{stem}_{words.language}"]
        else:
            table = VALUE_TABLES.get(name)
            joined[name] = words.get(f"{table}.{value}", value.replace("_", " ")) if table else value
    return joined


def listing(items: Iterable[str], words: Words) -> str:
    """Return items in one line, with the comma of the language."""
    return words("lists.comma").join(items)


def distance(metres: float, words: Words) -> str:
    """Return a distance in metres, or from a kilometre on in kilometres."""
    if metres < 1000:  # noqa: PLR2004  # a kilometre
        return words("units.metres", n=f"{metres:.0f}")
    return words("units.kilometres", n=f"{metres / 1000:.1f}".rstrip("0").rstrip("."))
