"""Write out the forms of a lexicon's entries: what each word looks like in a text, and what it means there."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

from map_app.lexicon import Term, companion_kind
from map_app.text.normalise import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_ARMS = frozenset({"guns", "aircraft"})
"""Kinds of [compounds] that name a deed or arms beside the party."""


def lexicon_terms(tables: Mapping[str, dict[str, Any]]) -> Iterator[Term]:
    """Yield every form of every entry of a language's tables, by their names (morphology, places, clauses ...)."""
    morphology = tables["morphology"]
    yield from _cue_terms(tables["places"])
    yield from _trigger_terms(tables["triggers"], morphology)
    for entry in tables["actors"]["actor"]:
        yield from _actor_terms(entry)
    yield from _compound_terms(tables["actors"])
    yield from _together_terms(tables["actors"]["together"], first=tables["morphology"]["subject_first"])
    soldiers = tables["actors"]["soldiers"]
    yield from (_term(word, "soldiers", soldiers["party"], "noun", "noun") for word in soldiers["words"])
    yield from _clause_terms(tables["clauses"])
    yield from (_term(word, "figurative", "figurative", "noun") for word in tables["modality"].get("figurative", ()))
    for kind in ("speech", "comment"):
        yield from _word_class_terms(tables["clauses"][kind], "speech", kind, morphology)
    for entry in tables["modality"]["modality"]:
        for term in _word_class_terms(entry, "modality", entry["kind"], morphology):
            yield replace(term, detail=str(entry.get("reach", "")))
    yield from (_term(word, "realised", "realised", "word") for word in tables["modality"]["realised"]["words"])
    numbers = tables["numbers"]
    for words in numbers["victims"].values():
        yield from (_term(word, "victim", "victim", "noun") for word in words)
    for kind, entry in numbers["casualties"].items():
        yield from _word_class_terms(entry, "casualty", kind, morphology)


def _clause_terms(clauses: dict[str, Any]) -> Iterator[Term]:
    """Yield the words by which clauses, parties and places hang together."""
    for kind, words in clauses["openers"].items():
        yield from (_term(word, "opener", kind, "word") for word in words)
    for kind, words in clauses.get("orientation", {}).items():
        yield from (_term(word, kind, kind, "word") for word in words)
    for kind, words in clauses.get("belonging", {}).items():
        yield from (_term(word, "belonging", kind, "word") for word in words)
    for kind, words in clauses["routes"].items():
        yield from (_term(word, "route", kind, "word") for word in words)
    for kind, words in clauses["sides"].items():
        yield from (_term(word, "side", kind, "noun") for word in words)
    for kind, words in clauses.get("blame", {}).items():
        yield from (_term(word, "blame", kind, "word") for word in words)
    for kind, words in clauses.get("back", {}).items():
        yield from (_term(word, "back", kind, "word") for word in words)
    yield from (_term(word, "phrase", "phrase", "word") for word in clauses["phrases"]["words"])
    yield from (_term(word, "anaphor", "demonstrative", "word") for word in clauses["anaphors"]["words"])
    yield from (_term(word, "basis", "basis", "word") for word in clauses.get("basis", {}).get("words", ()))
    yield from (_term(word, "between", "between", "word") for word in clauses["between"]["words"])
    yield from (_term(word, "passive", "passive", "word") for word in clauses.get("passive", {}).get("words", ()))


def _cue_terms(places: dict[str, Any]) -> Iterator[Term]:
    for entry in places["cue"]:
        for number in ("one", "two", "many"):
            yield from (_term(word, "cue", entry["id"], "noun", number) for word in entry.get(number, ()))
    for side, directions in places["directions"].items():
        for direction, words in directions.items():
            yield from (_term(word, "direction", direction, "word", side) for word in words)
    for where, countries in places["demonyms"].items():
        for country, words in countries.items():
            yield from (_term(word, "demonym", country, "word", where) for word in words)
    yield from (_term(word, "container", "container", "word") for word in places["containers"]["words"])


def _actor_terms(entry: dict[str, Any]) -> Iterator[Term]:
    """Yield the words for a party, with `detail` "act" for those that name its deed or arms too (القصف التركي).

    "aid" marks words for help that it gives (إسناد جوي روسي).
    "unnamed" marks words that say that nobody knows who it was (مسلحون مجهولون): no other words name their party.
    Behind ل the article loses its alef (للجيش السوري), so a phrase is listed without its article as well; an act only
    so, that it begins where the word for the event does.
    """
    for form in entry["forms"]:
        yield _term(form, "actor", entry["id"], "noun")
        if " " in form and form.startswith("ال"):
            yield _term(form.removeprefix("ال"), "actor", entry["id"], "noun")
    yield from (_term(form, "actor", entry["id"], "noun", "unnamed") for form in entry.get("unnamed", ()))
    yield from (_term(form, "actor", entry["id"], "noun", "aid") for form in entry.get("aids", ()))
    for form in entry.get("acts", ()):
        yield _term(form.removeprefix("ال"), "actor", entry["id"], "noun", "act")


