"""Lines that say more than one thing of a review: who speaks, on which tool, the figures, the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.landmarks import PERSONAS, is_known_persona, is_prose, persona_name
from parsers.records import Verdict
from parsers.scorecards.titled_personas import DASHES, titled_persona
from parsers.scorecards.tokens import Token, figures_token
from parsers.tool_name import ToolName
from parsers.values import SLASH, Score, parse_score, parse_verdict

OPENING = '“„«"'
"""Marks that a quote may begin with."""
_LONGEST_HEADLINE = 90
_VOICE = re.compile(rf"\b(?:the\s+)?(?P<name>{'|'.join(sorted(PERSONAS))})\b(?:['’]s)?", re.I)
_SCORED = re.compile(rf"\d{{1,3}}(?:[.,]\d{{1,2}})?\s*(?:{SLASH}|out of|of)\s*(?:100|10|5)(?!\d)", re.I)
_JUDGED = re.compile(r"(?:\b|(?<=\d))(?:would\s+)?(?:ship|skip)(?:s|ped)?(?:\s+it)?\b", re.I)
_CONNECTING = re.compile(
    r"\b(?:on|of|for|by|from|about|says|verdict|score|rating|review|reviews|reviewer)\b|[(\[][^)\]]*[)\]]|[\W_]", re.I
)
"""What may stand between a persona, a tool and figures on one line, subtitles in brackets among it."""
_TRAILING = re.compile(r"^[\W_]+|(?:[\W_]|\b(?:on|of|for|by|says|about)\b)+$", re.I)
_PERSONA_THEN = re.compile(r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s*(?:[:·•|,–—-]\s*|\s+)(?P<rest>\S.*)", re.I)
_SAYS = re.compile(
    r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s+says\s+(?P<verdict>ship|skip)(?:\s+it)?\s*"
    rf"\((?P<score>[\d.,]+\s*{SLASH}\s*(?:100|10|5))\)\s*:?\s*(?P<words>.*)",
    re.I | re.S,
)
_LEADING = re.compile(
    r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s*(?P<figures>[(\[][^()\[\]]{1,40}[)\]]|[·•|,–—-]\s*[^:]{1,40}?|)\s*"
    r"(?::|(?<=[)\]])\s*[–—-])\s*(?P<words>\S.*)",
    re.S,
)
"""`Builder (82/100, ship): the words`, and `Builder: the words` of a persona known by name."""
_LONGEST_LEAD = 80
_PREPOSITION = re.compile(r"^(?:on|of|for|about)\b[\s:·|,–—-]*", re.I)


def opening(text: str) -> list[Token] | None:
    """Persona and figures on one line: `Builder: 82/100 · ship`."""
    match = _PERSONA_THEN.fullmatch(text.lstrip(DASHES)) if len(text) <= _LONGEST_HEADLINE else None
    figures = figures_token(match["rest"]) if match else None
    if match is None or figures is None:
        return None
    return [Token("persona", match["persona"], persona=persona_name(match["persona"])), figures]


def said(text: str) -> list[Token] | None:
    """`The Builder says ship (82/100): the words`; None where it is no such line."""
    match = _SAYS.fullmatch(text) if "(" in text else None
    score = parse_score(match["score"]) if match else None
    if match is None or score is None:
        return None
    persona = Token("persona", match["persona"], persona=persona_name(match["persona"]))
    said = Token("figures", text, score=score.value, verdict=parse_verdict(match["verdict"]))
    return [persona, said, *([Token("words", match["words"])] if match["words"] else [])]


def leading(text: str) -> list[Token] | None:
    """Persona, figures and words of a review that is all on one line; None where the line begins by chance so."""
    head = text[:_LONGEST_LEAD]
    match = _LEADING.fullmatch(text) if ":" in head or ")" in head or "]" in head else None
    if match is None:
        return None
    figures = figures_token(match["figures"].strip("()[]·•|,–—- "))
    persona = persona_name(match["persona"])
    if not is_prose(match["words"]) or not (figures or (is_known_persona(match["persona"]) and not match["figures"])):
        return None
    words = Token("words", match["words"])
    return [Token("persona", match["persona"], persona=persona), *([figures] if figures else []), words]


def headline(text: str, words: Sequence[ToolName]) -> list[Token] | None:
    """A line that says who speaks and more besides, in any order: `Builder on Alder — 81/100 · Ship`."""
    if len(text) > _LONGEST_HEADLINE or not _VOICE.search(text):
        return None
    hits = sorted((i for i, word in enumerate(words) if word.is_in(text)), key=lambda i: -words[i].length)
    line = words[hits[0]].cut_out(text) if hits else text
    voice = _VOICE.search(line)
    if voice is None:
        return None
    rest = line[: voice.start()] + " " + line[voice.end() :]
    score, judged = _SCORED.search(rest), _JUDGED.search(rest)
    found = [Token("persona", text, persona=persona_name(voice["name"]))]
    if hits and len(words) > 1:
        same = words[0].name == words[-1].name
        found.append(Token("tool", text, tool=None if same else hits[0]))
    if score or judged:
        value = parse_score(score[0]) if score else None
        verdict = parse_verdict(judged[0]) if judged else None
        found.append(Token("figures", text, score=value.value if value else None, verdict=verdict))
    left = _CONNECTING.sub("", _JUDGED.sub(" ", _SCORED.sub(" ", rest)))
    if left and (score or judged) and titled_persona(_without_figures(line)):
        left = ""
    alone = len(found) == 1 and text.strip().endswith((")", "]"))
    return found if not left and (len(found) > 1 or alone) else None


def _without_figures(line: str) -> str:
    """The line's name and title, without score and verdict and what leads to them."""
    return _TRAILING.sub("", " ".join(_JUDGED.sub(" ", _SCORED.sub(" ", line)).split()))


def figures_of(text: str) -> tuple[Score, Verdict | None] | None:
    """Score and verdict of a line such as `The Builder says ship (82/100):`; None where it is no such line."""
    match = _SAYS.fullmatch(text)
    score = parse_score(match["score"]) if match and not match["words"] else None
    return (score, parse_verdict(match["verdict"])) if match and score else None


def named(text: str, words: Sequence[ToolName]) -> list[Token] | None:
    """A line that names one of the tools and is no sentence about it: a heading, or a caption with figures."""
    hits = [i for i, word in enumerate(words) if word.is_in(text)]
    if not hits or len(words) == 1:
        return None
    # One name may stand within the other ("Alder", "Alder Pro"): the longer one is meant.
    longest = max(hits, key=lambda i: words[i].length)
    rest = words[longest].cut_out(text).strip(" :·|,–—-()")
    both = words[0].name == words[1].name
    if len(hits) > 1 and not both and any(words[i].is_in(rest) for i in hits):
        return None
    token = Token("tool", text, tool=None if both else longest)
    rest = _PREPOSITION.sub("", rest)
    if not rest:
        return [token]
    if figures := figures_token(rest):
        return [token, figures]
    if is_prose(text) or len(rest.split()) > 7 or text[0] in OPENING:
        return None
    return [token]


def begins_to_say(text: str) -> bool:
    """Whether the text begins like `The Builder says ship (82/100)`."""
    return _SAYS.match(text) is not None
