"""The reviews under `Reviewer scorecard`: who, how many points, ship or skip, and the words.

The region is first read into tokens (a persona, figures, a tool's name, words …), and then put together in
the order that the page turns out to use: figures before or after the words, persona before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from parsers.avatars import MOST_LETTERS, is_avatar
from parsers.blocks import Block, Cell, unquote
from parsers.controls import LONGEST_CONTROL, Controls
from parsers.figures import absence, score_and_verdict
from parsers.landmarks import (
    BUTTONS,
    FIGURE_LABELS,
    PERSONAS,
    TAIL,
    is_known_persona,
    is_prose,
    persona_name,
)
from parsers.records import Verdict
from parsers.titled_personas import is_title, is_titled, titled_persona
from parsers.tool_name import ToolName
from parsers.values import NO_VALUE, Score, parse_score, parse_verdict

OPENING = '“„«"'
"""Marks that a quote may begin with."""
_CUT = re.compile(r"(.{10,}?)\W*(?:…|\.\.\.)", re.S)
_CLOSED = re.compile(r"[”“»\"]\s*$")
_LONGEST_HEADLINE = 90
_LONGEST_CAPTION = 160
_VOICE = re.compile(rf"\b(?:the\s+)?(?P<name>{'|'.join(sorted(PERSONAS))})\b(?:['’]s)?", re.I)
_SCORED = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s*(?:/|out of)\s*(?:100|10|5)(?!\d)", re.I)
_JUDGED = re.compile(r"(?:\b|(?<=\d))(?:would\s+)?(?:ship|skip)(?:s|ped)?(?:\s+it)?\b", re.I)
_CONNECTING = re.compile(
    r"\b(?:on|of|for|by|from|about|says|verdict|score|rating|review|reviews|reviewer)\b|[(\[][^)\]]*[)\]]|[\W_]", re.I
)
"""What may stand between a persona, a tool and figures on one line, subtitles in brackets among it."""
_TRAILING = re.compile(r"^[\W_]+|(?:[\W_]|\b(?:on|of|for|by|says|about)\b)+$", re.I)
_PERSONA_THEN = re.compile(r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s*(?:[:·•|,–—-]\s*|\s+)(?P<rest>\S.*)", re.I)


_OF_A_CARD = frozenset({"panel_ship_pct", "entry"})
"""Labels that show that the cards are printed again, for another size of screen."""
_MOST_LINKS = 12
"""Links one after the other that are no scorecard any more, but a list of other pages."""
_SCORE_LABELS = frozenset({"score", "our score", "rating"})
_SAYS = re.compile(
    r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s+says\s+(?P<verdict>ship|skip)(?:\s+it)?\s*"
    r"\((?P<score>[\d.,]+\s*/\s*(?:100|10|5))\)\s*:?\s*(?P<words>.*)",
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
_THE = re.compile(r"the\s+\w+$", re.I)


TokenKind = Literal["persona", "figures", "tool", "nothing", "words", "other"]
"""What a unit of the scorecard is: `nothing` a placeholder where a review would stand, `other` a subtitle, a label, a
button. Words and not an `Enum`, whose members take four times as long to look up: 30 µs of a page."""


@dataclass(slots=True)
class Token:
    """A unit with what it says."""

    kind: TokenKind
    text: str
    persona: str | None = None
    score: float | None = None
    verdict: Verdict | None = None
    tool: int | None = None
    """0 or 1; None where both tools have the name."""
    level: int = 0
    cell: Cell | None = None


@dataclass(slots=True)
class Entry:
    """One review as the scorecard prints it."""

    row: int
    """Reviews of one row stand beside each other; anonymous reviews all have rows of their own."""
    column: int | None = None
    """0 or 1 where the page shows which tool it is on; None where only the order could tell."""
    persona: str | None = None
    score: float | None = None
    verdict: Verdict | None = None
    paragraphs: list[str] = field(default_factory=list)
    has_figures: bool = False

    @property
    def text(self) -> str:
        """The words without quotation marks round them, nor a teaser before them."""
        words = self.paragraphs
        if len(words) == 1:
            return unquote(words[0])
        if words and (cut := _CUT.fullmatch(words[0])) and words[1].startswith(cut[1]):
            words = words[1:]
        return unquote("\n\n".join(words))

    def take(self, token: Token) -> None:
        """Score and verdict, each where it is said."""
        self.score = token.score if token.score is not None else self.score
        self.verdict = token.verdict or self.verdict
        self.has_figures = True


def read_anonymous(units: Sequence[Block]) -> list[Entry]:
    """Quotes one after the other, up to the first line that is neither quoted nor prose."""
    entries: list[Entry] = []
    open_quote = False
    quoted_page = any(unit.text[0] in OPENING for unit in units[:2])
    for unit in units:
        if open_quote:
            entries[-1].paragraphs.append(unit.text)
            open_quote = not _CLOSED.search(unit.text)
            continue
        starts = unit.text[0] in OPENING
        if unit.key in TAIL or not (starts or (is_prose(unit.text) and not quoted_page)):
            if entries:
                break
            continue
        entries.append(Entry(row=len(entries), paragraphs=[unit.text]))
        open_quote = starts and not _CLOSED.search(unit.text[1:])
    return entries


def tokens_of(units: Sequence[Block], names: Sequence[str]) -> list[Token]:
    """The units up to the scorecard's end."""
    tokens: list[Token] = []
    words = [ToolName(name) for name in names]
    links = 0
    controls = Controls(units)
    # Where one heading is a persona that is known by name, its likes are personas, too.
    levels = {unit.level for unit in units if unit.level and is_known_persona(unit.text)}
    for i, unit in enumerate(units):
        links = links + 1 if unit.href else 0
        if unit.key in TAIL or unit.label in _OF_A_CARD or links > _MOST_LINKS:
            break
        found = _token(units, i, words, levels)
        if _is_avatar(units, i) or (len(unit.text) <= LONGEST_CONTROL and _is_control(controls, i, found[0])):
            continue
        if tokens and found[0].kind in ("persona", "other"):
            if _is_subtitle(units, i, found[0], tokens):
                if unit.cell == tokens[-1].cell:
                    continue
                found = [Token("other", unit.text)]  # which the head of a column may be, too
            if found[0].kind == "persona" and _is_subtitle_before(tokens[-1], unit):
                tokens.pop()
        for token in found:
            token.level, token.cell = unit.level, unit.cell
        tokens.extend(found)
    return _to_the_end(tokens)