def _compound_terms(actors: dict[str, Any]) -> Iterator[Term]:
    """Yield what the adjectives for a party make with the nouns under [compounds]: Turkish soldiers, a Turkish drone.

    A phrase that is listed for a party by itself is that party's alone; one under [[joint]] means all of its parties.
    """
    listed = {fold_name(form) for entry in actors["actor"] for key in ("forms", "acts") for form in entry.get(key, ())}
    joint = [entry | {"id": actor} for entry in actors.get("joint", ()) for actor in entry["actors"]]
    for entry in joint:
        yield from _actor_terms(entry)
    for entry in (*actors["actor"], *joint):
        for kind, adjectives in entry.get("adjectives", {}).items():
            detail = "act" if kind in _ARMS else ""
            for adjective, noun in product(adjectives, actors["compounds"][kind]):
                if fold_name(f"{adjective} {noun}") not in listed:
                    yield _term(f"{adjective} {noun}", "actor", entry["id"], "noun", detail)


def _together_terms(together: dict[str, Any], *, first: bool) -> Iterator[Term]:
    """Yield the words for what two states do together, for each of them; the adjectives stand first or behind."""
    states = [(state, adjective) for state, words in together["states"].items() for adjective in words]
    for (one, before), (other, behind), joint in product(states, states, together["joints"]):
        for aid in together["aids"] if one != other else ():
            both = f"{before}{joint}{behind}"
            phrase = f"{both} {aid}" if first else f"{aid} {both}"
            yield from (_term(phrase, "actor", state, "noun", "aid") for state in (one, other))


def _trigger_terms(triggers: dict[str, Any], morphology: dict[str, Any]) -> Iterator[Term]:
    for entry in triggers["trigger"]:
        yield from _word_class_terms(entry, "trigger", entry["id"], morphology)
        kind = companion_kind(entry["id"])  # one of its own, as of overlapping words of a kind only the longest stands
        yield from (_term(word, kind, entry["id"], "noun") for word in entry.get("with", ()))
    for kind, entry in triggers["light"].items():
        yield from _word_class_terms(entry, "light", kind, morphology)
    for kind in ("enactor", "breach"):
        yield from _word_class_terms(triggers.get(f"{kind}s", triggers.get(f"{kind}es", {})), kind, kind, morphology)
    for entry in triggers["weapon"]:
        yield from _word_class_terms(entry, "weapon", entry["id"], morphology)


def _word_class_terms(entry: dict[str, Any], kind: str, value: str, morphology: dict[str, Any]) -> Iterator[Term]:
    for form in _verb_forms(entry, morphology["verbs"]):
        yield _term(form, kind, value, "verb", "verb")
    for noun in entry.get("nouns", ()):
        yield from (_term(form, kind, value, "noun", "noun") for form in _noun_forms(noun, morphology["nouns"]))
    yield from (_term(word, kind, value, "word", "word") for word in entry.get("words", ()))
    yield from (_term(word, kind, value, "verb", "verb") for word in entry.get("forms", ()))


def _noun_forms(noun: str, nouns: dict[str, Any]) -> Iterator[str]:
    """Yield a noun or set phrase as it is listed, in the accusative (قصفا جويا), and definite (القصف الجوي).

    The article of the first word is a clitic, so the definite phrase differs from the listed one in its other words.
    """
    yield noun
    words = noun.split()
    article, ending = nouns["article"], nouns["accusative"]
    if not ending or any(word.startswith(article) or word in nouns["uninflected"] for word in words):
        return
    yield " ".join(word if word.endswith(tuple(nouns["accusative_not_behind"])) else word + ending for word in words)
    if len(words) > 1:
        yield " ".join((words[0], *(article + word for word in words[1:])))


def _verb_forms(entry: dict[str, Any], verbs: dict[str, Any]) -> Iterator[str]:
    """Inflect the first word of each stem; what follows it (استولى على) stays as it is."""
    for stem in entry.get("perfect", ()):
        head, _, rest = stem.partition(" ")
        for ending in verbs["perfect_endings"]:
            inflected = _join(head, ending) if ending else head
            yield f"{inflected} {rest}".strip()
    for stem in entry.get("imperfect", ()):
        head, _, rest = stem.partition(" ")
        for beginning, ending in product(verbs["imperfect_beginnings"], verbs["imperfect_endings"]):
            yield f"{beginning}{_join(head, ending) if ending else head} {rest}".strip()


def _join(stem: str, ending: str) -> str:
    """Put an ending on a stem; the weak letter at its end drops before it (استولى, استولت; دعا, دعت)."""
    return stem.removesuffix("ى").removesuffix("ا") + ending


def _term(form: str, kind: str, value: str, affixes: str, detail: str = "") -> Term:
    return Term(fold_name(form), kind, value, affixes, detail)
