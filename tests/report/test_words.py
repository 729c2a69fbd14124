"""Words from the web made harmless, and numbers that say no more than is known."""

from __future__ import annotations

import pytest

from report.words import counted, decimal, listed, named, percent, shown, web_address
from tests.report.warehouses import EVIL


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_steers_is_left(evil: str) -> None:
    text = shown(evil)
    assert len(text) <= 120
    assert all(c.isprintable() for c in text if c != "\u200f")
    assert not set(text) & set("\0\a\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" two\n lines\t", "two lines"),
        ("a\u2028b\x85c", "a b c"),
        ("x" * 200, "x" * 119 + "…"),
        ("naïve – “quoted” 🤖", "naïve – “quoted” 🤖"),
        ("half \ud800", "half \ufffd"),
        ("e" + "\u0301" * 50, "e\u0301\u0301\u0301"),
        (12, "12"),
    ],
)
def test_shown(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_a_name_that_runs_to_the_left_is_kept_apart_in_a_sentence() -> None:
    assert named("Tool") == "Tool"
    assert named("כלי") == "\u2068כלי\u2069"


@pytest.mark.parametrize(
    "bad",
    [
        None, "", "javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd",
        "//host/path", "http:", "https:///path", "https://a b/", "https://a/\n", "https://a/\u202e", "https://[::1/x",
        "https://a/" + "x" * 3000, "blob:https://a/", "vbscript:x",
    ],
)  # fmt: skip
def test_no_web_address(bad: str | None) -> None:
    assert web_address(bad) == ""


@pytest.mark.parametrize("good", ["https://a.example/x?y=1&z=%22#f", "http://a", "HTTPS://a.example/"])
def test_web_addresses(good: str) -> None:
    assert web_address(good) == good


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0%"), (0.004, "<1%"), (0.5, "50%"), (0.996, ">99%"), (1, "100%"), (0.125, "12%")],
)
def test_percent_does_not_round_to_all_or_nothing(share: float, expected: str) -> None:
    assert percent(share).replace("\u202f", "") == expected


def test_numbers() -> None:
    assert [decimal(v, 1) for v in (0, -0.01, -1.25, 12345.67)] == ["0.0", "0.0", "−1.2", "12,345.7"]
    assert [decimal(v, 1, signed=True) for v in (0, 2, -2)] == ["0.0", "+2.0", "−2.0"]
    assert [counted(n, "tool") for n in (0, 1, 2, 5000)] == ["no tools", "1 tool", "2 tools", "5,000 tools"]
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