def is_stated(tokens: Sequence[Token]) -> bool:
    """Whether any review has its persona or figures beside it."""
    return any(token.kind == "persona" or token.score is not None for token in tokens)


def _is_control(controls: Controls, i: int, token: Token) -> bool:
    if token.kind in ("figures", "tool") or (token.persona and is_known_persona(token.persona)):
        return False
    return controls.has(i, known=token.kind in ("words", "nothing"))


def _is_avatar(units: Sequence[Block], i: int) -> bool:
    """Whether the unit is the initials of whoever is named under it, or over it."""
    letters = units[i].text
    if len(letters) > MOST_LETTERS or not letters.isupper():
        return False
    return any(is_avatar(letters, unit.text) for unit in units[max(i - 1, 0) : i + 2])


def _is_subtitle(units: Sequence[Block], i: int, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether what looks like a persona, or like no review, is the subtitle of the one before: `Reality Check`.

    It may stand between that one's score and verdict.
    """
    unit = units[i]
    # The heading over it may be of a higher level, and the words stand right under it.
    headed = unit.level and not (0 < tokens[-1].level < unit.level and is_title(unit.text))
    if headed or is_known_persona(unit.text):
        return False
    after = units[i + 1].text if i + 1 < len(units) else ""
    if token.kind == "other" and _says_a_name(after):  # over a name, and the words are under that
        return (
            is_title(unit.text)
            and unit.cell == units[i + 1].cell
            and any(is_prose(u.text) for u in units[i + 2 : i + 3])
        )
    at = len(tokens) - 1
    if tokens[at].kind == "figures":
        said, ahead = tokens[at], _figures(after)
        if ahead is not None and (said.score is None) == (ahead.score is None):
            return False
        at -= 1
        if at < 0 or tokens[at].kind != "persona":
            return False
        return ahead is not None or (is_title(unit.text) and is_prose(after))
    if tokens[at].kind != "persona" or (_says_a_name(unit.text) and not _says_a_name(tokens[at].text)):
        return False
    return token.persona != tokens[at].persona if token.kind == "persona" else is_title(unit.text) and is_prose(after)


def _is_subtitle_before(last: Token, unit: Block) -> bool:
    """Whether what looked like a persona is the subtitle over its name: nobody's that is known, and no heading."""
    if last.kind != "persona" or last.level or last.cell != unit.cell or _says_a_name(last.text):
        return False
    return _says_a_name(unit.text)


def _says_a_name(text: str) -> bool:
    return is_known_persona(text) or _THE.match(text) is not None or titled_persona(text) is not None


def _to_the_end(tokens: list[Token]) -> list[Token]:
    """Without what stands below: a heading with no reviews after it ends the scorecard.

    One over the second tool's reviews may name neither tool nor persona.
    """
    reviews = [i for i, token in enumerate(tokens) if token.kind in ("persona", "figures")]
    if not reviews:
        return tokens
    below = range(reviews[-1] + 1, len(tokens))
    end = next((i for i in below if tokens[i].kind == "other" and tokens[i].level), len(tokens))
    return tokens[:end]


def _token(units: Sequence[Block], i: int, words: Sequence[ToolName], levels: Collection[int]) -> list[Token]:
    unit = units[i]
    text = unit.text
    if len(text) >= _LONGEST_CAPTION:  # none of the short things that a unit may be
        return _said(text) or _leading(text) or [Token("words", text)]
    if is_known_persona(text) and not any(word.is_in(text) for word in words):
        return [Token("persona", text, persona_name(text))]
    if unit.href and unit.level == 0 and not is_known_persona(text) and not is_prose(text):
        return _named(text, words) or [Token("other", text)]  # a link to something else
    if figures := _figures(text) or (_figures(f"score {text}") if i and units[i - 1].key in _SCORE_LABELS else None):
        return [figures]
    if _is_absence(text, units[i - 1].text if i else ""):
        return [Token("nothing", text)]
    if unit.key in FIGURE_LABELS or unit.key in BUTTONS:
        return [Token("other", text)]
    if headline := _headline(text, words):
        return headline
    if not _SAYS.match(text) and (named := _named(text, words)):
        return named
    if (titled := titled_persona(text)) and (is_titled(text) or _is_before_figures(units, i)):
        return [Token("persona", text, persona=titled)]
    if _is_persona(units, i) or (unit.level in levels and persona_name(text)):
        return [Token("persona", text, persona=persona_name(text))]
    return _said(text) or _opening(text) or _leading(text) or [_words_or_other(unit)]


def names_a_reviewer(units: Sequence[Block], i: int, words: Sequence[ToolName]) -> bool:
    """Whether a unit names somebody that speaks: a persona known by name, or `The …` where figures stand beside it."""
    found = (token for token in _token(units, i, words, ()) if token.kind == "persona")
    return any(is_known_persona(token.persona or "") or _THE.match(token.text) for token in found)


def _opening(text: str) -> list[Token] | None:
    """Persona and figures on one line: `Builder: 82/100 · ship`."""
    match = _PERSONA_THEN.fullmatch(text) if len(text) <= _LONGEST_HEADLINE else None
    figures = _figures(match["rest"]) if match else None
    if match is None or figures is None:
        return None
    return [Token("persona", match["persona"], persona=persona_name(match["persona"])), figures]


def _words_or_other(unit: Block) -> Token:
    said = is_prose(unit.text) and not (unit.level and len(unit.text) < 100)
    return Token("words" if said else "other", unit.text)


def _said(text: str) -> list[Token] | None:
    """`The Builder says ship (82/100): the words`; None where it is no such line."""
    match = _SAYS.fullmatch(text) if "(" in text else None
    score = parse_score(match["score"]) if match else None
    if match is None or score is None:
        return None
    persona = Token("persona", match["persona"], persona=persona_name(match["persona"]))
    said = Token("figures", text, score=score.value, verdict=parse_verdict(match["verdict"]))
    return [persona, said, *([Token("words", match["words"])] if match["words"] else [])]


def _is_absence(text: str, before: str) -> bool:
    """Whether the text stands where there is no review; less is one where the figures before announce a review."""
    absent = absence(text)
    return absent == "sure" or (absent == "perhaps" and not _figures(before))


def _leading(text: str) -> list[Token] | None:
    """Persona, figures and words of a review that is all on one line; None where the line begins by chance so."""
    head = text[:_LONGEST_LEAD]
    match = _LEADING.fullmatch(text) if ":" in head or ")" in head or "]" in head else None
    if match is None:
        return None
    figures = _figures(match["figures"].strip("()[]·•|,–—- "))
    persona = persona_name(match["persona"])
    if not is_prose(match["words"]) or not (figures or (is_known_persona(match["persona"]) and not match["figures"])):
        return None
    words = Token("words", match["words"])
    return [Token("persona", match["persona"], persona=persona), *([figures] if figures else []), words]


def _headline(text: str, words: Sequence[ToolName]) -> list[Token] | None:
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


def _figures(text: str) -> Token | None:
    found = score_and_verdict(text)
    return Token("figures", found[0], None, found[1], found[2]) if found else None


def _named(text: str, words: Sequence[ToolName]) -> list[Token] | None:
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
    if figures := _figures(rest):
        return [token, figures]
    if is_prose(text) or len(rest.split()) > 7 or text[0] in OPENING:
        return None
    return [token]


def _is_persona(units: Sequence[Block], i: int) -> bool:
    unit = units[i]
    text = unit.text
    if persona_name(text) is None or is_prose(text):
        return False
    if is_known_persona(text) or _is_before_figures(units, i):
        return True
    return _THE.match(text) is not None and (bool(unit.level) or _is_between(units, i))


def _is_between(units: Sequence[Block], i: int) -> bool:
    """Whether figures stand over the unit, and words under it or under a subtitle."""
    if not i or not _figures(units[i - 1].text):
        return False
    below = units[i + 1 : i + 3]
    return any(is_prose(unit.text) for unit in below) and (is_prose(below[0].text) or is_title(below[0].text))


def _is_before_figures(units: Sequence[Block], i: int) -> bool:
    """Whether figures, or a placeholder for them, stand under the unit before any words do."""
    for ahead in units[i + 1 : i + 4]:
        if _figures(ahead.text) or NO_VALUE.fullmatch(ahead.text):
            return True
        if is_prose(ahead.text):
            break
    return False
