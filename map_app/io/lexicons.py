"""Read `data/lexicon/LANG/*.toml` into a `Lexicon`, folding every form once."""

from __future__ import annotations

import tomllib
from itertools import product
from typing import TYPE_CHECKING, Any

from map_app.errors import LexiconError
from map_app.io.lexicon_terms import lexicon_terms
from map_app.lexicon import (
    Affixes,
    ComputedNames,
    Cue,
    DateWords,
    Language,
    Lexicon,
    NumberWords,
    Party,
    Succession,
    Trigger,
    companion_kind,
)
from map_app.model import Actor
from map_app.text.names import name_forms
from map_app.text.normalise import fold_name
from map_app.text.terms import without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FILES = ("morphology", "places", "clauses", "modality", "numbers", "dates", "triggers", "actors", "common")
_MIDDLE_RANK = 5


def read_lexicon(folder: Path) -> Lexicon:
    """Read every language under `folder`.

    Args:
        folder: holds one folder a language, named by its ISO 639-1 code, each with the nine TOML files, and
            successions.toml beside them.

    Raises:
        LexiconError: a file is missing, is not TOML, or lacks an entry that the rules need.
    """
    codes = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not codes:
        message = f"The lexicon folder {folder} has no language in it; restore data/lexicon from the project."
        raise LexiconError(message)
    tables = {code: {name: _table(folder / code / f"{name}.toml") for name in _FILES} for code in codes}
    try:
        return Lexicon(
            languages={code: _language(code, table) for code, table in tables.items()},
            computed={code: ComputedNames(**table["places"]["computed"]) for code, table in tables.items()},
            armies={state: army for table in tables.values() for state, army in _armies(table["actors"])},
            parties=_parties(table["actors"] for table in tables.values()),
            successions=tuple(map(_succession, _table(folder / "successions.toml")["succession"])),
        )
    except KeyError as error:
        message = f"The lexicon in {folder} lacks the entry {error}; compare it with data/lexicon of the project."
        raise LexiconError(message) from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"The lexicon file {path} cannot be read ({error.strerror}); restore it from the project."
        raise LexiconError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"The lexicon file {path} is not valid TOML: {error}."
        raise LexiconError(message) from error


def _language(code: str, tables: Mapping[str, dict[str, Any]]) -> Language:
    morphology, places = tables["morphology"], tables["places"]
    return Language(
        code=code,
        script=morphology["script"],
        terms=tuple(dict.fromkeys(lexicon_terms(tables))),
        affixes={name: _affixes(entry) for name, entry in morphology["affixes"].items()},
        cues={
            entry["id"]: Cue(
                entry["id"],
                entry["role"],
                frozenset(entry["kinds"]),
                entry.get("unknown", False),
                fold_name(next(iter(entry.get("one", ())), "")),
            )
            for entry in places["cue"]
        },
        triggers={entry["id"]: _trigger(entry) for entry in tables["triggers"]["trigger"]},
        weapons={entry["id"]: entry["sub_event_type"] for entry in tables["triggers"]["weapon"]},
        dates=_date_words(tables["dates"]),
        numbers=_number_words(tables["numbers"]),
        conjunctions=tuple(map(fold_name, morphology["conjunctions"])),
        clause_prefixes=tuple(morphology["clause_prefixes"]),
        future_prefixes=tuple(morphology["future_prefixes"]),
        locative_prefixes=tuple(morphology["locative_prefixes"]),
        object_pronouns=tuple(morphology["object_pronouns"]),
        belonging=tuple(morphology["belonging"]),
        joining_words=frozenset(map(fold_name, morphology["joining_words"])),
        cues_follow=morphology["cues_follow"],
        subject_first=morphology["subject_first"],
        acts_only=tuple(map(fold_name, morphology["verbs"].get("acts_only", ()))),
        participle_ending=morphology["verbs"].get("participle_ending", ""),
        locative_words=frozenset(map(fold_name, places["locative"]["words"])),
        distances={fold_name(unit): float(metres) for metres, units in places["distances"].items() for unit in units},
        teasers=_folded(tables["clauses"]["teasers"]["headings"]),
        compound_heads=frozenset(map(fold_name, places["names"]["compound"])),
        not_names=frozenset(map(fold_name, places["names"]["not_names"])),
        common_words=_common_words(tables["common"]),
        determiners=tuple(f" {fold_name(word)} " for word in morphology.get("determiners", ())),
        given_names=_folded(tables["common"].get("given_names", ())),
        titles=_folded(places["names"].get("titles", ())),
        institutions=_folded(places["names"].get("institutions", ())),
        height_heads=_folded(places["names"].get("heights", ())),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_name, words))


def _common_words(table: dict[str, list[str]]) -> frozenset[str]:
    """Return the everyday words in the form that names are looked up by."""
    return frozenset(form for words in table.values() for word in words for form, _ in name_forms(word))


