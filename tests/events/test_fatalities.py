"""The dead and the injured in words and digits, told apart, and whom a figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.events.fatalities import Casualties, read_casualties
from map_app.events.frames import read_frames
from map_app.text.dates import find_dates
from map_app.text.normalise import fold
from map_app.text.sentences import split_sentences
from map_app.text.terms import find_terms

if TYPE_CHECKING:
    from map_app.events.fatalities import Count
    from map_app.lexicon import Lexicon

Bounds = tuple[int | None, int | None, int | None]


def exactly(number: int) -> Bounds:
    return number, number, number


def read(text: str, lexicon: Lexicon, code: str = "ar") -> Casualties:
    """Return the first deaths and the first injuries of a sentence."""
    language = lexicon.languages[code]
    folded = fold(text).text
    [sentence] = split_sentences(folded)
    dates = find_dates(folded, language, None)
    frames = read_frames(folded, sentence, 0, find_terms(folded, language), dates, [], language)
    found = [read_casualties(frame, folded, language) for frame in frames]
    return Casualties(
        next((each.killed for each in found if each.killed), None),
        next((each.injured for each in found if each.injured), None),
    )


def bounds(count: Count | None) -> Bounds | None:
    return None if count is None else (count.fatalities.low, count.fatalities.best, count.fatalities.high)


ARABIC = [
    ("أدى القصف إلى مقتل أكثر من 70 شخصا وإصابة 20 آخرين", (70, 70, None), exactly(20)),
    ("قتل ثلاثة وعشرون مدنيا في غارة", exactly(23), None),
    ("مقتل مئة وعشرين مدنيا في القصف", exactly(120), None),
    ("مقتل ألفي شخص في القصف", exactly(2000), None),
    ("مقتل ٧ عناصر في اشتباكات", exactly(7), None),
    ("مقتل ٧ عناصر على الأقل في اشتباكات", (7, 7, None), None),
    ("مقتل جنديين وجرح خمسة في اشتباكات", exactly(2), exactly(5)),
    ("استشهاد طفلين وإصابة عشرات المدنيين بقصف", exactly(2), (None, 12, None)),
    ("قتيلان وجريح في اشتباكات", exactly(2), exactly(1)),
    ("5 قتلى و10 جرحى في انفجار", exactly(5), exactly(10)),
    ("مقتل ما بين 10 و15 عنصرا في اشتباكات", (10, 12, 15), None),
    ("مقتل 10-15 عنصرا في اشتباكات", (10, 12, 15), None),
    ("مقتل نحو 40 عنصرا في اشتباكات", (None, 40, None), None),
    ("مقتل 5 مدنيين وثلاثة عناصر من قوات النظام في قصف", exactly(8), None),
    ("قتل 23 مدنيا بينهم 3 أطفال وامرأتان في غارة", exactly(23), None),
    ("سقوط قتلى وجرحى في قصف", (None, 3, None), (None, 3, None)),
    ("مقتل وإصابة 20 شخصا بقصف", (1, None, 20), (1, None, 20)),
    ("إصابة 4 مدنيين بقصف", None, exactly(4)),
    ("قصف دون وقوع إصابات", exactly(0), exactly(0)),
    ("قصف بـ20 قذيفة أدى لمقتل طفل", exactly(1), None),
    ("قتل شاب في 5 أيار بانفجار لغم", exactly(1), None),
]
ENGLISH = [
    ("At least 12 people, including three children, were killed and 20 injured", (12, 12, None), exactly(20)),
    ("An air strike killed more than 70 and wounded dozens", (70, 70, None), (None, 12, None)),
    ("Two soldiers and a civilian were killed in the clashes", exactly(3), None),
    ("The air strike killed 5 civilians and 3 fighters", exactly(8), None),
    ("Dozens of people were killed or injured in the attack", (1, None, None), (1, None, None)),
    ("Between 10 and 15 fighters died in the battle", (10, 12, 15), None),
    ("10 to 15 people were killed", (10, 12, 15), None),
    ("Some 20 people were killed", (None, 20, None), None),
    ("Twenty-three people were wounded in the shelling", None, exactly(23)),
    ("No casualties were reported after the shelling", exactly(0), exactly(0)),
    ("A child was killed when 5 shells fell on the town", exactly(1), None),
    ("The death toll reached at least 112 people", (112, 112, None), None),
]


@pytest.mark.parametrize(
    ("code", "text", "killed", "injured"),
    [("ar", *case) for case in ARABIC] + [("en", *case) for case in ENGLISH],
    ids=[text for text, *_ in ARABIC + ENGLISH],
)
def test_the_dead_and_the_injured_are_told_apart(
    code: str, text: str, killed: Bounds | None, injured: Bounds | None, lexicon: Lexicon
) -> None:
    casualties = read(text, lexicon, code)
    assert (bounds(casualties.killed), bounds(casualties.injured)) == (killed, injured)


@pytest.mark.parametrize("number", [*range(1, 120, 7), 250, 1200])
def test_digits_of_every_script_count_alike(number: int, lexicon: Lexicon) -> None:
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for figure in (str(number), arabic):
        assert bounds(read(f"مقتل {figure} مدنيا في القصف", lexicon).killed) == exactly(number)


def test_a_figure_knows_whose_members_it_counts_and_who_counted(lexicon: Lexicon) -> None:
    count = read("مقتل 5 عناصر من قوات النظام في اشتباكات", lexicon).killed
    assert count is not None
    assert (count.party, count.teller) == ("syrian_army", None)
    count = read("مقتل 5 مدنيين في قصف قوات النظام على البلدة", lexicon).killed
    assert count is not None
    assert count.party is None
