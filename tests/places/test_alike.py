from __future__ import annotations

import pytest

from map_app.places.alike import Alike
from map_app.text.names import name_forms

KNOWN = ("حريتان", "كفر حمرة", "سرمين", "خان شيخون", "جسر الشغور", "تل رفعت", "رفعية", "المعرة", "Khan Sheikhoun")
ALIKE = Alike(tuple(dict.fromkeys(form for name in KNOWN for form, _ in name_forms(name))))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("حارتان", "حريتان"),  # long vowels for short ones, as names come back from a Latin spelling
        ("كافر حمرا", "كفر حمره"),
        ("سارمين", "سرمين"),
        ("شيخون", "خان شيخون"),  # the last word of a name
        ("الشغور", "جسر الشغور"),  # with the article that its name has inside
        ("شغور", "جسر الشغور"),
        ("خان شيخوم", "خان شيخون"),
        ("Sheikhoun", "khan sheikhoun"),
    ],
)
def test_a_name_is_found_that_is_written_otherwise(written: str, meant: str) -> None:
    assert max(ALIKE.near(written), key=lambda near: near.likeness).form == meant


def test_what_is_alike_is_never_more_than_the_name_itself() -> None:
    assert all(0 < near.likeness < 100 for name in ("حارتان", "شيخون", "رفعت") for near in ALIKE.near(name))


@pytest.mark.parametrize("name", ["تل", "كفر", "", "؟", "زنادو"])
def test_words_that_begin_many_names_and_strange_ones_are_like_none(name: str) -> None:
    assert list(ALIKE.near(name)) == []
