from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.view.escape import escape, escape_markdown

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "\\u003cimg\\u003e",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_html_or_a_template_literal_reads_is_left(text: str) -> None:
    safe = escape(text)
    assert not set(safe) & set("<>\"'`$\\")
    assert html.unescape(safe) == text


@given(st.text())
def test_a_reader_sees_exactly_the_text(text: str) -> None:
    assert html.unescape(escape(text)).replace("\r", "") == text.replace("\r", "")


@pytest.mark.parametrize("text", ["![x](http://example.org/a.png)", "[a](javascript:alert(1))", ":red[x] $x$ **b**"])
def test_markdown_is_shown_as_written(text: str) -> None:
    safe = escape_markdown(text)
    assert safe.replace("\\", "") == text
    assert "](" not in safe
    assert "**" not in safe
