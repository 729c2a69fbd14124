"""The reviews under `Reviewer scorecard`: who, how many points, ship or skip, and the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.blocks import Block, Document, unquote
from parsers.landmarks import TAIL, is_known_persona, is_prose, persona_name
from parsers.records import Verdict
from parsers.values import NO_VALUE, Score, parse_score, parse_verdict

_OPENING = '“„«"'
_CLOSED = re.compile(r"[”“»\"]\s*$")
_NO_REVIEW = re.compile(r"(?:no review(?: yet)?|not reviewed|did not review.*)\.?", re.I)
_PERSONA_AND_SCORE = re.compile(r"(?P<persona>(?:The\s+)?[A-Z][\w'’-]*)\s*[:·•|,–—-]?\s+(?P<rest>\S.*)")


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

    @property
    def text(self) -> str:
        """The words without quotation marks round them."""
        return unquote("\n\n".join(self.paragraphs))


def read_scorecard(blocks: Sequence[Block], document: Document, names: tuple[str, str]) -> list[Entry]:
    """All reviews in reading order. `blocks` begin after the scorecard's heading."""
    stated = any(parse_score(b.text) for b in blocks) or any(
        is_known_persona(b.text) and i + 1 < len(blocks) and parse_verdict(blocks[i + 1].text)
        for i, b in enumerate(blocks)
    )
    if not stated:
        return _anonymous(blocks)
    return _Reader(blocks, document, names).read()


def _anonymous(blocks: Sequence[Block]) -> list[Entry]:
    """Quotes one after the other, up to the first line that is neither quoted nor prose."""
    entries: list[Entry] = []
    open_quote = False
    quoted_page = any(block.text[0] in _OPENING for block in blocks[:2])
    for block in blocks:
        if open_quote:
            entries[-1].paragraphs.append(block.text)
            open_quote = not _CLOSED.search(block.text)
            continue
        starts = block.text[0] in _OPENING
        if block.key in TAIL or not (starts or (is_prose(block.text) and not quoted_page)):
            if entries:
                break
            continue
        entries.append(Entry(row=len(entries), paragraphs=[block.text]))
        open_quote = starts and not _CLOSED.search(block.text[1:])
    return entries


class _Reader:
    """State of one reading: what has been said of the review whose words come next."""

    def __init__(self, blocks: Sequence[Block], document: Document, names: tuple[str, str]) -> None:
        self.blocks = blocks
        self.document = document
        self.names = [name.casefold() for name in names]
        self.columns: dict[int, int] = {}
        self.entries: list[Entry] = []
        self.row = -1
        self.place_in_row = 0
        self.persona: str | None = None
        self.score: Score | None = None
        self.verdict: Verdict | None = None
        self.context: int | None = None
        self.open: Entry | None = None
        self.lines_read: set[int] = set()

    def read(self) -> list[Entry]:
        """Read to the first thing that can't belong to a scorecard."""
        for i, block in enumerate(self.blocks):
            if block.line in self.lines_read:
                continue
            if not self._take(i, block):
                break
        return [entry for entry in self.entries if entry.text]

    def _take(self, i: int, block: Block) -> bool:
        """Use one block. False when the scorecard has ended."""
        if block.key in TAIL:
            return False
        if self._is_tool_name(i, block):
            return True
        if self._take_figures(block.text, i):
            return True
        if NO_VALUE.fullmatch(block.text) or _NO_REVIEW.fullmatch(block.text):
            self._skip_place(block)
            return True
        return self._take_words(block)

    def _is_tool_name(self, i: int, block: Block) -> bool:
        name = block.text.casefold()
        if name not in self.names:
            return False
        first_unseen = self.names.index(name) if self.names[0] != self.names[1] else len(self.columns) % 2
        if block.cell:
            self.columns.setdefault(block.cell.column, first_unseen)
        neighbour = self.blocks[i + 1].text.casefold() if i + 1 < len(self.blocks) else ""
        beside = self.blocks[i - 1].text.casefold() if i else ""
        # Two names side by side head the columns; one alone heads the reviews of its tool.
        self.context = None if block.cell or neighbour in self.names or beside in self.names else first_unseen
        self._close()
        return True

    def _take_figures(self, text: str, i: int) -> bool:
        score = parse_score(text)
        if score:
            self._close()
            self.score, self.verdict = score, score.verdict or self.verdict
            return True
        verdict = parse_verdict(text)
        if verdict:
            if self.open is not None:
                self._close()
            self.verdict = verdict
            return True
        if self._is_persona(i):
            self._start_row(persona_name(text))
            return True
        match = _PERSONA_AND_SCORE.fullmatch(text)
        if match and (score := parse_score(match["rest"])):
            self._start_row(persona_name(match["persona"]))
            self.score, self.verdict = score, score.verdict
            return True
        return False

    def _is_persona(self, i: int) -> bool:
        text = self.blocks[i].text
        if persona_name(text) is None or is_prose(text):
            return False
        ahead = self.blocks[i + 1 : i + 4]
        for block in ahead:
            if parse_score(block.text) or parse_verdict(block.text) or NO_VALUE.fullmatch(block.text):
                return True
            if is_prose(block.text):
                return is_known_persona(text)
        return is_known_persona(text)

    def _start_row(self, persona: str | None) -> None:
        self._close()
        self.verdict = None
        self.score = None
        if persona == self.persona and self.entries and self.entries[-1].row != self.row:
            return  # the same name again, as picture and as text
        self.row += 1
        self.place_in_row = 0
        self.persona = persona

    def _skip_place(self, block: Block) -> None:
        self._close()
        if block.cell is None:
            self.place_in_row += 1

    def _take_words(self, block: Block) -> bool:
        whole = self.document.lines[block.line]
        if self.open is not None and not self._has_figures():
            if not is_prose(whole) or block.level:
                return False
            self.open.paragraphs.append(whole)
        elif self._has_figures() or (self.persona is not None and is_prose(whole) and not block.level):
            self._open_entry(block, whole)
        else:
            # Subtitles and buttons between a persona and its figures; anything else ends the scorecard.
            return self.open is None
        self.lines_read.add(block.line)
        return True

    def _has_figures(self) -> bool:
        """Whether a score or verdict waits for its words."""
        return self.score is not None or self.verdict is not None

    def _open_entry(self, block: Block, text: str) -> None:
        column: int | None
        if block.cell:
            column = self.columns.get(block.cell.column, block.cell.column - 1)
        elif self.context is not None:
            column = self.context
        else:
            column = None
        entry = Entry(
            row=self.row,
            column=column if column in (0, 1) else None,
            persona=self.persona,
            score=self.score.value if self.score else None,
            verdict=self.verdict,
            paragraphs=[text],
        )
        if entry.column is None and self.place_in_row:
            entry.column = min(self.place_in_row, 1)
        self.place_in_row += 1
        self.entries.append(entry)
        self.open, self.score, self.verdict = entry, None, None

    def _close(self) -> None:
        self.open = None
