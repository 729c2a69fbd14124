"""Money, percent, score, date: what is read, and that nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.price import parse_price
from parsers.values import (
    Panel,
    Votes,
    find_date,
    parse_date,
    parse_panel,
    parse_percent,
    parse_score,
    parse_verdict,
    parse_votes,
)

SPACES = st.sampled_from(["", " ", "\u00a0", "  "])
SCALES = st.sampled_from([5, 10, 100])


@given(st.integers(0, 100), SPACES)
def test_every_percentage_is_read(number: int, space: str) -> None:
    assert parse_percent(f"{number}{space}%") == number


@given(st.integers(101, 999))
def test_no_share_is_above_a_hundred(number: int) -> None:
    assert parse_percent(f"{number}%") is None


@given(st.text(alphabet="abcdefghij ", min_size=1), st.integers(0, 100))
def test_a_percentage_in_a_sentence_is_none(words: str, number: int) -> None:
    assert parse_percent(f"{number}% x{words}") is None


@given(SCALES, st.data(), SPACES, st.sampled_from(["ship", "skip", "Ship", "SKIP"]), st.booleans())
def test_every_score_is_read_on_every_scale(
    scale: int, data: st.DataObject, space: str, verdict: str, first: bool
) -> None:
    value = data.draw(st.integers(0, scale))
    figure = f"{value}{space}/{space}{scale}"
    for text in (f"{verdict} · {figure}" if first else f"{figure} · {verdict}", f"{figure} ({verdict})"):
        score = parse_score(text)
        assert score is not None
        assert score.value == pytest.approx(value * 100 / scale)
        assert score.verdict == verdict.lower()
    alone = parse_score(figure)
    assert alone is not None
    assert alone.verdict is None


@pytest.mark.parametrize("text", ["120/100", "11/10", "6/5", "82/70", "a 82/100", "82/100 users", "1/2", "24/7", ""])
def test_what_is_no_score(text: str) -> None:
    assert parse_score(text) is None


@pytest.mark.parametrize(
    ("text", "verdict"), [("Ship", "ship"), ("SKIPS", "skip"), ("shipped", "ship"), ("Mixed", None)]
)
def test_verdicts(text: str, verdict: str | None) -> None:
    assert parse_verdict(text) == verdict


@given(st.integers(0, 9), st.integers(0, 9))
def test_tallies_in_every_form(ships: int, skips: int) -> None:
    assert parse_panel(f"Ship · {ships} ship / {skips} skip") == Panel("ship", ships, skips)
    assert parse_panel(f"{ships} Ships{skips} Skips") == Panel(None, ships, skips)
    assert parse_panel(f"{ships} ships · {skips} skips") == Panel(None, ships, skips)


@pytest.mark.parametrize(
    ("text", "panel"),
    [
        ("Mixed", Panel("mixed", None, None)),
        ("Verdict — Ship", Panel("ship", None, None)),
        ("SKIP", Panel("skip", None, None)),
        ("Mixed · 2 ship / 2 skip", Panel("mixed", 2, 2)),
        ("Shipping is hard", None),
        ("I would ship 3 skips", None),
        ("", None),
    ],
)
def test_panel_verdicts(text: str, panel: Panel | None) -> None:
    assert parse_panel(text) == panel


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("83%", Votes(83, None)),
        ("83% ship (12 votes)", Votes(83, 12)),
        ("83 % · 1,204 votes", Votes(83, 1204)),
        ("12 votes", Votes(None, 12)),
        ("—", Votes(None, None)),
        ("No community votes yet", Votes(None, 0)),
        ("Free", None),
        ("83% of developers agree that 12 votes are few", None),
    ],
)
def test_community_votes(text: str, votes: Votes | None) -> None:
    assert parse_votes(text) == votes


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = f"{day:%B}"
    forms = [day.isoformat(), f"{month} {day.day}, {day.year}", f"{month[:3]} {day.day:02}, {day.year}"]
    for form in [*forms, f"{day.day} {month} {day.year}"]:
        assert parse_date(form) == day
    found = find_date(f"{forms[2]} By Ann Author")
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize("text", ["2025-02-30", "Foo 12, 2025", "May 2025", "Jun 31, 2025", "12", "on 2025-01-01 we"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


# model, amount, currency, period, licence, free tier
PRICES: dict[str, tuple[str | None, float | None, str | None, str | None, str | None, bool]] = {
    "Free": ("free", None, None, None, None, False),
    "Free / Open Source": ("open_source", None, None, None, None, False),
    "Free / Open weights (Apache 2.0)": ("open_source", None, None, None, "Apache 2.0", False),
    "Open Source (MIT)": ("open_source", None, None, None, "MIT", False),
    "$20/mo": ("subscription", 20, "USD", "month", None, False),
    "$1,200 per year": ("subscription", 1200, "USD", "year", None, False),
    "€12–€49/mo": ("subscription", 12, "EUR", "month", None, False),
    "12,50 € / month": ("subscription", 12.5, "EUR", "month", None, False),
    "from $20 per seat": ("subscription", 20, "USD", "seat", None, False),
    "$8/user/month": ("subscription", 8, "USD", "user/month", None, False),
    "$0.10/M tokens": ("usage", 0.1, "USD", "1M tokens", None, False),
    "$3 per 1M input": ("usage", 3, "USD", "1M input", None, False),
    "Pay-as-you-go ($0.004 per request)": ("usage", 0.004, "USD", "request", None, False),
    "Free tier / Pro $15/mo": ("freemium", 15, "USD", "month", None, True),
    "Free tier via Studio / Pay-as-you-go via API (per token)": ("freemium", None, None, None, None, True),
    "$490 one-time": ("paid", 490, "USD", None, None, False),
    "Paid": ("paid", None, None, None, None, False),
    "Contact sales": ("contact", None, None, None, None, False),
    "Custom pricing": ("contact", None, None, None, None, False),
    "See website": (None, None, None, None, None, False),
}


@pytest.mark.parametrize("text", PRICES)
def test_price_texts(text: str) -> None:
    price = parse_price(text)
    found = (price.model, price.amount, price.currency, price.period, price.license, price.free_tier)
    assert found == PRICES[text]


@given(st.integers(1, 99_999), st.sampled_from(["$", "€", "£"]), st.sampled_from(["month", "year"]))
def test_amounts_come_back(amount: int, sign: str, period: str) -> None:
    for text in (f"{sign}{amount}/{period}", f"{sign}{amount:,} per {period}", f"from {sign}{amount} a {period}"):
        price = parse_price(text)
        assert (price.amount, price.period, price.model) == (amount, period, "subscription")


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    parse_price(text)
    for reader in (parse_percent, parse_score, parse_verdict, parse_panel, parse_votes, parse_date, find_date):
        reader(text)
