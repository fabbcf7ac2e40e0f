"""What the program knows of a language and of the parties to a war, as plain values.

The words stand in `data/lexicon/LANG/*.toml`; `map_app.io.lexicons` reads them. All forms are folded
(`map_app.text.normalise`), so the rules compare like with like.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from map_app.model import Actor

CueRole = Literal["head", "region", "vicinity", "office"]


@dataclass(frozen=True, slots=True)
class Affixes:
    """What may be written on to the forms of one class, before and behind; the empty string for nothing."""

    prefixes: frozenset[str] = frozenset({""})
    suffixes: frozenset[str] = frozenset({""})


@dataclass(frozen=True, slots=True)
class Term:
    """One folded form and what it means.

    `kind` names the room that reads it ("cue", "trigger", "actor", "opener" ...), `value` the entry in that room,
    `detail` a finer mark of the form itself (a cue's number, a trigger's word class).
    """

    form: str
    kind: str
    value: str
    affixes: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that announces a place; `kinds` are the gazetteer kinds it fits, none for any; `word` its first form."""

    id: str
    role: CueRole
    kinds: frozenset[str]
    announces_unknown: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word family that says that something happened, with its ACLED types; see data/lexicon/ar/triggers.toml."""

    id: str
    event_type: str
    sub_event_type: str
    rank: int = 5
    by_camp: Mapping[str, str] = field(default_factory=dict)
    by_weapon: bool = False
    by_party: bool = False
    by_victim: bool = False
    before_place: bool = False
    enacted: bool = False
    weak: bool = False
    echo: bool = False
    leaves: bool = False
    ruins: bool = False
    casualties: bool = False
    weapons: bool = False
    mutual: bool = False
    seizes: bool = False
    loses: bool = False
    companions: str = ""
    """The kind of the words of which one must stand in the clause; empty where none must."""


def companion_kind(trigger: str) -> str:
    """Return the kind of the terms that must stand with an event word, by the id of its entry."""
    return f"companion of {trigger}"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor with what the reading rules need.

    `camp` says who it fights beside, `vague` that its words name no party in particular, `from_air` that it bombs
    from the air where a report does not say with what, `unarmed` that violence is only done to it.
    """

    actor: Actor
    camp: str
    vague: bool = False
    from_air: bool = False
    unarmed: bool = False


@dataclass(frozen=True, slots=True)
class Succession:
    """From `day` on words mean `after` that meant `before`: those of `forms` (folded), or all words of either party.

    With `forms` go phrases that begin with one of `adjectives`: Syrian army posts.
    """

    before: str
    after: str
    day: date
    forms: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()
    """Folded, each with the blank behind it."""

    def covers(self, form: str) -> bool:
        """Tell whether a folded form without its article is among the words that changed."""
        return not self.forms or form in self.forms or form.startswith(self.adjectives)


@dataclass(frozen=True, eq=False, slots=True)
class DateWords:
    """Calendar words of one language, and the grammar that combines them; see data/lexicon/ar/dates.toml.

    `kinds` gives each kind of word its folded forms with what they stand for; `rules` are ids with their patterns over
    kinds, `parts` what several patterns share; `seeds` the kinds of which every expression holds a word.
    """

    kinds: Mapping[str, Mapping[str, int | str]]
    rules: tuple[tuple[str, str], ...]
    parts: Mapping[str, str]
    seeds: tuple[str, ...]
    articles: frozenset[str]
    same_as: tuple[str, ...]
    future: tuple[str, ...]
    weekend_days: tuple[int, int]


@dataclass(frozen=True, eq=False, slots=True)
class NumberWords:
    """Number words of one language, and how they count people; see data/lexicon/ar/numbers.toml.

    `bounds` maps "at_least", "at_most", "about" and "range" to their words.

    `scales` are words that multiply what stands before them (thousand); `joiners` the words for "and" between the
    words of one number, needed or not; `units_first` where 23 is "three and twenty".
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: tuple[str, ...]
    joiner_needed: bool
    units_first: bool
    duals: frozenset[str]
    singles: frozenset[str]
    vague: Mapping[str, int]
    bounds: Mapping[str, tuple[str, ...]]
    victims: Mapping[str, str]
    plurals: frozenset[str]
    subset: tuple[str, ...]
    negations: tuple[str, ...]
    one_before: tuple[str, ...]
    one_behind: tuple[str, ...]
    not_people: frozenset[str]
    figure_precedes_verb: bool
    tolls: frozenset[str] = frozenset()
    """Words for a toll, which rises to a figure."""
    fillers: frozenset[str] = frozenset()
    """Words between a figure and those whom it counts: six other officers."""
    figure_before: frozenset[str] = frozenset()
    """Words for death behind which no figure stands, but before them: لقي ثلاثة أشخاص حتفهم."""
    figure_before_verb_in: tuple[str, ...] = ()
    """Endings of verbs that may stand behind whom they count: شقيقان قضيا."""


@dataclass(frozen=True, eq=False, slots=True)
class ComputedNames:
    """How one language calls a place that is described by others: templates, and its compass words."""

    distance: str
    between: str
    compass: Mapping[str, str]
    compass_joint: str


@dataclass(frozen=True, eq=False)
class Language:
    """One language's words and grammar tables."""

    code: str
    script: str
    terms: tuple[Term, ...]
    affixes: Mapping[str, Affixes]
    cues: Mapping[str, Cue]
    triggers: Mapping[str, Trigger]
    weapons: Mapping[str, str]
    dates: DateWords
    numbers: NumberWords
    conjunctions: tuple[str, ...]
    clause_prefixes: tuple[str, ...]
    future_prefixes: tuple[str, ...]
    locative_prefixes: tuple[str, ...]
    object_pronouns: tuple[str, ...]
    belonging: tuple[str, ...]
    joining_words: frozenset[str]
    cues_follow: bool
    subject_first: bool
    participle_ending: str
    distances: Mapping[str, float]
    locative_words: frozenset[str]
    teasers: frozenset[str]
    compound_heads: frozenset[str]
    not_names: frozenset[str]
    common_words: frozenset[str]
    acts_only: tuple[str, ...] = ()
    """Ends of verbs whose subject always acts, where those of other verbs may undergo what they say."""
    determiners: tuple[str, ...] = ()
    """Words that make the noun behind them definite, each with its space; none where the article is written on."""
    given_names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    """Words before the name of a person: president, commander."""
    institutions: frozenset[str] = frozenset()
    """Last words of the names of bodies that are called after places: Raqqa Media Centre."""
    height_heads: frozenset[str] = frozenset()
    """First words of the names of heights, which mostly bear the name of the place beneath them: Tal Rifaat."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All languages, the parties that their texts name, and which words came to mean another party, and when."""

    languages: Mapping[str, Language]
    parties: Mapping[str, Party]
    computed: Mapping[str, ComputedNames]
    """By the code of a language, how it calls computed places."""
    armies: Mapping[str, str] = field(default_factory=dict)
    """By the id of a state, that of its army."""
    successions: tuple[Succession, ...] = ()
