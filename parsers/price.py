"""Price texts: `Free / Open Source (Apache 2.0)`, `$0.10/M tokens`, `€12–€49/mo`, `from $20 per seat`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.remembered import remembered

_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODES = "USD|EUR|GBP|JPY|INR|CHF|CAD|AUD"
_AMOUNT = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_MONEY = re.compile(
    rf"(?:(?P<sign>US\$|[$€£¥₹])\s?(?P<amount>{_AMOUNT})(?P<kilo>k\b)?|"
    rf"(?P<amount2>{_AMOUNT})\s?(?P<sign2>[€£₹]|(?:{_CODES})\b)|(?P<code>{_CODES})\s?(?P<amount3>{_AMOUNT}))",
    re.I,
)
_RANGE_END = rf"(?:\s*(?:-|–|—|to)\s*(?:US\$|[$€£¥₹])?\s?(?:{_AMOUNT}))?"
_UNIT = r"(?:\d+\s?[kmb]?|[kmb]|thousand|million|billion)?\s*[a-z]+"
_PER = re.compile(
    rf"{_RANGE_END}\s*(?P<units>(?:(?:/|per\s+|a(?=\s+(?:month|year|seat|user)\b)\s+|an?\s+)\s*{_UNIT}\s*){{1,2}})",
    re.I,
)
_EACH = re.compile(rf"(?:/|\bper\s+|\ban?\s+)\s*({_UNIT})", re.I)
_ADVERB = re.compile(r"\s*(?:billed\s+)?(monthly|yearly|annually)\b", re.I)
_PERIODS = {"mo": "month", "mth": "month", "monthly": "month", "yr": "year", "yearly": "year", "annum": "year",
            "annually": "year", "hr": "hour", "min": "minute", "users": "user", "seats": "seat"}  # fmt: skip
_MULTIPLES = {"k": "1K", "thousand": "1K", "m": "1M", "million": "1M", "b": "1B", "billion": "1B"}
_TIMES = frozenset({"month", "year", "week", "day"})
_LICENSE = re.compile(
    r"\b(Apache(?:[ -]2(?:\.0)?)?|MIT|(?:A|L)?GPL(?:[ -]?v?\d(?:\.\d)?)?|BSD(?:-\d-Clause)?|MPL(?:[ -]2\.0)?|"
    r"CC[ -]BY(?:-[A-Z]{2})*(?:[ -]\d\.\d)?|CC0|ISC|Unlicense|BSL(?:[ -]1\.1)?|SSPL|Llama[ \w.]*?license|"
    r"OpenRAIL(?:-M)?)\b",
)
_OPEN = re.compile(r"\bopen[ -]?(?:source|weights?)\b", re.I)
_FREE_TIER = re.compile(r"\bfree\s+(?:tier|plan|credits?|quota|for\b|up to\b)|\bfreemium\b", re.I)
_FREE = re.compile(r"\bfree\b(?!\s*trial)", re.I)
_USAGE = re.compile(
    r"\bpay[ -]as[ -]you[ -]go\b|\busage[ -]based\b|\bper[ -](?:token|request|call|use)\b|\bcredits?\b", re.I
)
_CONTACT = re.compile(
    r"\b(?:contact (?:us|sales)|talk to sales|custom (?:pricing|quote)|request a quote|on request)\b", re.I
)
_PLAN = re.compile(r"\b(?:subscription|plans?|pro\b|team\b|enterprise)\b", re.I)
_PAID = re.compile(r"\bpaid\b|\bone[ -]time\b|\blifetime\b|\bpremium\b", re.I)


@dataclass(frozen=True, slots=True)
class Price:
    """What a price text says. The text itself is kept beside it by whoever asked."""

    model: str | None
    """`free`, `open_source`, `freemium` (a free tier and something paid), `usage`, `subscription`, `paid`,
    `contact`; None where the words name none of them."""
    amount: float | None
    """The first amount printed; the lower end of a range."""
    currency: str | None
    """ISO 4217 code."""
    period: str | None
    """What the amount buys: `month`, `seat/month`, `1M tokens`; None for a one-time price."""
    license: str | None
    free_tier: bool


@remembered
def parse_price(text: str) -> Price:
    """Read a price text. Never fails; what the text does not say is None."""
    money = _MONEY.search(text)
    amount, currency = _amount(money) if money else (None, None)
    period = _period(text[money.end() :]) if money else None
    license_ = _LICENSE.search(text)
    free_tier = bool(_FREE_TIER.search(text))
    return Price(
        model=_model(text, amount, period, free_tier=free_tier),
        amount=amount,
        currency=currency,
        period=period,
        license=license_[1] if license_ else None,
        free_tier=free_tier,
    )


def _amount(money: re.Match[str]) -> tuple[float, str]:
    digits = money["amount"] or money["amount2"] or money["amount3"]
    # A comma before exactly three digits parts thousands; any other comma is a decimal point.
    digits = re.sub(r"[, ](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    sign = money["sign"] or money["sign2"] or money["code"]
    return float(digits) * (1000 if money["kilo"] else 1), _CURRENCIES.get(sign.casefold(), sign.upper())


def _period(after: str) -> str | None:
    match = _PER.match(after)
    if not match:
        adverb = _ADVERB.match(after)
        return _PERIODS[adverb[1].casefold()] if adverb else None
    units = [_unit(unit) for unit in _EACH.findall(match["units"])]
    units.sort(key=lambda unit: unit in _TIMES)
    return "/".join(units) or None


def _unit(unit: str) -> str:
    words = unit.casefold().split()
    if len(words) == 1:
        return _PERIODS.get(words[0], words[0])
    return f"{_MULTIPLES.get(words[0], words[0].upper())} {words[-1]}"


def _model(text: str, amount: float | None, period: str | None, *, free_tier: bool) -> str | None:
    # The order is the rule: what is paid for besides a free tier decides before the word "free" does.
    usage = bool(_USAGE.search(text)) or (period is not None and period.split("/")[-1] not in _TIMES | {"seat", "user"})
    charged = bool(amount) or usage or bool(_PAID.search(text))
    free = free_tier or bool(_FREE.search(text)) or amount == 0
    if (free or _OPEN.search(text)) and (charged or (free_tier and _PLAN.search(text))):
        return "freemium"
    if _OPEN.search(text) or (_LICENSE.search(text) and not charged):
        return "open_source"
    for model, holds in (
        ("free", free),
        ("usage", usage),
        ("subscription", bool(amount and period) or bool(not amount and _PLAN.search(text))),
        ("paid", charged),
        ("contact", bool(_CONTACT.search(text))),
    ):
        if holds:
            return model
    return None
