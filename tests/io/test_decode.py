from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.io.decode import UndecodableError, decode, likely_encoding

ARABIC = "قصف الطيران الحربي أحياء مدينة حلب"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf_8_comes_back_letter_by_letter(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert decode((mark + ARABIC + "\r\n").encode(encoding)) == ARABIC + "\r\n"


@pytest.mark.parametrize(("encoding", "name"), [("cp1256", "windows-1256"), ("iso8859_6", "ISO-8859-6")])
def test_the_likely_encoding_is_named(encoding: str, name: str) -> None:
    data = (ARABIC + "\n").encode(encoding) * 3
    assert likely_encoding(data) == name
    with pytest.raises(UndecodableError, match=f"is not UTF-8 .* looks like {name}: .* save it as UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\x02", "is a binary file"),
        ("Aleppo was shelled".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\xff\xfe\x00", "breaks off"),
        (b"\x81\x8d\x8f\x90\x9d", "is not UTF-8"),
    ],
)
def test_what_is_no_text_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UndecodableError, match=said):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_one_clause(data: bytes) -> None:
    with suppress(UndecodableError):
        assert isinstance(decode(data), str)
