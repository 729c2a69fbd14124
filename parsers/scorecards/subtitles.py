"""What a persona looks at, on a line beside its name: `Developer Perspective`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import is_known_persona, is_prose
from parsers.scorecards.titled_personas import is_title, titled_persona
from parsers.scorecards.tokens import Token, figures_token

THE_NAME = re.compile(r"the\s+\w+$", re.I)


def is_subtitle(units: Sequence[Block], i: int, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether what looks like a persona, or like no review, is the subtitle of the one before: `Reality Check`.

    It may stand between that one's score and verdict.
    """
    unit = units[i]
    # The heading over it may be of a higher level, and the words stand right under it.
    headed = unit.level and not (0 < tokens[-1].level < unit.level and is_title(unit.text))
    if headed or is_known_persona(unit.text):
        return False
    after = units[i + 1].text if i + 1 < len(units) else ""
    last = tokens[-1]
    if token.kind == "other" and says_a_name(after):
        return _is_over_a_name(units, i)
    if last.kind == "figures":
        return len(tokens) > 1 and tokens[-2].kind == "persona" and _is_among_figures(unit.text, last, after)
    if last.kind != "persona" or (says_a_name(unit.text) and not says_a_name(last.text)):
        return False
    return token.persona != last.persona if token.kind == "persona" else is_title(unit.text) and is_prose(after)


def _is_over_a_name(units: Sequence[Block], i: int) -> bool:
    """Whether a title stands over a name with the words under that: it is no review by itself."""
    unit, name = units[i : i + 2]
    return (
        is_title(unit.text) and unit.cell == name.cell and any(is_prose(below.text) for below in units[i + 2 : i + 3])
    )


def _is_among_figures(text: str, said: Token, after: str) -> bool:
    """Whether the score stands over the text and the verdict under it, or the other way round; or words do."""
    ahead = figures_token(after)
    if ahead is None:
        return is_title(text) and is_prose(after)
    return (said.score is None) != (ahead.score is None)


def is_subtitle_before(last: Token, unit: Block) -> bool:
    """Whether what looked like a persona is the subtitle over its name: nobody's that is known, and no heading."""
    if last.kind != "persona" or last.level or last.cell != unit.cell or says_a_name(last.text):
        return False
    return says_a_name(unit.text)


def says_a_name(text: str) -> bool:
    """Whether the text is a name by itself, and not only by its place."""
    return is_known_persona(text) or THE_NAME.match(text) is not None or titled_persona(text) is not None
