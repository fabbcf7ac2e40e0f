"""Which of the many spellings that GeoNames lists for a town are its Arabic and English names."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from babel import Locale

from map_app.model import PlaceName

# GeoNames does not say which language an alternate name is in. Letters of Arabic proper only: Persian, Urdu, Kurdish,
# Pashto and Uyghur write most of their names with letters of their own, or put teh marbuta, alef maqsura or an initial
# hamza on yeh where Arabic never does.
_ARABIC_NAME = re.compile(r"(?!ئ)(?:(?![ىة]\B)[ء-غف-يً-ْٰٱ '-])+")
_MARKS = re.compile(r"[ً-ٰٟـ]")
_FOLD_ARABIC = str.maketrans("أإآٱىةؤ", "ااااي\u0647\u0648")
_FEWEST_LETTERS = 3
_SHORT = 4

# "District of Tel Keppe", "the city of Jerusalem": the kind is a cue beside a name, not part of it.
_KIND_WORD = re.compile(r"(?:مدينة|محافظة|قضاء|ناحية|ولاية|مركز|إمارة|شهرك?|ضلع|قرية|منطقه) ")

# Letters that Unicode does not decompose.
_FOLD_LATIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})
_LATIN_NAME = re.compile(r"[A-Z](?=.*[a-z])[A-Za-z' -]{3,}")
"""Names with accents mostly stand there without as well; codes of airports are no names."""
_NOT_LETTERS = re.compile(r"[ʻʼʽʾʿ‘’`'\u0300-\u036f]")


class TownNames(NamedTuple):
    """A town's display names and every spelling; `needs_cue` None where nothing decides."""

    name_ar: str
    name_en: str
    names: tuple[PlaceName, ...]
    needs_cue: bool | None


class WorldNames:
    """The rules of names, made ready for many towns.

    Args:
        rules: The tables `towns` (corrections by GeoNames id) and `everyday` (words that are no evidence of a town).
    """

    def __init__(self, rules: dict[str, Any]) -> None:
        """Fold the everyday words, and look up what CLDR calls the cities of the time zones."""
        self._towns: dict[str, dict[str, Any]] = rules["towns"]
        self._everyday_ar = frozenset(fold_arabic(word) for word in rules["everyday"]["ar"])
        self._everyday_en = frozenset(word.lower() for word in rules["everyday"]["en"])
        self._cldr = {
            (zone, zone.rpartition("/")[2].replace("_", " ")): entry["city"]
            for zone, entry in Locale.parse("ar").time_zones.items()
            if "city" in entry
        }

    def arabic(self, row: dict[str, Any]) -> list[str]:
        """Choose the Arabic names in one GeoNames row, the display name first; none for many a far town."""
        rule = self._towns.get(str(row["geonameid"]), {})
        # Most alternates are Latin: comparing the first letter is much cheaper than the pattern.
        found = [text for text in row["alternatenames"] if "\u0620" < text < "\u06ff" and _ARABIC_NAME.fullmatch(text)]
        listed = [_MARKS.sub("", text) for text in found if not _KIND_WORD.match(text)]
        cldr = self._cldr.get((row["timezone"], row["name"]))
        display = rule.get("name_ar") or (_MARKS.sub("", cldr) if cldr else self._best(listed))
        if not display:
            return []
        # A short alternate is more often a word, or a Persian spelling, than a name that reports use; one that differs
        # in hamza or article alone is found by the display name.
        names = {fold_arabic(name): name for name in reversed((display, *rule.get("names_ar", ())))}
        if not rule.get("only"):
            for text in listed:
                folded = fold_arabic(text)
                if len(folded) > _SHORT and folded not in self._everyday_ar:
                    names.setdefault(folded, text)
        return [display, *(name for name in names.values() if name != display)]

    def is_telling(self, name: str) -> bool:
        """Tell whether an Arabic name is long and rare enough to mean a far and small town."""
        folded = fold_arabic(name)
        return len(folded) > _SHORT and folded not in self._everyday_ar

    def of_town(self, row: dict[str, Any], arabic: list[str], *, all_latin: bool = False) -> TownNames:
        """Join the Latin names in one GeoNames row to its Arabic ones: the main one, or all that are names."""
        rule = self._towns.get(str(row["geonameid"]), {})
        name_en = rule.get("name_en") or row["name"]
        latin = dict.fromkeys((name_en, *rule.get("names_en", ())))
        if not rule.get("only"):
            latin.update(dict.fromkeys((row["name"], fold_latin(row["name"]))))
            if all_latin:
                latin.update(dict.fromkeys(filter(_LATIN_NAME.fullmatch, row["alternatenames"])))
        names = [PlaceName(text, "ar") for text in arabic]
        names += [PlaceName(text, "en") for text in latin]
        needs_cue = rule.get("needs_cue")
        if needs_cue is None and self._is_everyday(arabic, latin):
            needs_cue = True
        return TownNames(arabic[0] if arabic else "", name_en, tuple(names), needs_cue)

    def _best(self, listed: list[str]) -> str | None:
        long_enough = [text for text in listed if len(text) >= _FEWEST_LETTERS]
        uncommon = [text for text in long_enough if fold_arabic(text) not in self._everyday_ar]
        return next(iter(uncommon or long_enough), None)

    def _is_everyday(self, arabic: list[str], latin: dict[str, None]) -> bool:
        return any(fold_arabic(text) in self._everyday_ar for text in arabic) or any(
            text.lower() in self._everyday_en for text in latin
        )


def is_arabic(text: str) -> bool:
    """Tell whether a name is written as Arabic is, and not as Persian, Kurdish or Urdu."""
    return _ARABIC_NAME.fullmatch(text) is not None


def fold_arabic(text: str) -> str:
    """Drop vowel marks and unify the letters that writers exchange."""
    return _MARKS.sub("", text).translate(_FOLD_ARABIC).removeprefix("ال")


def fold_latin(text: str) -> str:
    """Spell a name with ASCII letters where it has accents or marks for ayn and hamza."""
    return text if text.isascii() else _NOT_LETTERS.sub("", unicodedata.normalize("NFKD", text.translate(_FOLD_LATIN)))
