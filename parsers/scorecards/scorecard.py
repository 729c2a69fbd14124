"""The reviews under `Reviewer scorecard`: who, how many points, ship or skip, and the words.

The region is first read into tokens (a persona, figures, a tool's name, words …), and then put together in
the order that the page turns out to use: figures before or after the words, persona before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from parsers.avatars import MOST_LETTERS, is_avatar
from parsers.blocks import Block, unquote
from parsers.landmarks import BUTTONS, FIGURE_LABELS, TAIL, is_known_persona, is_prose, persona_name
from parsers.records import Verdict
from parsers.scorecards import bylines
from parsers.scorecards.bylines import OPENING
from parsers.scorecards.controls import LONGEST_CONTROL, Controls
from parsers.scorecards.figures import absence
from parsers.scorecards.short_reviews import is_short_review
from parsers.scorecards.subtitles import THE_NAME, is_subtitle, is_subtitle_before
from parsers.scorecards.titled_personas import is_title, is_titled, titled_persona
from parsers.scorecards.tokens import Token, figures_token
from parsers.tool_name import ToolName
from parsers.values import NO_VALUE

_CUT = re.compile(r"(.{10,}?)\W*(?:…|\.\.\.)", re.S)
_CLOSED = re.compile(r"[”“»\"]\s*$")
_LONGEST_CAPTION = 160
_OF_A_CARD = frozenset({"panel_ship_pct", "entry"})
"""Labels that show that the cards are printed again, for another size of screen."""
_MOST_LINKS = 12
"""Links one after the other that are no scorecard any more, but a list of other pages."""
_MAY_BE_ELSE = frozenset({"persona", "words", "nothing", "other"})
"""Kinds of token that a control or an avatar may be taken for."""
_MAY_BE_SUBTITLE = frozenset({"persona", "other"})
_SCORE_LABELS = frozenset({"score", "our score", "rating"})


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
        short = is_short_review(units, i, tokens) and not any(word.is_in(unit.text) for word in words)
        found = [Token("words", unit.text)] if short else _token(units, i, words, levels)
        kind = found[0].kind
        if kind in _MAY_BE_ELSE and len(unit.text) <= LONGEST_CONTROL and _is_aside(units, i, found[0], controls):
            continue
        if tokens and kind in _MAY_BE_SUBTITLE:
            if is_subtitle(units, i, found[0], tokens):
                if unit.cell == tokens[-1].cell:
                    continue
                kind, found = "other", [Token("other", unit.text)]  # which the head of a column may be, too
            if kind == "persona" and is_subtitle_before(tokens[-1], unit):
                tokens.pop()
        for token in found:
            token.level, token.cell = unit.level, unit.cell
        tokens.extend(found)
    return _to_the_end(tokens)


def is_stated(tokens: Sequence[Token]) -> bool:
    """Whether any review has its persona or figures beside it."""
    return any(token.kind == "persona" or token.score is not None for token in tokens)


def _is_aside(units: Sequence[Block], i: int, token: Token, controls: Controls) -> bool:
    """Whether the unit is an avatar's letters or a control, and says nothing of a review."""
    if token.persona and is_known_persona(token.persona):
        return False
    return _is_avatar(units, i) or controls.has(i, known=token.kind in ("words", "nothing"))


def _is_avatar(units: Sequence[Block], i: int) -> bool:
    """Whether the unit is the initials of whoever is named under it, or over it."""
    letters = units[i].text
    if len(letters) > MOST_LETTERS or not letters.isupper():
        return False
    return any(is_avatar(letters, unit.text) for unit in units[max(i - 1, 0) : i + 2])


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
        return bylines.said(text) or bylines.leading(text) or [Token("words", text)]
    if is_known_persona(text) and not any(word.is_in(text) for word in words):
        return [Token("persona", text, persona_name(text))]
    if unit.href and unit.level == 0 and not is_known_persona(text) and not is_prose(text):
        return bylines.named(text, words) or [Token("other", text)]  # a link to something else
    if figures := figures_token(text) or (
        figures_token(f"score {text}") if i and units[i - 1].key in _SCORE_LABELS else None
    ):
        return [figures]
    if _is_absence(text, units[i - 1].text if i else ""):
        return [Token("nothing", text)]
    if unit.key in FIGURE_LABELS or unit.key in BUTTONS:
        return [Token("other", text)]
    if headline := bylines.headline(text, words):
        return headline
    if not bylines.begins_to_say(text) and (named := bylines.named(text, words)):
        return named
    if (titled := titled_persona(text)) and (is_titled(text) or _is_before_figures(units, i)):
        return [Token("persona", text, persona=titled)]
    if _is_persona(units, i) or (unit.level in levels and persona_name(text)):
        return [Token("persona", text, persona=persona_name(text))]
    return bylines.said(text) or bylines.opening(text) or bylines.leading(text) or [_words_or_other(unit)]


def names_a_reviewer(units: Sequence[Block], i: int, words: Sequence[ToolName]) -> bool:
    """Whether a unit names somebody that speaks: a persona known by name, or `The …` where figures stand beside it."""
    found = (token for token in _token(units, i, words, ()) if token.kind == "persona")
    return any(is_known_persona(token.persona or "") or THE_NAME.match(token.text) for token in found)


def _words_or_other(unit: Block) -> Token:
    said = is_prose(unit.text) and not (unit.level and len(unit.text) < 100)
    return Token("words" if said else "other", unit.text)


def _is_absence(text: str, before: str) -> bool:
    """Whether the text stands where there is no review; less is one where the figures before announce a review."""
    absent = absence(text)
    return absent == "sure" or (absent == "perhaps" and not figures_token(before))


def _is_persona(units: Sequence[Block], i: int) -> bool:
    unit = units[i]
    text = unit.text
    if persona_name(text) is None or is_prose(text):
        return False
    if is_known_persona(text) or _is_before_figures(units, i):
        return True
    return THE_NAME.match(text) is not None and (bool(unit.level) or _is_between(units, i))


def _is_between(units: Sequence[Block], i: int) -> bool:
    """Whether figures stand over the unit, and words under it or under a subtitle."""
    if not i or not figures_token(units[i - 1].text):
        return False
    below = units[i + 1 : i + 3]
    return any(is_prose(unit.text) for unit in below) and (is_prose(below[0].text) or is_title(below[0].text))


def _is_before_figures(units: Sequence[Block], i: int) -> bool:
    """Whether figures, or a placeholder for them, stand under the unit before any words do."""
    for ahead in units[i + 1 : i + 4]:
        if figures_token(ahead.text) or NO_VALUE.fullmatch(ahead.text):
            return True
        if is_prose(ahead.text):
            break
    return False