def _affixes(entry: dict[str, Any]) -> Affixes:
    """Join one piece of each list, in order: the clitics of a word."""
    return Affixes(
        frozenset("".join(pieces) for pieces in product(*entry["before"])),
        frozenset(entry["behind"]),
    )


def _trigger(entry: dict[str, Any]) -> Trigger:
    kinds = ("by_weapon", "by_party", "by_victim", "before_place", "casualties", "weapons")
    flags = (*kinds, "enacted", "weak", "echo", "leaves", "ruins", "seizes", "loses")
    return Trigger(
        id=entry["id"],
        event_type=entry["event_type"],
        sub_event_type=entry["sub_event_type"],
        rank=entry.get("rank", _MIDDLE_RANK),
        by_camp=entry.get("by_camp", {}),
        mutual=entry.get("mutual", False),
        companions=companion_kind(entry["id"]) if "with" in entry else "",
        **{flag: entry.get(flag, False) for flag in flags},
    )


def _armies(actors: dict[str, Any]) -> Iterable[tuple[str, str]]:
    armies: dict[str, str] = actors["soldiers"].get("of", {})
    return armies.items()


def _parties(actor_tables: Iterable[dict[str, Any]]) -> dict[str, Party]:
    """Collect the parties that any language defines; a language that only adds forms names the id alone."""
    parties: dict[str, Party] = {}
    for table in actor_tables:
        for entry in table["actor"]:
            if "name_en" in entry:
                parties[entry["id"]] = Party(
                    _actor(entry),
                    entry["camp"],
                    vague=entry.get("vague", False),
                    from_air=entry.get("from_air", False),
                    unarmed=entry.get("unarmed", False),
                )
    return parties


def _succession(entry: dict[str, Any]) -> Succession:
    forms = frozenset(without_article(fold_name(form)) for form in entry.get("forms", ()))
    adjectives = tuple(f"{fold_name(word)} " for word in entry.get("adjectives", ()))
    return Succession(entry["before"], entry["after"], entry["day"], forms, adjectives)


def _actor(entry: dict[str, Any]) -> Actor:
    return Actor(
        id=entry["id"],
        name_ar=entry["name_ar"],
        name_en=entry["name_en"],
        category=entry["category"],
        parent_id=entry.get("parent"),
        acled_name=entry.get("acled_name"),
        ucdp_name=entry.get("ucdp_name"),
        first_year=entry.get("first_year"),
        last_year=entry.get("last_year"),
    )


def _date_words(table: dict[str, Any]) -> DateWords:
    kinds: dict[str, dict[str, int | str]] = {
        kind: {
            fold_name(form): int(value) if value.lstrip("-").isdecimal() else value
            for value in entries
            for form in entries[value]
        }
        for kind, entries in table["kinds"].items()
    }
    kinds |= {kind: {fold_name(form): form for form in forms} for kind, forms in table["words"].items()}
    grammar = table["grammar"]
    first, last = grammar["weekend_days"]
    return DateWords(
        kinds=kinds,
        rules=tuple((rule["id"], rule["form"]) for rule in table["rule"]),
        parts=grammar["parts"],
        seeds=tuple(grammar["seeds"]),
        articles=frozenset(map(fold_name, grammar["articles"])),
        same_as=tuple(map(fold_name, grammar["same_as"])),
        future=tuple(map(fold_name, grammar["future"])),
        weekend_days=(first, last),
    )


def _number_words(table: dict[str, Any]) -> NumberWords:
    compound, counting = table["compound"], table["counting"]
    return NumberWords(
        cardinals=_by_form(table["cardinals"]),
        scales=_by_form(table["scales"]),
        joiners=tuple(map(fold_name, compound["joiners"])),
        joiner_needed=compound["joiner_needed"],
        units_first=compound["units_first"],
        duals=frozenset(map(fold_name, table["duals"]["words"])),
        singles=frozenset(map(fold_name, table["singles"]["words"])),
        vague=_by_form(table["vague"]),
        bounds={name: tuple(map(fold_name, forms)) for name, forms in table["bounds"].items()},
        victims={fold_name(form): kind for kind, forms in table["victims"].items() for form in forms},
        plurals=frozenset(map(fold_name, counting["plurals"])),
        tolls=_folded(counting.get("tolls", ())),
        fillers=_folded(counting.get("fillers", ())),
        subset=tuple(map(fold_name, counting["subset"])),
        negations=tuple(map(fold_name, counting["negations"])),
        one_before=tuple(map(fold_name, counting["one_before"])),
        one_behind=tuple(map(fold_name, counting["one_behind"])),
        not_people=frozenset(map(fold_name, counting["not_people"])),
        figure_precedes_verb=counting["figure_precedes_verb"],
        figure_before_verb_in=tuple(counting.get("figure_before_verb_in", ())),
        figure_before=_folded(counting.get("figure_before", ())),
    )


def _by_form(table: dict[str, list[str]]) -> dict[str, int]:
    return {fold_name(form): int(number) for number, forms in table.items() for form in forms}
