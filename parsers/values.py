"""Printed values into numbers and words: percent, score, counts, votes, dates, verdicts.

Each reader takes one printed text and gives None when the text is not such a value, the whole
of it: `75% of users` is no percentage. Out-of-range figures (a trap host's 140 %) are None too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from parsers.records import PanelVerdict, Verdict
from parsers.remembered import remembered

SLASH = "[/⁄∕／]"
"""A score's, or one that fonts make fractions with: part of an expression."""
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_PERCENT = re.compile(rf"({_NUMBER})\s*(?:%|％|percent\b)", re.I)
_SCORE = re.compile(
    rf"(?P<score>{_NUMBER})\s*(?:{SLASH}|out of|of)\s*(?P<scale>100|10|5)(?:\b|(?=ship|skip))\s*"
    r"\W*(?:(?:would\s+)?(?P<verdict>ship(?:s|ped)?|skip(?:s|ped)?)(?:\s+it)?)?\b\W*",
    re.I,
)
_VERDICT_FIRST = re.compile(
    rf"(?P<verdict>ship|skip)(?:\s+it)?\W*(?P<score>{_NUMBER})\s*{SLASH}\s*(?P<scale>100|10|5)\W*",
    re.I,
)
# Extractions glue neighbours together (`3 Ships1 Skips`), so a digit may follow where a word must end.
_SHIPS = re.compile(r"(\d{1,3})\s*ships?(?![a-z])", re.I)
_SKIPS = re.compile(r"(\d{1,3})\s*skips?(?![a-z])", re.I)
_PANEL = re.compile(
    r"(?:(?:panel\s+)?verdict\s*[:—–-]?\s*)?(?P<verdict>ship|skip|mixed)(?![a-z])(?P<rest>[^a-z0-9]*"
    r"(?:\d+\s*ships?(?![a-z])(?:[^a-z]|\band\b)*\d+\s*skips?(?![a-z]))?[^a-z0-9]*)",
    re.I,
)
_PANEL_VERDICTS = frozenset({"ship", "skip", "mixed"})
_WORDS = re.compile(r"[^\W_]+")
_MAY_BE_PANEL = re.compile(r"ship|skip|mixed", re.I)
_LONGEST_PANEL = 120
_PEOPLE = "panel|reviewers|critics|panelists|personas|members|community|voters|users|readers|shoppers|visitors|people"
_OF_THEM = rf"(?:of (?:the |our )?(?:{_PEOPLE})\s+)?"
_SAY = r"(?:(?:would|say|says|said|voted?)\s+)?"
_OF_PANEL = re.compile(
    rf"(?:(?P<share>{_NUMBER})\s*(?:%|％|percent\b))?(?:\s*{_OF_THEM}{_SAY}ship(?:s|ped)?(?:\s+it)?)?\W*"
    r"(?:(?P<ships>\d{1,2})\s*(?:of|out of|/)\s*(?P<panel>\d{1,2})"
    r"(?:\s+(?:reviewers?|critics?|panelists?|personas?|members?|votes?))?(?:\s+ship(?:s|ped)?(?:\s+it)?)?)?\W*",
    re.I,
)
TALLY_HALF = re.compile(r"(?P<count>\d{1,3})\s*(?P<what>ship|skip)(?:s|ped)?", re.I)
"""One side of a panel's tally: `3 Ships`."""
_LONGEST_VERDICT = 30
_SAYS_IT = re.compile(r"(?:would\s+)?(?P<verdict>ship|skip)(?:s|ped)?(?:\s+it)?", re.I)
_DECORATION = re.compile(r"^[\s\W]+|[\s\W]+$")
"""Emoji, arrows, bullets and the like round a word."""
_COUNT = r"\d[\d,. ]*?\s*k?\s*(?:community\s+)?votes?(?:\s+(?:so far|cast|in))?"
_SHIPPING = rf"{_NUMBER}\s*(?:%|percent)\s*(?:{_OF_THEM}{_SAY}ship(?:s|ped|\s+it)?)?"
_LEADING = re.compile(r"^[^\w\s()\[\]+.,:;·•|–—-]+\s*")
"""Stars and emoji before a figure."""
_VOTES = re.compile(r"(\d[\d,. ]*?)\s*(k)?\s*(?:community\s+)?votes?\b|\(\s*(\d[\d,]*)\s*\)", re.I)
_VOTES_ONLY = re.compile(
    rf"(?:{_NUMBER}\s*(?:%|percent)?\s*(?:{_OF_THEM}{_SAY}ship(?:s|ped|\s+it)?)?\s*)?"
    rf"[·•|,(–—-]*\s*(?:(?:from|of|by|based on)\s+)?{_COUNT}\s*\)?|"
    rf"{_COUNT}\s*[·•|,:(–—-]*\s*{_SHIPPING}\s*\)?|{_SHIPPING}\s*\(\s*\d[\d,]*\s*\)",
    re.I,
)
_SHARE_ONLY = re.compile(_SHIPPING, re.I)

NO_VALUE = re.compile(r"[—–‒−-]+|n/?a|none|no (?:community )?votes(?: yet)?|not (?:yet )?(?:rated|reviewed)", re.I)
"""What a page prints where a value is missing."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Score:
    """A reviewer's figure and, where the same text prints it, the verdict."""

    value: float
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a panel ships: in percent, in heads, or both."""

    ship_pct: float | None
    ships: int | None
    skips: int | None


@dataclass(frozen=True, slots=True)
class Votes:
    """What the community line prints."""

    ship_pct: float | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel verdict cell prints: `Ship · 4 ship / 0 skip`."""

    verdict: PanelVerdict | None
    ships: int | None
    skips: int | None


