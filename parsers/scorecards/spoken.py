"""Reviews one after the other, in whatever order the page prints persona, figures and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parsers.scorecards.scorecard import Entry
from parsers.scorecards.side_by_side import each_names_its_persona, place
from parsers.scorecards.tokens import Token
from parsers.scorecards.tool_groups import group_heads

_TOOLS = 2
_FEWEST_WORDS = 4
"""A subtitle or a button has fewer."""


def read_in_order(tokens: Sequence[Token]) -> list[Entry]:
    """All reviews in reading order."""
    return _Assembly(tokens).read()


class _Assembly:
    """State of one reading: what was said of the review whose words come next, or have just come."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.persona_after, self.figures_after = _orientation(tokens)
        self.figures_lead = _figures_lead(tokens)
        self.tools_head = _tools_head(tokens)
        self.group_heads = group_heads(tokens)
        self.tools_after = self.persona_after and _are_tools_after(tokens)
        self.entries: list[Entry] = []
        self.row = -1
        self.in_row = 0
        self.persona: str | None = None
        self.pending: Token | None = None
        self.context: int | None = None
        self.caption: int | None = None
        self.captioned: Entry | None = None
        """The last review, if its own caption stands before it: the next name is not its tool's."""
        self.groups = 0
        self.introduced = False
        """Whether words stand before anybody is named; else those under a later heading have lost their persona."""
        self.open: Entry | None = None
        self.each_named = each_names_its_persona(tokens)
        """Whether reviews beside each other each say who speaks: then an empty place is a cell, and in nobody's row."""
        self.heads: tuple[int, int] | None = None
        self.cells: list[Entry | None] = []
        """Reviews, and empty places among them."""
        self.rows: list[int] = []
        """The row of each of them."""
        self.by_gap: list[Entry] = []
        """Reviews that are on the first tool because an empty place stands after them."""

    def read(self) -> list[Entry]:
        """Put the tokens together."""
        for i, token in enumerate(self.tokens):
            if token.kind == "persona":
                self._persona(token)
            elif token.kind == "figures":
                self._figures(token)
            elif token.kind == "tool":
                self._tool(i, token)
            elif token.kind == "nothing":
                self._nothing()
            elif token.kind == "words" or self.pending is not None:
                # After a score anything is the review, however short; a label or button is not.
                if not self._introduces(i) and (token.kind == "words" or not self._is_label(token)):
                    self._words(token)
            elif self.open is not None and token.level:
                self._close()
            elif self.open is not None and self._goes_on(i):
                self.open.paragraphs.append(token.text)
        self._look_back()
        return self.entries

    def _look_back(self) -> None:
        """Place what all of the rows tell, and forget what they contradict."""
        if self.each_named and self.heads:
            place(self.cells, self.heads)
        filled = Counter(self.rows)
        if self.by_gap and any(filled[row] == 1 for row in self.rows):
            # A page that marks one gap marks all: here a row is one review, and the gap another's.
            for entry in self.by_gap:
                entry.column = None

    def _goes_on(self, i: int) -> bool:
        """Whether a line that is no sentence stands between two lines of one review, and so is of it."""
        if len(self.tokens[i].text.split()) < _FEWEST_WORDS or self.persona_after:
            return False
        following = next((t for t in self.tokens[i + 1 :] if t.kind != "other" or t.level), None)
        return following is not None and following.kind == "words" and not following.level

    def _introduces(self, i: int) -> bool:
        """Whether words stand over all reviews, with somebody's name under them before any figures."""
        if not self.figures_after or self.persona_after or self.entries or self.persona or self.pending:
            return False
        return next((t.kind for t in self.tokens[i:] if t.kind in ("persona", "figures")), None) == "persona"

    def _nothing(self) -> None:
        """A place in the row that is empty: what stands before it is on the first tool."""
        self._close()
        self.cells.append(None)
        # A cell before anybody is named in the grid stands in no persona's row, either.
        self.each_named = self.each_named or (self.heads is not None and self.persona is None)
        if self.each_named:
            return
        last = self.entries[-1] if self.entries else None
        if self.in_row == 1 and last and last.row == self.row and last.column is None:
            last.column = 0
            self.by_gap.append(last)
        self.in_row += 1
        self.rows.append(self.row)

    @staticmethod
    def _is_label(token: Token) -> bool:
        return len(token.text.split()) < 2

    def _persona(self, token: Token) -> None:
        if self.persona_after:
            entry = self.entries[-1] if self.entries else None
            if entry is not None and entry.persona is None:
                entry.persona = token.persona
            return
        if token.persona == self.persona and self.open is None and self.pending is None and self._row_is_empty():
            return  # the same name again, as picture and as text
        if token.persona == self.persona and self.caption is not None:
            return  # a caption names the tool, and the line under it the persona once more
        self._close()
        if not self.figures_lead:
            self.pending = None
        self.row += 1
        self.in_row = 0
        self.caption = None
        self.persona = token.persona

    def _row_is_empty(self) -> bool:
        return not self.in_row and not (self.entries and self.entries[-1].row == self.row)

    def _figures(self, token: Token) -> None:
        if self.figures_after and self.entries:
            self.entries[-1].take(token)
            self._close()
        elif self.pending is not None and self.open is None:
            self.pending.score = token.score if token.score is not None else self.pending.score
            self.pending.verdict = token.verdict or self.pending.verdict
        else:
            self._close()
            self.pending = Token("figures", token.text, score=token.score, verdict=token.verdict)

    def _tool(self, i: int, token: Token) -> None:
        if i in self.group_heads:
            self._close()
            self.context, self.caption = self.group_heads[i], None
            self.persona = self.pending = None
            return
        following = next((t for t in self.tokens[i + 1 :] if t.kind != "other"), None)
        before = self.tokens[i - 1] if i else None
        if (following and following.kind == "tool") or (before and self._are_heads(before, token)):
            self._close()  # two names side by side head the columns
            self.context = None
            self._head(before, token)
            return
        headed = following is not None and following.kind == ("words" if self.persona_after else "persona")
        if headed and (self.persona_after or self.tools_head or not self.figures_after):
            self._close()
            self.context = self.groups % 2 if token.tool is None else token.tool
            self.groups += 1
            self.persona = None
            return
        if self.tools_after and self.entries:
            self._close()
            self.entries[-1].column = token.tool
            return
        # With one name for both tools, the place in the row tells, if anything does.
        names_next = following is not None and following.kind == "words" and self.open is None
        if self.figures_after and self.entries and not names_next:
            if token.tool is not None and self.entries[-1] is not self.captioned:
                self.entries[-1].column = token.tool
        else:
            self._close()
            self.caption = token.tool

    def _head(self, before: Token | None, token: Token) -> None:
        """Note whose the columns are, if the token is the second of two names over them."""
        if before and before.kind == "tool" and not self.entries:
            self.cells.clear()
            sides = (before.tool, token.tool)
            self.heads = (1, 0) if sides == (1, 0) else (0, 1) if sides in ((0, 1), (None, None)) else None

    def _are_heads(self, first: Token, second: Token) -> bool:
        """Whether two tokens head columns; among reviews whose parts come after them, one might be a caption."""
        if first.kind != "tool" or not self.entries:
            return first.kind == "tool"
        return first.tool != second.tool and not (self.persona_after or self.figures_after)

    def _words(self, token: Token) -> None:
        finished = self.open is not None and self.figures_after and self.open.has_figures
        if self.open is not None and self.pending is None and not finished and not self._starts_new():
            self.open.paragraphs.append(token.text)
            return
        if self.persona is None and self.pending is None and not (self.persona_after or self.figures_after):
            self.introduced = self.introduced or not (self.entries and self.group_heads)
            if self.introduced:
                return  # an introduction, before anybody has been named
        if self.persona_after:
            self.row += 1
        elif self.in_row >= (1 if self.each_named else _TOOLS) and self.context is None:
            # Each tool has its review, or each review its persona: the next one's is not printed, or not known.
            self.row, self.in_row, self.persona = self.row + 1, 0, None
        column = self.caption if self.caption is not None else self.context
        entry = Entry(self.row, column, None if self.persona_after else self.persona, paragraphs=[token.text])
        if self.pending is not None:
            entry.take(self.pending)
        if column is None and self.in_row:
            entry.column = min(self.in_row, 1)
        self.in_row += 1
        self.entries.append(entry)
        self.cells.append(entry)
        self.rows.append(entry.row)
        self.captioned = entry if column is not None else None
        self.open, self.pending, self.caption = entry, None, None

    def _starts_new(self) -> bool:
        """In a page whose persona comes last, words after a named entry begin the next."""
        return self.persona_after and self.open is not None and self.open.persona is not None

    def _close(self) -> None:
        self.open = None


