"""Filters as the parameters of an address, and back: `?from=2016-06-01&actor=syrian_army&role=side_a`.

A parameter that holds several values is repeated. Reading is strict: what is not understood is not applied and comes
back as a fault, which has its sentence in every language of the page.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from map_app.view.columns import ROLES, STATUSES
from map_app.view.filters import Filters
from map_app.view.palette import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from map_app.view.columns import EventColumns, Table
    from map_app.view.strings import Words

Pairs = list[tuple[str, str]]

NO_SOURCE = "-"
"""Stands in an address for reports that name no source."""

LONGEST = 200
"""Characters that one value may have."""
MOST_DEATHS = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_SHARE = re.compile(r"[01](\.\d{1,4})?", re.ASCII)


class Fault(NamedTuple):
    """What was wrong with a parameter: the rule that it broke, its name, its value, and what it may be."""

    rule: str
    name: str
    value: str
    allowed: str = ""

    def text(self, words: Words) -> str:
        """Return the fault as a sentence that says what to do."""
        return words(f"query_faults.{self.rule}", name=self.name, value=self.value, allowed=self.allowed)


class Parsed(NamedTuple):
    """The filters that an address names, and what in it was not understood."""

    filters: Filters
    faults: tuple[Fault, ...]


class _WrongValueError(Exception):
    """A value breaks a rule."""

    def __init__(self, *, rule: str, allowed: Iterable[str] = ()) -> None:
        self.rule = rule
        self.allowed = ", ".join(allowed)


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise _WrongValueError(rule="day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _WrongValueError(rule="day") from None


def _share(value: str) -> float:
    if not _SHARE.fullmatch(value) or float(value) > 1:
        raise _WrongValueError(rule="share")
    return float(value)


def _deaths(value: str) -> int:
    if value == "stated":
        return 0
    if not _NUMBER.fullmatch(value) or int(value) > MOST_DEATHS:
        raise _WrongValueError(rule="deaths")
    return int(value)


def _switch(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise _WrongValueError(rule="one_of", allowed=("yes", "no"))
    return value == "yes"


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise _WrongValueError(rule="one_of", allowed=allowed)
        return value

    return read


def _name(value: str) -> str:
    if not value.strip():
        raise _WrongValueError(rule="empty")
    if len(value) > LONGEST:
        raise _WrongValueError(rule="long", allowed=(str(LONGEST),))
    return value


def _source(value: str) -> str:
    return "" if value == NO_SOURCE else _name(value)


class _Parameter(NamedTuple):
    """The field that a parameter sets, how one of its values is read and written, and whether it may be repeated."""

    field: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    several: bool = False


_PARAMETERS: dict[str, _Parameter] = {
    "from": _Parameter("start", _day, date.isoformat),
    "to": _Parameter("end", _day, date.isoformat),
    "undated": _Parameter("undated", _switch, lambda value: "yes" if value else "no"),
    "actor": _Parameter("actors", _name, str, several=True),
    "role": _Parameter("role", _one_of(*ROLES), str),
    "type": _Parameter("event_types", _one_of(*COLOURS), str, several=True),
    "subtype": _Parameter("sub_event_types", _name, str, several=True),
    "place": _Parameter("places", _name, str, several=True),
    "source": _Parameter("sources", _source, lambda value: value or NO_SOURCE, several=True),
    "confidence": _Parameter("confidence", _share, lambda value: f"{value:.4f}".rstrip("0").rstrip(".")),
    "precision": _Parameter("precisions", lambda value: int(_one_of("1", "2", "3")(value)), str, several=True),
    "deaths": _Parameter("fatalities", _deaths, lambda value: str(value) if value else "stated"),
    "status": _Parameter("statuses", _one_of(*STATUSES), str, several=True),
    "q": _Parameter("text", _name, str),
}

NAMES = tuple(_PARAMETERS)
"""The parameters' names, in the order in which they are written."""


def parse_filters(pairs: Iterable[tuple[str, str]], others: Collection[str] = ()) -> Parsed:
    """Read filters from the parameters of an address.

    Args:
        pairs: names and values, unescaped, as `urllib.parse.parse_qsl` gives them.
        others: names that belong to somebody else and are passed over.

    Returns:
        The filters that could be read, and a fault for everything else.
    """
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in pairs:
        parameter = _PARAMETERS.get(name)
        if parameter is None:
            if name not in others:
                faults.append(Fault("unknown", name, value, ", ".join(NAMES)))
        elif not parameter.several and parameter.field in fields:
            faults.append(Fault("twice", name, value))
        else:
            try:
                read = parameter.read(value)
            except _WrongValueError as error:
                faults.append(Fault(error.rule, name, value, error.allowed))
                continue
            before = fields.get(parameter.field, frozenset())
            fields[parameter.field] = before | {read} if parameter.several else read
    return Parsed(Filters(**fields), tuple(faults))


def absent(filters: Filters, columns: EventColumns) -> tuple[Fault, ...]:
    """Return a fault for every party, place and source that the filters name and no loaded event has."""
    known: dict[str, tuple[frozenset[str], Table[Any]]] = {
        "actor": (filters.actors, columns.actors.table),
        "place": (filters.places, columns.places.table),
        "source": (filters.sources, columns.sources.table),
    }
    return tuple(
        Fault("absent", name, _PARAMETERS[name].write(key))
        for name, (chosen, table) in known.items()
        for key in sorted(chosen)
        if not table.found_by(frozenset({key})).any()
    )


def filter_pairs(filters: Filters) -> Pairs:
    """Return the parameters that say what the filters are set to; none where nothing is filtered."""
    pairs: Pairs = []
    untouched = Filters()
    for name, parameter in _PARAMETERS.items():
        value = getattr(filters, parameter.field)
        if value == getattr(untouched, parameter.field):
            continue
        values = sorted(value) if parameter.several else [value]
        pairs += [(name, parameter.write(one)) for one in values]
    return pairs


def query_string(pairs: Iterable[tuple[str, str]]) -> str:
    """Return parameters as they stand behind the question mark of an address."""
    return urlencode(list(pairs), safe="/:,")