@remembered
def parse_percent(text: str) -> float | None:
    """`75%` → 75.0; None unless the text is a percentage from 0 to 100 and nothing else."""
    match = _PERCENT.fullmatch(text.strip())
    return _within(match[1], 100) if match else None


@remembered
def parse_score(text: str) -> Score | None:
    """`82/100 · ship`, `Skip · 3.5/5`, `8.2 / 10` → a score of 0–100; None unless that is the whole text."""
    text = text.strip()
    if text and not text[0].isalnum():
        text = _LEADING.sub("", text)
    match = _SCORE.fullmatch(text) or _VERDICT_FIRST.fullmatch(text)
    if not match:
        return None
    scale = int(match["scale"])
    value = _within(match["score"], scale)
    if value is None:
        return None
    return Score(round(value * 100 / scale, 4), parse_verdict(match["verdict"]) if match["verdict"] else None)


@remembered
def parse_verdict(text: str) -> Verdict | None:
    """`Ship`, `SKIP 🚫`, `shipped` → the verdict; None unless that is the whole text, emoji aside."""
    if len(text) > _LONGEST_VERDICT:
        return None
    match = _SAYS_IT.fullmatch(_DECORATION.sub("", text))
    return None if match is None else "ship" if match["verdict"].casefold() == "ship" else "skip"


@remembered
def parse_panel(text: str) -> Panel | None:
    """`Ship · 4 ship / 0 skip`, `Mixed`, `Verdict — Ship`, `3 Ships1 Skips`; None where it is none of these."""
    if len(text) > _LONGEST_PANEL or not _MAY_BE_PANEL.search(text):
        return None
    text = _DECORATION.sub("", text)
    ships, skips = _SHIPS.search(text), _SKIPS.search(text)
    counted = bool(ships and skips)
    match = _PANEL.fullmatch(text)
    verdict: PanelVerdict | None
    if match:
        verdict = _panel_verdict(match["verdict"])
    elif counted and (found := _beside_counts(_SHIPS.sub("", _SKIPS.sub("", text)))) is not None:
        verdict = found or None
    else:
        return None
    return Panel(verdict, int(ships[1]) if ships and counted else None, int(skips[1]) if skips and counted else None)


def _beside_counts(rest: str) -> PanelVerdict | Literal[""] | None:
    """The verdict behind a panel's counts, or before them by a badge once more; None where other words are there."""
    words = set(_WORDS.findall(rest.casefold()))
    if not any(map(str.isalpha, words)):
        return ""
    return _panel_verdict(words.pop()) if len(words) == 1 and words <= _PANEL_VERDICTS else None


@remembered
def parse_share(text: str) -> Share | None:
    """`75%`, `75% ship`, `75% (3 of 4)`, `3 of 4 reviewers ship it`; None where it is none of these."""
    match = _OF_PANEL.fullmatch(text.strip()) if len(text) <= _LONGEST_PANEL else None
    if match is None or not (match["share"] or match["ships"]):
        return None
    share = _within(match["share"], 100) if match["share"] else None
    ships = int(match["ships"]) if match["ships"] else None
    skips = int(match["panel"]) - ships if ships is not None else None
    return None if skips is not None and skips < 0 else Share(share, ships, skips)


@remembered
def parse_votes(text: str) -> Votes | None:
    """`83%`, `83% ship (12 votes)`, `1.2k votes, 83% ship`, `—`, `No votes yet`; None where it is none of these."""
    text = text.strip()
    if NO_VALUE.fullmatch(text):
        return Votes(None, 0 if re.match(r"no .*votes", text, re.I) else None)
    if not (_SHARE_ONLY.fullmatch(text) or _VOTES_ONLY.fullmatch(text)):
        return None
    share, votes = _PERCENT.search(text), _VOTES.search(text)
    count = _counted(votes[1] or votes[3], thousands=bool(votes[2])) if votes else None
    return Votes(_within(share[1], 100) if share else None, count)


def _counted(digits: str, *, thousands: bool) -> int:
    return round(float(digits.replace(",", ".")) * 1000) if thousands else int(re.sub(r"\D", "", digits))


@remembered
def parse_date(text: str) -> date | None:
    """`Jun 05, 2025`, `5 June 2025`, `2025-06-05`; None unless that is the whole text and such a day exists."""
    text = text.strip()
    if match := _ISO_DATE.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(int(match[3]), _MONTHS.get(match[1].casefold()), int(match[2]))
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), _MONTHS.get(match[2].casefold()), int(match[1]))
    return None


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first date inside a longer line, with where it starts and ends."""
    for pattern in (_ISO_DATE, _MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            if day := parse_date(match[0]):
                return day, match.start(), match.end()
    return None


def _within(number: str, top: int) -> float | None:
    value = float(number.replace(",", "."))
    return value if value <= top else None


def _panel_verdict(word: str) -> PanelVerdict:
    return "mixed" if word.casefold() == "mixed" else "ship" if word.casefold() == "ship" else "skip"


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month, day) if month else None
    except ValueError:
        return None
