"""What short texts say in a review's place: figures of one, or that there is none."""

from __future__ import annotations

import re
from typing import Literal

from parsers.records import Verdict
from parsers.remembered import remembered
from parsers.values import NO_VALUE, parse_score, parse_verdict

_NO_REVIEW = re.compile(
    r"no (?:[\w'’-]+ ){0,3}reviews?\b.*|not (?:yet )?reviewed\b.*|review (?:pending|missing)\b.*|"
    r"(?:the )?(?:[\w'’-]+ )?(?:did(?:n['’]t| not) review|ha(?:s not|ve not|sn['’]t) (?:yet )?reviewed)\b.*",
    re.I,
)
_ABSENT = re.compile(
    r"(?:not|no|never|absent|abstain(?:s|ed)?|recused|pending|awaiting|unreviewed|skipped (?:this|that) one|"
    r"sat (?:this|it|that)\b.*? out|(?:has|did|was|is)(?: not|n['’]t)|coming soon)\b[^.!?:;]*…?",
    re.I,
)
"""Words that stand in a review's place, where no figures announce one: `Not on this panel`."""
_LONGEST_ABSENT = 40
_LONGEST_ABSENCE = 100
_LONGEST_FIGURES = 60
_MAY_BE_FIGURES = re.compile(r"\d|skip|ship", re.I)
_FIGURE_WORDS = re.compile(r"\b(?:score|verdict|rating)\b\s*:?\s*(?=\S)", re.I)
_BARE_SCORE = re.compile(r"score\W+(\d{2,3})", re.I)
"""`Score: 81`, of 100: of ten, it would have one figure."""


@remembered
def absence(text: str) -> Literal["sure", "perhaps", "no"]:
    """Whether the words by themselves say that there is no review."""
    if len(text) > _LONGEST_ABSENCE:
        return "no"
    if NO_VALUE.fullmatch(text) or _NO_REVIEW.fullmatch(text):
        return "sure"
    return "perhaps" if len(text) <= _LONGEST_ABSENT and _ABSENT.fullmatch(text) else "no"


@remembered
def score_and_verdict(text: str) -> tuple[str, float | None, Verdict | None] | None:
    """The text without such words as `Score:`, and what it says; None where it is no figures."""
    if len(text) > _LONGEST_FIGURES or not _MAY_BE_FIGURES.search(text):
        return None
    if bare := _BARE_SCORE.fullmatch(text):
        return (text, float(bare[1]), None) if int(bare[1]) <= 100 else None
    text = _FIGURE_WORDS.sub("", text)
    if score := parse_score(text):
        return text, score.value, score.verdict
    verdict = parse_verdict(text)
    return (text, None, verdict) if verdict else None