def _orientation(tokens: Sequence[Token]) -> tuple[bool, bool]:
    """Whether the persona, and whether the figures, stand after the words they belong to."""
    kinds = [token.kind for token in tokens if token.kind in ("persona", "figures", "words")]
    if "words" not in kinds:
        return False, False
    first_words = kinds.index("words")
    last_words = len(kinds) - 1 - kinds[::-1].index("words")
    personas = [i for i, kind in enumerate(kinds) if kind == "persona"]
    figures = [i for i, kind in enumerate(kinds) if kind == "figures"]
    persona_after = bool(personas) and personas[0] > first_words and personas[-1] > last_words
    if persona_after:
        return True, bool(figures) and figures[0] > first_words
    start = personas[0] if personas else 0
    words_then = next((i for i in range(start, len(kinds)) if kinds[i] == "words"), len(kinds))
    # What stands before anybody is named may be the end of a review whose persona is not known.
    figures = [i for i in figures if i > start] if start else figures
    figures_after = bool(figures) and figures[-1] > last_words and figures[0] > words_then
    return False, figures_after


def _figures_lead(tokens: Sequence[Token]) -> bool:
    """Whether the figures stand over the persona, whose words come right under it."""
    kinds = [token.kind for token in tokens if token.kind in ("persona", "figures", "words")]
    personas = [i for i, kind in enumerate(kinds) if kind == "persona"]
    if not personas or not personas[0] or personas[-1] + 1 == len(kinds) or kinds[-1] == "figures":
        return False
    return all(kinds[i - 1] == "figures" and kinds[i + 1] == "words" for i in personas)


def _tools_head(tokens: Sequence[Token]) -> bool:
    """Whether one tool is named before anybody speaks: then a name heads what stands below, and not what has ended."""
    first = (i for i, token in enumerate(tokens) if token.kind in ("persona", "words"))
    return sum(token.kind == "tool" for token in tokens[: next(first, 0)]) == 1


def _are_tools_after(tokens: Sequence[Token]) -> bool:
    """Whether every review has its tool's name after its words, and none before them."""
    kinds = [token.kind for token in tokens if token.kind in ("tool", "words")]
    begun = [kind for i, kind in enumerate(kinds) if not i or kinds[i - 1] != kind]
    return begun[:1] == ["words"] and begun[-1:] == ["tool"]
